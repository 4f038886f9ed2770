import CSystem
import Foundation

/// One of a child's output streams.
struct Stream {
  let descriptor: Descriptor
  private let onBytes: (([UInt8]) -> Bool)?
  private let keptAtEachEnd: Int
  private(set) var byteCount = 0
  private(set) var isOpen = true
  /// Whether its reader wants no more of it.
  private(set) var isRefused = false
  private var head: [UInt8] = []
  private var tail: [UInt8] = []

  /// - Parameter keptAtEachEnd: Of a longer text, so many bytes are kept from its beginning, and
  ///   from its end.
  init(_ descriptor: Descriptor, keptAtEachEnd: Int, onBytes: (([UInt8]) -> Bool)?) {
    self.descriptor = descriptor
    self.keptAtEachEnd = keptAtEachEnd
    self.onBytes = onBytes
    descriptor.makeNonBlocking()
  }

  /// What was printed, without its middle if it is long.
  var text: String {
    let gap: [UInt8] = byteCount > head.count + tail.count ? Array("\n…\n".utf8) : []
    return String(decoding: head + gap + tail, as: UTF8.self)
  }

  /// Reads once. Returns whether there was something.
  mutating func readOnce() -> Bool {
    guard isOpen, let bytes = descriptor.readAvailable() else { return false }
    if bytes.isEmpty {
      isOpen = false
      descriptor.close()
      return false
    }
    byteCount += bytes.count
    if keptAtEachEnd > 0 { keep(bytes) }
    if onBytes?(bytes) == false { isRefused = true }
    return true
  }

  private mutating func keep(_ bytes: [UInt8]) {
    let room = keptAtEachEnd - head.count
    head += bytes.prefix(room)
    tail += bytes.dropFirst(room)
    if tail.count > 2 * keptAtEachEnd { tail.removeFirst(tail.count - keptAtEachEnd) }
  }
}

/// Reads a child's streams and stops it at its limits.
struct Supervision {
  let pid: pid_t
  let limits: Limits
  let started: ContinuousClock.Instant
  var streams: [Stream]
  private let exit: Descriptor
  private let waitedBefore: Double
  private var tree: ProcessTree?
  private let scratch: ScratchSize?
  private var nextLook: ContinuousClock.Instant
  private var lastLook: ContinuousClock.Instant

  /// How long the child has not been alone: processes that it started may have kept it waiting.
  private var companySeconds = 0.0

  /// How often to look at what the child has started and written.
  private static let lookingInterval = Duration.milliseconds(100)

  /// - Parameter scratch: The folder that the child may fill, if there is one.
  init(
    pid: pid_t, limits: Limits, started: ContinuousClock.Instant, streams: [Stream],
    scratch: String?
  ) {
    self.pid = pid
    self.limits = limits
    self.started = started
    self.streams = streams
    self.scratch = scratch.map { ScratchSize(of: $0, limits.scratch) }
    tree = limits.tree.map { ProcessTree(of: pid, $0) }
    nextLook = started + Supervision.lookingInterval
    lastLook = started
    exit = Descriptor(handgrad_pidfd_open(pid))
    waitedBefore = Judging.waitedSeconds(of: "self")
  }

  /// Returns when the child has ended, or at the limit at which it must be stopped.
  mutating func watch() -> ChildResult.LimitHit? {
    while !hasEnded {
      waitForNews()
      for index in streams.indices { _ = streams[index].readOnce() }
      if let limitHit = exceededLimit() ?? look() { return limitHit }
    }
    return nil
  }

  /// Reads what is still in the pipes, and looks at what was written. Nobody must be left who could
  /// go on writing.
  mutating func drain() -> ChildResult.LimitHit? {
    for index in streams.indices {
      while streams[index].readOnce() {}
    }
    return exceededOutput() ?? scratch?.exceededLimit(heldBy: [])
  }

  private mutating func look() -> ChildResult.LimitHit? {
    guard ContinuousClock.now >= nextLook else { return nil }
    let limitHit = tree?.exceededLimit()
    if let tree, tree.pids.count > 1 { companySeconds += (.now - lastLook) / .seconds(1) }
    lastLook = .now
    nextLook = lastLook + Supervision.lookingInterval
    return limitHit ?? scratch?.exceededLimit(heldBy: tree?.threads ?? [])
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    let status = waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT)
    return status != 0 || information.si_signo == SIGCHLD
  }

  /// Waits for output, for the child's end, or for the deadline.
  private func waitForNews() {
    var entries = streams.filter(\.isOpen).map {
      pollfd(fd: $0.descriptor.number, events: Int16(POLLIN), revents: 0)
    }
    entries.append(pollfd(fd: exit.number, events: Int16(POLLIN), revents: 0))
    let left = max(0, limits.wallSeconds - countedSeconds)
    let untilLook = max(0, (nextLook - .now) / .seconds(1))
    let longest = exit.number >= 0 ? untilLook : Supervision.pollingSeconds
    poll(&entries, nfds_t(entries.count), Int32((min(left, longest) * 1000).rounded(.up)))
  }

  /// How often to look for the child's end where the kernel has no descriptor for it.
  private static let pollingSeconds = 0.01

  private func exceededLimit() -> ChildResult.LimitHit? {
    if streams.contains(where: \.isRefused) { return .report }
    return countedSeconds >= limits.wallSeconds ? .wallTime : exceededOutput()
  }

  private func exceededOutput() -> ChildResult.LimitHit? {
    streams[0].byteCount + streams[1].byteCount > limits.outputBytes ? .output : nil
  }

  /// The time that counts against the limit. When others keep a machine busy, the seconds in which
  /// the child was ready and no processor was free are not its own; but they end some day, and what
  /// it started itself is no others.
  private var countedSeconds: Double {
    let elapsed = (ContinuousClock.now - started) / .seconds(1)
    guard elapsed >= limits.wallSeconds else { return elapsed }
    let waited = max(0, waitedSeconds - companySeconds)
    return max(elapsed - waited, elapsed / Supervision.patience)
  }

  /// How many times as long as its limit a child may take that gets no processor.
  private static let patience = 10.0

  /// How long the child has waited for a processor, for a thread that helps it and waited for one,
  /// or for this process, which reads what it writes and waited for one itself.
  private var waitedSeconds: Double {
    Judging.waitedSeconds(of: "\(pid)") + helpersSeconds
      + Judging.waitedSeconds(of: "self") - waitedBefore
  }

  /// How long the one of the child's other threads has waited that waited longest.
  private var helpersSeconds: Double {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
    return threads.filter { $0 != "\(pid)" }
      .map { Judging.waitedSeconds(of: "\(pid)/task/\($0)") }.max() ?? 0
  }
}

/// How long a process's main thread has been ready while no processor was free; 0 where the kernel
/// does not tell.
private func waitedSeconds(of process: String) -> Double {
  guard let text = try? String(contentsOfFile: "/proc/\(process)/schedstat", encoding: .utf8) else {
    return 0
  }
  let fields = text.split(separator: " ")  // time on a processor, time waiting for one, turns
  return fields.count > 1 ? (Double(fields[1]) ?? 0) / 1e9 : 0
}
