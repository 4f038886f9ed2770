/// A programmer's error and the text with which it ends the program.
public struct Trap: Sendable, CustomStringConvertible {
  public let message: String
  public let run: @Sendable () -> Void

  public init(_ message: String, _ run: @escaping @Sendable () -> Void) {
    (self.message, self.run) = (message, run)
  }

  public var description: String { message }
}
