/// What explains a section's faults, told from the numbers alone.
public struct Explanation: Codable, Equatable, Sendable {
  /// The rule that found it.
  public let rule: String

  /// What is seen.
  public let evidence: String

  /// The question that leads further.
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

  func explanation(of symptom: Symptom) -> Explanation? {
    words(symptom).map { Explanation(rule: id, evidence: $0.evidence, question: $0.question) }
  }

  /// The rules that name a mistake by what it does to the numbers, in the order in which they are
  /// tried.
  static let naming: [Rule] =
    [.elementType, .factor, .permutation, .shape, .flip, .shift, .handedBack]
    + [.offset, .term, .product, .float32, .overflow]

  /// The rules that may well tell of a consequence: they speak of the first wrong result alone.
  private static let ofFirstAlone: Set<String> = Set(
    [overflow, zero, zeroWhereWrong, constant, lines, stretchedLines, otherCall, digits, place]
      .map(\.id))

  /// Whether it may speak of a result that is not the first wrong one. A multiple for one input is
  /// soon found.
  func tells(ofLater symptom: Symptom) -> Bool {
    !Self.ofFirstAlone.contains(id) && (id != Self.multiple.id || symptom.isOfSeveralInputs)
  }

  /// The rules that say what the numbers are made of, or where they are wrong. Where the mistake is
  /// known, its own sentence says more.
  static let describing: [Rule] =
    ofNumbers + [.otherCall, .axes, .drawOrder, .otherOrder, .digits, .place]

  /// Those that look at what a call does to the next one.
  static let ofCalls: [Rule] = [.leftOver, .notReadAgain, .addedUp]

  /// Those that look at the numbers of a call alone.
  static let ofNumbers: [Rule] =
    [
      .zero, .notZero, .constant, .share, .reduction, .zeroWhereWrong, .sameWhereWrong, .formula,
      .multiple,
    ]
    + [.mixture, .lines, .picked]
}
