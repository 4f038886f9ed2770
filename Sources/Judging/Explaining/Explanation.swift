/// What explains a section's faults, told from the numbers alone.
public struct Explanation: Codable, Equatable, Sendable {
  /// The rule that found it.
  public let rule: String

  /// What is seen.
  public let evidence: String

  /// The question that leads on.
  public let question: String

  public var text: String { "\(evidence): \(question)" }
}

/// One way in which a result may be wrong.
struct Rule: Sendable {
  let id: String

  /// What is seen and what it asks; `nil` unless it fits every wrong element.
  let words: @Sendable (Symptom) -> Words?

  typealias Words = (evidence: String, question: String)

  init(_ id: String, words: @escaping @Sendable (Symptom) -> Words?) {
    self.id = id
    self.words = words
  }

  /// The rules that say what the numbers are, in the order in which they are tried.
  static let exact: [Rule] =
    [.elementType, .zero, .factor, .permutation, .shape, .flip, .shift]
    + [.handedBack, .otherCall, .share, .reduction, .constant, .offset]
    + [.term, .product, .float32, .overflow]

  /// The rules that say only where the numbers are wrong, or where the right ones are. A known
  /// mistake says more.
  static let vague: [Rule] = [.otherOrder, .rowOffset, .place]
}
