import Foundation

/// A child and all that it has started, seen together.
struct ProcessTree {
  private let limits: Limits.TreeLimits
  private let child: pid_t

  /// The processes that were there at the last look, each once.
  private(set) var pids: [pid_t]

  /// Of each of them a thread that lives.
  private(set) var threads: [pid_t]

  /// What those used that have ended and that nobody but this process could wait for.
  private var endedSeconds = 0.0

  init(of child: pid_t, _ limits: Limits.TreeLimits) {
    self.child = child
    pids = [child]
    threads = pids
    self.limits = limits
  }

  /// The limit that the tree exceeds now. A child that has started nothing is the kernel's matter.
  mutating func exceededLimit() -> ChildResult.LimitHit? {
    pids = Descendants.mostly()
    let usage = Dictionary(uniqueKeysWithValues: pids.map { ($0, ProcessUsage($0)) })
      .compactMapValues(\.self)
    threads = usage.values.map(\.thread)
    guard pids.count > 1 else { return nil }
    for (pid, process) in usage where process.hasEnded && pid != child { wait(for: pid) }
    let living = usage.filter { !$1.hasEnded }
    let seconds = living.values.reduce(endedSeconds) { $0 + $1.processorSeconds }
    if living.count > limits.processes { return .processes }
    if memoryBytes(of: living) > limits.memoryBytes { return .memory }
    return seconds > Double(limits.processorSeconds) ? .processorTime : nil
  }

  /// Those that another process is the parent of are left to it.
  private mutating func wait(for pid: pid_t) {
    var usage = rusage()
    if wait4(pid, nil, WNOHANG, &usage) == pid { endedSeconds += usage.processorSeconds }
  }

  /// While a program crashes, a helper shares its memory, which counts once: one at most, so that
  /// nobody gains by looking like such helpers.
  private func memoryBytes(of processes: [pid_t: ProcessUsage]) -> Int {
    let helper = processes.values.first { process in
      guard let parent = processes[process.parent] else { return false }
      return process.residentBytes == parent.residentBytes
        && process.addressSpaceBytes == parent.addressSpaceBytes
    }
    return processes.values.reduce(-(helper?.residentBytes ?? 0)) { $0 + $1.residentBytes }
  }
}

extension rusage {
  /// On all processors, in programs and in the kernel.
  var processorSeconds: Double {
    [ru_utime, ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
