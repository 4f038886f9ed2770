import Foundation

/// The processes that a child left behind.
///
/// This process is a subreaper: it becomes the parent of every descendant whose own parent ends,
/// also of those that left their process group or session.
enum Orphans {
  /// Looks for bystanders; to be called before the first child is started.
  static func rememberBystanders() { _ = Descendants.bystanders }

  /// For how long processes are stopped that go on making others.
  private static let patience = Duration.seconds(5)

  /// Stops all descendants of this process but the bystanders and waits until they are gone.
  static func stopAll() {
    ProcessGroup.kill()
    let deadline = ContinuousClock.now + patience
    // A process that forks faster than we stop it is caught in a later round.
    while ContinuousClock.now < deadline {
      let descendants = Descendants.all()
      if descendants.isEmpty { return }
      for pid in descendants { kill(pid, SIGKILL) }
      while waitpid(-1, nil, WNOHANG) > 0 {}
      usleep(500)
    }
  }
}
