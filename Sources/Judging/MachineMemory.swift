import Foundation

/// What the kernel tells of a machine that has no memory left.
enum MachineMemory {
  /// How many processes it has killed for that since it started; 0 where it does not tell.
  static var killCount: Int {
    let text = (try? String(contentsOfFile: "/proc/vmstat", encoding: .utf8)) ?? ""
    return text.firstMatch(of: /\noom_kill (\d+)/).flatMap { Int($0.1) } ?? 0
  }
}
