import Foundation
import Synchronization

/// The process group of the child that runs: the child and, unless they leave it, all that it
/// starts.
enum ProcessGroup {
  private static let current = Mutex<pid_t?>(nil)

  /// The child that runs. Its number stands for the group while it has not been waited for.
  static var running: pid_t? {
    get { current.withLock(\.self) }
    set { current.withLock { $0 = newValue } }
  }

  /// Kills the group that runs, if there is one. No process that it is forking gets away: the
  /// kernel does either before the other.
  static func kill() {
    current.withLock { pid in
      if let pid { _ = Foundation.kill(-pid, SIGKILL) }
    }
  }

  /// Kills the group of a child and waits until all of it is gone.
  /// - Returns: How the child itself ended, and what it used.
  static func end(_ pid: pid_t) -> (status: Int32, usage: rusage) {
    kill()
    running = nil
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
    // This process is the parent of every one whose own parent has gone.
    while waitpid(-pid, nil, 0) > 0 || errno == EINTR {}
    return (status, usage)
  }
}
