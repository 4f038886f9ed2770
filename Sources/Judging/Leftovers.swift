import Foundation
import Synchronization

/// What must not outlive this process: its children, its scratch folders, and what it did to its
/// surroundings, such as a terminal.
public enum Leftovers {
  private static let gate = NSLock()
  private static let undoings = Mutex<[@Sendable () -> Void]>([])

  /// Has something undone when this process is about to end; on any thread, once for each call.
  public static func undoAtEnd(_ undo: @escaping @Sendable () -> Void) {
    undoings.withLock { $0.append(undo) }
  }

  /// Stops all children, removes all scratch folders and undoes the rest, for a process that is
  /// about to end.
  ///
  /// From then on nothing new comes into being: a thread that is about to start or make something
  /// waits, and so does one that asks `waitWhileLeaving()`. May be called on any thread, but not in
  /// a signal handler.
  public static func removeAll() {
    gate.lock()
    for undo in undoings.withLock(\.self) { undo() }
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
