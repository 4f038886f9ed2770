import Foundation

/// What the kernel says of one process.
struct ProcessUsage {
  let parent: pid_t
  let hasEnded: Bool
  /// A thread that lives: of one that has ended, the kernel tells neither memory nor files. The
  /// first one may end before the others.
  let thread: pid_t
  /// Of its own and of those of its children that have ended and that it waited for.
  let processorSeconds: Double
  let addressSpaceBytes: Int
  let residentBytes: Int

  /// `nil` if there is no such process.
  init?(_ pid: pid_t) {
    guard let process = Fields(pid) else { return nil }
    let memory = process.hasEnded ? ProcessUsage.livingThread(of: pid) : (pid, process)
    parent = pid_t(process[4])
    hasEnded = memory == nil
    thread = memory?.0 ?? pid
    processorSeconds = Double((14...17).reduce(0) { $0 + process[$1] }) / ProcessUsage.ticks
    addressSpaceBytes = memory?.1[23] ?? 0
    residentBytes = (memory?.1[24] ?? 0) * ProcessUsage.pageBytes
  }

  private static func livingThread(of pid: pid_t) -> (pid_t, Fields)? {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
    for thread in threads.compactMap({ pid_t($0) }) {
      if let fields = Fields(thread), !fields.hasEnded { return (thread, fields) }
    }
    return nil
  }

  /// The numbers of a process or a thread, as proc(5) counts them.
  private struct Fields {
    private let numbers: [Int]
    let hasEnded: Bool

    init?(_ pid: pid_t) {
      // The command's name, in parentheses, may hold anything.
      guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .isoLatin1),
        let nameEnd = stat.lastIndex(of: ")")
      else { return nil }
      let fields = stat[nameEnd...].split(separator: " ").dropFirst()
      guard fields.count >= 22 else { return nil }
      hasEnded = ["Z", "X"].contains(fields.first)
      numbers = fields.map { Int($0) ?? 0 }
    }

    /// The first one behind the name is the third.
    subscript(number: Int) -> Int { numbers[number - 3] }
  }

  private static let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
  private static let pageBytes = sysconf(Int32(_SC_PAGESIZE))
}
