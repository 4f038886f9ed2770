import Synchronization

/// Work that may be given up while it is done: its children are killed, and it starts no others.
///
/// One is performed at a time, since there is one child at a time.
public final class Undertaking: Sendable {
  /// The work was given up.
  public struct Abandoned: Error {}

  private struct State {
    var isPerforming = false
    var isAbandoned = false
  }

  /// What the code that runs now is part of.
  @TaskLocal private static var current: Undertaking?

  private let state = Mutex(State())

  public init() {}

  /// Does the work on this thread.
  /// - Throws: `Abandoned` if it was given up, whatever has come of it.
  public func perform<Result>(_ work: () throws -> Result) throws -> Result {
    state.withLock { $0.isPerforming = true }
    defer { state.withLock { $0.isPerforming = false } }
    return try Self.$current.withValue(self) {
      let result = Swift.Result(catching: work)
      try Self.requireWanted()
      return try result.get()
    }
  }

  /// Gives the work up. May be called on any thread, at any time.
  public func abandon() {
    state.withLock {
      $0.isAbandoned = true
      if $0.isPerforming { ProcessGroup.kill() }
    }
  }

  /// Goes on, unless what runs now is part of work that was given up.
  /// - Throws: `Abandoned`.
  static func requireWanted() throws {
    if current?.state.withLock(\.isAbandoned) == true { throw Abandoned() }
  }

  /// Kills the child that has just been started, if nobody wants its work any more.
  static func stopUnwantedChild() {
    if current?.state.withLock(\.isAbandoned) == true { ProcessGroup.kill() }
  }
}
