import Foundation

/// What the kernel says of one process.
struct ProcessUsage {
  let parent: pid_t
  let hasEnded: Bool
  /// Of its own and of those of its children that have ended and that it waited for.
  let processorSeconds: Double
  let addressSpaceBytes: Int
  let residentBytes: Int

  /// `nil` if there is no such process.
  init?(_ pid: pid_t) {
    // The command's name, in parentheses, may hold anything.
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .isoLatin1),
      let nameEnd = stat.lastIndex(of: ")")
    else { return nil }
    // By their numbers in proc(5): the first one behind the name is the third.
    let fields = stat[nameEnd...].split(separator: " ").dropFirst()
    func field(_ number: Int) -> Int { Int(fields[fields.startIndex + number - 3]) ?? 0 }
    guard fields.count >= 22 else { return nil }
    parent = pid_t(field(4))
    hasEnded = fields.first == "Z"
    processorSeconds = Double((14...17).reduce(0) { $0 + field($1) }) / ProcessUsage.ticks
    addressSpaceBytes = field(23)
    residentBytes = field(24) * ProcessUsage.pageBytes
  }

  private static let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
  private static let pageBytes = sysconf(Int32(_SC_PAGESIZE))
}
