import Texts

/// A command line that cannot be understood: one sentence with what was found and what was
/// expected.
public struct UsageError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }

  /// A word that is none of those that are allowed.
  /// - Parameter place: What there is no such thing in; `nil` for nothing in particular.
  public static func unknown(
    _ kind: String, _ word: String, among words: [String], in place: String? = nil
  ) -> UsageError {
    let start = place.map { "\($0) has no" } ?? "there is no"
    return UsageError(
      "\(start) \(kind) “\(word)”" + Suggestion.text(for: word, among: words)
        + "; \(place == nil ? "there are" : "it has"): \(words.joined(separator: ", "))")
  }
}
