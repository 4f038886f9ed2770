import Checking

/// Which calls are wrong, where the numbers themselves tell nothing.
struct Circumstances {
  private let expectations: [Expectation]
  private let findings: [Finding]

  init(_ expectations: [Expectation], _ findings: [Finding]) {
    self.expectations = expectations
    self.findings = findings
  }

  var explanation: Explanation? { special ?? input ?? step ?? backward }

  /// Every wrong number is of a special call, for which the handout has a rule of its own, and the
  /// plain call for the same input is right.
  private var special: Explanation? {
    let compared = expectations.indices.filter { expectations[$0].reason != nil }
    let wrong = compared.filter { findings[$0].fault != nil }
    guard let first = wrong.first, let rule = expectations[first].reason,
      wrong.allSatisfy({ expectations[$0].reason == rule }),
      wrong.allSatisfy({ isRightInPlainCall($0, among: compared) })
    else { return nil }
    let call = RecordedName(expectations[first].name).call
    let calls = wrong.count > 1 ? "calls like “\(call)” are" : "the call “\(call)” is"
    return Explanation(
      rule: "special-call", evidence: "only \(calls) wrong, where this counts",
      question: "\(rule). What breaks it?")
  }

  /// Whether the first that is asked of the same result is right, and has another rule.
  private func isRightInPlainCall(_ position: Int, among compared: [Int]) -> Bool {
    let result = RecordedName(expectations[position].name).result
    let plain = compared.first {
      RecordedName(expectations[$0].name).result == result
        && expectations[$0].probe?.name == expectations[position].probe?.name
    }
    return plain.map {
      findings[$0].fault == nil && expectations[$0].reason != expectations[position].reason
    } ?? false
  }

  /// Every wrong input is an exception in the same respect.
  private var input: Explanation? {
    FailingProbes(expectations, findings).exception.map {
      let example = $0.text.isEmpty ? "" : " (as in “\($0.text)”)"
      return Explanation(
        rule: "input",
        evidence: "all is right where \($0.plain), and wrong wherever it is otherwise\(example)",
        question: "what is to be different then, if anything, and where does your code see to it?")
    }
  }

  /// The first steps of a sequence are right, and the others are not.
  private var step: Explanation? {
    let steps = expectations.indices.filter { expectations[$0].result.hasPrefix("step ") }
    guard let first = steps.first(where: { findings[$0].fault != nil }),
      let before = steps.last(where: {
        $0 < first && expectations[$0].probe?.name == expectations[first].probe?.name
      }), expectations[before].result != expectations[first].result
    else { return nil }
    return Explanation(
      rule: "step",
      evidence: "all is right up to \(expectations[before].result), and wrong from "
        + "\(expectations[first].result) on",
      question: "what is different from then on?")
  }

  /// In most calls the gradients of the same number of last parameters are right, and those before
  /// them are not.
  private var backward: Explanation? {
    var calls: [String: [(parameter: String, isRight: Bool)]] = [:]
    for (expectation, finding) in zip(expectations, findings) where expectation.kind == .equal {
      let name = RecordedName(expectation.name)
      guard name.result.hasPrefix(Self.gradient) else {
        guard finding.fault == nil else { return nil }
        continue
      }
      // A gradient that is missing is none that goes wrong on its way.
      guard finding.fault == nil || finding.bound != nil else { return nil }
      calls[name.call, default: []].append(
        (String(name.result.dropFirst(Self.gradient.count)), finding.fault == nil))
    }
    let wrong = calls.values.filter { gradients in gradients.contains { !$0.isRight } }
    let right = wrong.map { Array($0.reversed().prefix(while: \.isRight).reversed()) }
    let shown = right.map { $0.map(\.parameter) }.min { $0.lexicographicallyPrecedes($1) }
    guard let last = shown, !last.isEmpty, 2 * wrong.count > calls.count,
      zip(wrong, right).allSatisfy({ gradients, right in
        right.count == last.count
          && gradients.dropLast(right.count).allSatisfy { !$0.isRight }
      })
    else { return nil }
    return Explanation(
      rule: "backward",
      evidence: "scores, loss and the gradients of the last \(last.count) parameters (as "
        + "\(last.joined(separator: ", "))) are right, and all gradients before these are wrong",
      question: "what lies between the two on the way back?")
  }

  private static let gradient = "gradient of "
}
