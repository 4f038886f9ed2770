import Glibc
import Synchronization

/// The worker's end of the pipe to the judge.
///
/// Threads of the submission may reach a stub while the section reports, so one message at a time
/// goes out, and none behind the end.
final class ReportStream: Sendable {
  static let descriptor: Int32 = 3

  private let token: ReportToken
  private let isOver = Mutex(false)

  init(token: ReportToken) { self.token = token }

  /// Writes a message; when the judge has gone, so does the worker.
  func send(_ message: ReportMessage) {
    isOver.withLock { isOver in
      guard !isOver else { return }
      write(message.encoded(token: token))
      if case .end = message { isOver = true }
    }
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.write(ReportStream.descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        _exit(Worker.misused)
      }
    }
  }
}
