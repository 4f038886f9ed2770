/// A command line that cannot be understood: one sentence with what was found and what was
/// expected.
public struct UsageError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
