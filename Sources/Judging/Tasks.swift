import CSystem
import Foundation

/// How many tasks, which are processes and threads, a child's user may have.
///
/// The kernel counts those of a user, not of a child: for a user who does other work as well, the
/// limit leaves that alone.
enum Tasks {
  /// What is left to a child of an ordinary user's, beside what the user runs.
  private static let leftOver: UInt64 = 1024

  static func limit(for sandbox: Sandbox?) -> UInt64 {
    let outer = handgrad_outer_limits().processes
    guard let sandbox else { return outer }
    if sandbox.user != 0 { return min(outer, UInt64(WorkerUser.taskLimit)) }
    return geteuid() == 0 ? outer : min(outer, atStart + leftOver)
  }

  /// The user's tasks when the first child was started.
  private static let atStart: UInt64 = {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { pid_t($0) != nil }.reduce(0) { $0 + tasks(of: $1) }
  }()

  private static func tasks(of pid: String) -> UInt64 {
    var status = stat()
    guard stat("/proc/\(pid)/task", &status) == 0, status.st_uid == getuid() else { return 0 }
    // A folder's links are its own two and one for each folder in it.
    return UInt64(max(status.st_nlink, 2) - 2)
  }
}
