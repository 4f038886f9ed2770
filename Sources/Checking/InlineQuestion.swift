/// A question that a student answers in words, in the assignment's `Answers.md`.
public struct InlineQuestion: Sendable {
  /// The heading under which the answer stands.
  public let id: String

  /// The question, as it is printed beside the section's results.
  public let prompt: String

  public init(id: String, prompt: String) {
    self.id = id
    self.prompt = prompt
  }
}
