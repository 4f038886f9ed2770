import CSystem
import Foundation

/// A process that does a job.
final class RunningJob {
  struct StartError: Error {
    let number: Int32
  }

  let index: Int
  let threads: Int
  private let pid: pid_t
  private let output: OutputPipe
  private let messages: OutputPipe
  private let end: Int32

  init(
    _ index: Int, _ executable: String, _ arguments: [String], threads: Int
  ) throws(StartError) {
    self.index = index
    self.threads = threads
    output = try OutputPipe()
    messages = try OutputPipe()
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nothing) }
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let descriptors = child_descriptors(
      input: nothing, output: output.writeEnd, error: messages.writeEnd, report: -1)
    let folder = FileManager.default.currentDirectoryPath
    pid = handgrad_spawn(executable, words, environ, folder, descriptors, nil, nil)
    guard pid > 0 else { throw StartError(number: -pid) }
    end = handgrad_pidfd_open(pid)
    output.closeWriteEnd()
    messages.closeWriteEnd()
  }

  deinit { if end >= 0 { close(end) } }

  /// The end of what it wrote to standard error.
  var errors: String { String(decoding: messages.rest.suffix(4096), as: UTF8.self) }

  /// Waits until a job has printed something or has ended.
  static func waitForNews(of jobs: [RunningJob]) {
    var entries = jobs.flatMap { [$0.output.readEnd, $0.messages.readEnd, $0.end] }
      .filter { $0 >= 0 }.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // Where the system has no descriptor for a process's end, it is looked for from time to time.
    poll(&entries, nfds_t(entries.count), jobs.contains { $0.end < 0 } ? 50 : -1)
  }

  /// Reads what is there.
  func readLines(_ onLine: (String) -> Void) {
    output.read()
    messages.read()
    while let end = output.rest.firstIndex(of: 0x0A) {
      onLine(String(decoding: output.rest[..<end], as: UTF8.self))
      output.rest.removeSubrange(...end)
    }
  }

  /// How it ended; `nil` while it runs or has lines that nobody has read.
  func ending() -> JobQueue.Ending? {
    guard output.readEnd < 0, messages.readEnd < 0 else { return nil }
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status: (status >> 8) & 0xFF) : .signaled(signal)
  }
}

/// What a process prints.
private final class OutputPipe {
  private(set) var readEnd: Int32
  private(set) var writeEnd: Int32
  /// What has been read and not been taken.
  var rest: [UInt8] = []

  init() throws(RunningJob.StartError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw RunningJob.StartError(number: errno) }
    readEnd = ends[0]
    writeEnd = ends[1]
    _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if readEnd >= 0 { close(readEnd) }
    closeWriteEnd()
  }

  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }

  /// Reads all that is there.
  func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while readEnd >= 0 {
      let count = Glibc.read(readEnd, &buffer, buffer.count)
      if count > 0 {
        rest += buffer[..<count]
      } else if count == 0 {
        close(readEnd)
        readEnd = -1
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        close(readEnd)
        readEnd = -1
      }
    }
  }
}
