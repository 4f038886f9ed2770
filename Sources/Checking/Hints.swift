/// What a student who is stuck with a function is told, one step at a time.
public struct Hints: Sendable {
  /// The function that the hints are about.
  public let function: String

  /// From where to look to a worked case, in this order.
  public let steps: [String]

  public init(for function: String, _ steps: [String]) {
    self.function = function
    self.steps = steps
  }
}
