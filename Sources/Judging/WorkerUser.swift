import CSystem
import Foundation

/// Where the superuser judges, a user that a worker becomes and that nobody else is: it may do
/// nothing to other processes, whatever the kernel lacks of a sandbox.
enum WorkerUser {
  /// Numbers that no system gives to anybody.
  private static let numbers: Range<uid_t> = 0x7000_0000..<0x7fff_0000

  /// The user whom everybody is who is nobody, for a namespace that has few numbers.
  private static let nobody: uid_t = 65534

  /// How many tasks it may have. Threads are tasks.
  static let taskLimit = 256

  /// Makes a new user the owner of a run's folder.
  /// - Returns: The user; 0 where there cannot be one.
  static func owning(_ folder: ScratchDirectory, within level: SandboxLevel) -> uid_t {
    guard handgrad_may_give_users(level.means) != 0 else { return 0 }
    return [.random(in: numbers), nobody].first { lchown(folder.path, $0, $0) == 0 } ?? 0
  }

  /// Whether a folder of this user's may be one that this process, or one like it, gave away.
  static func isOne(_ user: uid_t) -> Bool {
    geteuid() == 0 && (numbers.contains(user) || user == nobody)
  }
}
