import Tensors

extension Rule {
  /// Every element is 0.
  static let zero = Rule("zero") { symptom in
    let expected = Set(symptom.wrong.flatMap(\.references))
    guard symptom.wrong.allSatisfy(\.isZero),
      expected.count >= Symptom.leastEvidence
    else { return nil }
    return (
      "\(symptom.everywhere) is 0 everywhere",
      symptom.right.contains { $0.magnitude > 0 }
        ? "what is multiplied by 0 there, or left out?"
        : "is it ever given a value, or is something that it is multiplied by 0?"
    )
  }

  /// Something stands where 0 is expected, everywhere.
  static let notZero = Rule("not-zero") { symptom in
    let found = Set(symptom.wrong.flatMap(\.values))
    guard
      symptom.wrong.allSatisfy({
        $0.hasShape && $0.isFinite && $0.magnitude == 0 && $0.values.count > 1
      }),
      found.count >= Symptom.leastEvidence
    else { return nil }
    return (
      "\(symptom.everywhere) is to be 0 in every element, and is not",
      "what writes something else there, or should be multiplied by 0?"
    )
  }

  /// Every element is the same multiple of the expected one.
  static let factor = Rule("factor") { symptom in
    guard let factors = Factors(symptom) else { return nil }
    return factors.known ?? factors.quotient ?? factors.constant
  }
}

/// By how much the wrong results are too large, one factor for each input.
private struct Factors {
  private let symptom: Symptom
  private let evidence: Int
  private let ratios: [Double]
  private let numbers: [[KnownNumber]]
  private let rightNumbers: [[KnownNumber]]

  /// `nil` where some result is no multiple of the expected one.
  init?(_ symptom: Symptom) {
    var ratios: [Double] = []
    var evidence = 0
    for compared in symptom.wrong {
      guard let ratio = Self.ratio(compared) else { return nil }
      ratios.append(ratio)
      if compared.isTelling { evidence += Set(compared.references).subtracting([0]).count }
    }
    guard evidence > 0 else { return nil }
    self.evidence = evidence
    self.symptom = symptom
    self.ratios = ratios
    numbers = symptom.wrong.map(symptom.surroundings.numbers)
    // What should be 0 is right times any number.
    rightNumbers = symptom.right.filter { $0.magnitude > 0 }
      .map(symptom.surroundings.numbers)
  }

  private static func ratio(_ compared: ComparedResult) -> Double? {
    guard compared.hasShape, compared.isFinite,
      let largest = compared.references.indices.max(by: {
        compared.references[$0].magnitude < compared.references[$1].magnitude
      }), compared.references[largest] != 0
    else { return nil }
    let ratio = compared.values[largest] / compared.references[largest]
    // Next to 1 it is an error of another kind.
    guard (ratio - 1).magnitude > 1e-4, ratio != 0 else { return nil }
    return compared.equals(ratio * compared.expected) ? ratio : nil
  }

  /// A whole number, or one divided by a whole number.
  private static func isSimple(_ ratio: Double) -> Bool {
    [ratio, 1 / ratio].contains {
      $0.magnitude < 1e4 && ($0 - $0.rounded()).magnitude < 1e-8 * $0.magnitude
    }
  }

  private static func isNear(_ first: Double, _ second: Double) -> Bool {
    first.isFinite && second.isFinite
      && (first - second).magnitude <= 1e-4 * max(first.magnitude, second.magnitude)
  }

  private static let forms = [
    Form({ $0 }, { "times \($0)" }, "is a division by it missing, or a multiplication too many?"),
    Form({ 1 / $0 }, { "divided by \($0)" }, "is that division one too many?"),
    Form({ $0 * $0 }, { "times the square of \($0)" }, "where do the two come from?"),
    Form(
      { 1 / ($0 * $0) }, { "divided by the square of \($0)" },
      "how often is it divided by it, and how often should it be?"),
    Form({ 1 - $0 }, { "times 1 − \($0)" }, "is it to be used, or 1 minus it?"),
    Form({ 1 / (1 - $0) }, { "divided by 1 − \($0)" }, "is it to be used, or 1 minus it?"),
    Form({ -$0 }, { "times −1 and times \($0)" }, "which sign and which factor belong there?"),
    Form(
      { -1 / $0 }, { "times −1, divided by \($0)" }, "which sign and which factor belong there?"),
    Form({ $0.squareRoot() }, { "times the root of \($0)" }, "where does a root come in?"),
    Form({ 1 / $0.squareRoot() }, { "divided by the root of \($0)" }, "where does a root come in?"),
    Form(
      { $0 / ($0 - 1) }, { "times n / (n − 1), n being \($0)" },
      "is a sum to be divided by all, or by one less?"),
    Form(
      { ($0 - 1) / $0 }, { "times (n − 1) / n, n being \($0)" },
      "is a sum to be divided by all, or by one less?"),
    Form({ 2 * $0 }, { "times twice \($0)" }, "where does each of the two factors come from?"),
    Form({ 1 / (2 * $0) }, { "divided by twice \($0)" }, "where does each of them come from?"),
    Form({ 2 / $0 }, { "times 2 / \($0)" }, "where do the 2 and the division come from?"),
    Form({ $0 / 2 }, { "times half \($0)" }, "where do the half and the factor come from?"),
  ]

  /// The factors are a known number of each input, in one form. That is no coincidence if they
  /// differ with it, and if what is right could not show it.
  var known: Rule.Words? {
    guard differ, evidence >= Symptom.leastEvidence else { return nil }
    for form in Self.forms {
      for number in numbers[0] {
        guard let values = values(number.name, where: form.of) else { continue }
        return (
          "\(symptom.everywhere) is the expected one \(form.words(number.name)) "
            + "(\(Symptom.list(values)))", form.question
        )
      }
    }
    return nil
  }

  /// The known number of each wrong input, if the form of it is the factor there, and 1 elsewhere.
  private func values(_ name: String, where form: (Double) -> Double) -> [Double]? {
    var values: [Double] = []
    for (ratio, numbers) in zip(ratios, numbers) {
      guard let value = numbers.first(where: { $0.name == name })?.value,
        Self.isNear(ratio, form(value))
      else { return nil }
      values.append(value)
    }
    let fits = rightNumbers.allSatisfy { numbers in
      numbers.first { $0.name == name }.map { Self.isNear(form($0.value), 1) } ?? true
    }
    return fits ? values : nil
  }

  /// The factors are one known number divided by another: a mean over what it should not be.
  var quotient: Rule.Words? {
    guard differ, evidence >= Symptom.leastEvidence, ratios.count > 2 else { return nil }
    let wanted = ratios + rightNumbers.map { _ in 1 }
    for above in numbers[0] {
      for below in numbers[0] where above.name != below.name {
        let fits = zip(numbers + rightNumbers, wanted).allSatisfy { known, wanted in
          guard let above = known.first(where: { $0.name == above.name }),
            let below = known.first(where: { $0.name == below.name })
          else { return wanted == 1 }
          return Self.isNear(above.value / below.value, wanted)
        }
        guard fits else { continue }
        return (
          "\(symptom.everywhere) is the expected one times \(above.name), divided by \(below.name)",
          "by what is a sum divided, and by what should it be, if by anything?"
        )
      }
    }
    return nil
  }

  /// The factor is the same for all inputs.
  var constant: Rule.Words? {
    let ratio = ratios[0]
    guard !differ else { return nil }
    if Self.isNear(ratio, -1) {
      return (
        "\(symptom.everywhere) is the expected one with the other sign",
        "which term is subtracted from which?"
      )
    }
    // One number is made of many others.
    let origin = evidence >= Symptom.leastEvidence ? origin(ratio) : ""
    guard isTelling(ratio) || origin != "" else { return nil }
    let inverse = 1 / ratio
    let isPart = Self.isNear(inverse, inverse.rounded()) && inverse.magnitude > 1.5
    let words =
      isPart
      ? "\(inverse < 0 ? "−" : "")1/\(Int(inverse.rounded().magnitude)) of"
      : "\(String(printf: "%.4g", ratio)) times"
    return (
      "\(symptom.everywhere) is \(words) the expected one\(origin)",
      "where does this factor come from?"
    )
  }

  /// Whether that factor is no coincidence: one number is a multiple of any other, and a few
  /// numbers may be so by chance.
  private func isTelling(_ ratio: Double) -> Bool {
    let isSmall = ratio.magnitude < 4.5 && 1 / ratio.magnitude < 4.5
    return Self.isSimple(ratio)
      ? isSmall || evidence >= Symptom.leastEvidence
      : ratios.count > 1 && evidence >= Symptom.leastEvidence
  }

  /// What else is that number, where it is too large to be so by chance.
  private func origin(_ ratio: Double) -> String {
    let forms = [(ratio, "it is"), (1 / ratio, "1 divided by it is")]
    for (number, words) in forms {
      let isWhole = number == number.rounded()
      guard !isWhole || number >= 5 else { continue }
      let name = numbers[0].first { Self.isNear($0.value, number) }?.name
      if let name,
        numbers.allSatisfy({ known in
          known.contains { $0.name == name && Self.isNear($0.value, number) }
        })
      {
        return "; \(words) \(name)"
      }
    }
    return ""
  }

  private var differ: Bool { ratios.contains { !Self.isNear($0, ratios[0]) } }
}

/// What becomes of a number before it multiplies, with how that is said and asked.
private struct Form: Sendable {
  let of: @Sendable (Double) -> Double
  let words: @Sendable (String) -> String
  let question: String

  init(
    _ of: @escaping @Sendable (Double) -> Double, _ words: @escaping @Sendable (String) -> String,
    _ question: String
  ) {
    self.of = of
    self.words = words
    self.question = question
  }
}
