import Foundation

/// What wrong numbers may be instead of the expected ones.
struct Formula {
  let question: String

  /// Whether it holds of wrong elements whatever the mistake: where a mask is 1 or −1, what is
  /// wrong has the other sign, and where it is 1 or 0, what is wrong is the rest.
  private(set) var isOfMasks = false

  /// The number for an element of the sample.
  let number: (Int) -> Double
  private let name: () -> String

  var words: String { name() }

  /// The first formula that something is found for, simple ones first.
  static func first<Found>(_ sample: ElementSample, _ find: (Formula) -> Found?) -> Found? {
    let expected = Quantity.expected(sample)
    let recorded = Quantity.recorded(sample)
    let settings = Quantity.settings(sample)
    let varying = recorded.filter { !$0.isSetting }
    let beside = recorded + Quantity.expectedLines(sample)
    for formula in ofOne(expected) { if let found = find(formula) { return found } }
    for quantity in varying {
      for formula in [Formula(itself: quantity)] + ofOne(quantity) {
        if let found = find(formula) { return found }
      }
    }
    for quantity in beside {
      if let found = find(Formula(itself: quantity)) { return found }
      for formula in ofTwo(expected, quantity, missingQuestion) {
        if let found = find(formula) { return found }
      }
    }
    for makes in [{ ofTwo($0, $1, otherQuestion) }, { ofThree(expected, $0, $1) }]
      as [(Quantity, Quantity) -> [Formula]]
    {
      for first in varying {
        for second in varying + settings {
          for formula in makes(first, second) {
            if let found = find(formula) { return found }
          }
        }
      }
    }
    for formula in ofUpstream(sample, varying) + ofProductAndTerm(varying) {
      if let found = find(formula) { return found }
    }
    return nil
  }

  private static let missingQuestion = "how often does that come in, and where?"
  private static let otherQuestion = "what is to be made of which numbers?"

  private init(
    _ name: @escaping @autoclosure () -> String, _ question: String,
    _ number: @escaping (Int) -> Double
  ) {
    self.name = name
    self.question = question
    self.number = number
  }

  private init(itself quantity: Quantity) {
    self.init(quantity.words, "what becomes of it on the way?") { quantity.numbers[$0] }
  }

  private static func ofOne(_ quantity: Quantity) -> [Formula] {
    Operation.ofOne.map { operation in
      var formula = Formula(operation.words(quantity.words), operation.question) {
        operation.of(quantity.numbers[$0])
      }
      formula.isOfMasks = operation.isOfMasks
      return formula
    }
  }

  private static func ofTwo(
    _ first: Quantity, _ second: Quantity, _ question: String
  ) -> [Formula] {
    Combination.all.map { combination in
      var formula = Formula(combination.words(first.words, second.words), question) {
        combination.of(first.numbers[$0], second.numbers[$0])
      }
      formula.isOfMasks = combination.isOfMasks
      return formula
    }
  }

  /// The upstream gradient times two others.
  private static func ofUpstream(
    _ sample: ElementSample, _ quantities: [Quantity]
  ) -> [Formula] {
    guard let upstream = quantities.first(where: { $0.words == "the given dout" }) else {
      return []
    }
    return quantities.indices.flatMap { first in
      quantities[(first + 1)...].map { second in
        Formula(
          "\(upstream.words) times \(quantities[first].words) times \(second.words)",
          otherQuestion
        ) {
          upstream.numbers[$0] * quantities[first].numbers[$0] * second.numbers[$0]
        }
      }
    }
  }

  /// Two multiplied, and a third added, of what was recorded itself.
  private static func ofProductAndTerm(_ quantities: [Quantity]) -> [Formula] {
    let plain = quantities.filter { !$0.isLine }
    return plain.indices.flatMap { first in
      plain[(first + 1)...].flatMap { second in
        plain.map { third in
          Formula(
            "\(plain[first].words) times \(second.words) plus \(third.words)", otherQuestion
          ) {
            plain[first].numbers[$0] * second.numbers[$0] + third.numbers[$0]
          }
        }
      }
    }
  }

  /// The expected number, and a product or a quotient too many or too few.
  private static func ofThree(
    _ expected: Quantity, _ first: Quantity, _ second: Quantity
  ) -> [Formula] {
    [Combination.product, .quotient].flatMap { combination in
      [(1.0, "plus"), (-1.0, "less")].map { sign, word in
        Formula(
          "\(expected.words) \(word) (\(combination.words(first.words, second.words)))",
          "where does that term come in, and with which sign?"
        ) {
          expected.numbers[$0] + sign * combination.of(first.numbers[$0], second.numbers[$0])
        }
      }
    }
  }
}

/// What becomes of one number.
private struct Operation: Sendable {
  let words: @Sendable (String) -> String
  let question: String
  var isOfMasks = false
  let of: @Sendable (Double) -> Double

  static let ofOne = [
    Operation(
      words: { "\($0) with the other sign" }, question: "which sign belongs there?",
      isOfMasks: true, of: { -$0 }),
    Operation(words: { "the square of \($0)" }, question: roots, of: { $0 * $0 }),
    Operation(words: { "the root of \($0)" }, question: roots, of: { $0.squareRoot() }),
    Operation(
      words: { "the magnitude of \($0)" }, question: "what becomes of the sign?",
      of: { $0.magnitude }),
    Operation(
      words: { "1 divided by \($0)" }, question: "which of them divides the other?", of: { 1 / $0 }),
    Operation(
      words: { "1 less \($0)" }, question: "is it to be used, or 1 less it?", of: { 1 - $0 }),
    Operation(
      words: { "twice \($0)" }, question: "where does the 2 come from?", of: { 2 * $0 }),
    Operation(
      words: { "half of \($0)" }, question: "where does the half come from?", of: { $0 / 2 }),
    Operation(words: { "e to the power of \($0)" }, question: way, of: { exp($0) }),
    Operation(words: { "the logarithm of \($0)" }, question: way, of: { log($0) }),
    Operation(words: { "tanh of \($0)" }, question: way, of: { tanh($0) }),
    Operation(
      words: { "\($0) with 0 for what is negative" }, question: zeros, of: { max($0, 0) }),
    Operation(
      words: { "\($0) with 0 for what is positive" }, question: zeros, of: { min($0, 0) }),
  ]

  private static let roots = "where does a square or a root come in?"
  private static let way = "what becomes of it on the way?"
  private static let zeros = "where does a 0 belong?"
}

/// What becomes of two numbers.
private struct Combination: Sendable {
  let words: @Sendable (String, String) -> String
  var isOfMasks = false
  let of: @Sendable (Double, Double) -> Double

  static let product = Combination(words: { "\($0) times \($1)" }, of: { $0 * $1 })
  static let quotient = Combination(words: { "\($0) divided by \($1)" }, of: { $0 / $1 })

  static let all = [
    Combination(words: { "\($0) plus \($1)" }, of: { $0 + $1 }),
    Combination(words: { "\($0) less \($1)" }, of: { $0 - $1 }),
    Combination(words: { "\($1) less \($0)" }, isOfMasks: true, of: { $1 - $0 }),
    product, quotient,
    Combination(words: { "\($1) divided by \($0)" }, of: { $1 / $0 }),
    Combination(words: { "the larger of \($0) and \($1)" }, of: { max($0, $1) }),
    Combination(words: { "the smaller of \($0) and \($1)" }, of: { min($0, $1) }),
  ]
}
