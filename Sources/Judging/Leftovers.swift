import Foundation

/// What must not outlive this process: its children and its scratch folders.
public enum Leftovers {
  private static let gate = NSLock()

  /// Stops all children and removes all scratch folders, for a process that is about to end.
  ///
  /// From then on nothing new comes into being: a thread that is about to start or make something
  /// waits, and so does one that asks `waitWhileLeaving()`. May be called on any thread, but not in
  /// a signal handler.
  public static func removeAll() {
    gate.lock()
    Orphans.stopAll()
    ScratchDirectory.removeAll()
  }

  /// Returns at once, or never if the process is about to end.
  public static func waitWhileLeaving() { making {} }

  /// Makes what `removeAll` must know of, unless the process is about to end.
  static func making<Result>(_ make: () throws -> Result) rethrows -> Result {
    gate.lock()
    defer { gate.unlock() }
    return try make()
  }
}
