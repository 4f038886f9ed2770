import Checking
import Tensors

/// Looks for what explains a section's faults.
public struct Explainer: Sendable {
  private let plan: SectionPlan
  private let findings: [Finding]
  private let student: Record
  private let reference: Record

  /// What it is about, where that is not the whole section.
  var subject: String?

  init(_ plan: SectionPlan, _ findings: [Finding], student: Record, reference: Record) {
    self.plan = plan
    self.findings = findings
    self.student = student
    self.reference = reference
  }

  /// What explains the faults; `nil` where nothing does.
  public func explanation(knowing mistakes: [KnownMistake]) -> Explanation? {
    let found = first(knowing: mistakes)
    guard let subject else { return found }
    return found.map {
      Explanation(rule: $0.rule, evidence: "\(subject): \($0.evidence)", question: $0.question)
    }
  }

  /// The first that fits: a rule that names the mistake, the mistake that is known by its numbers,
  /// what can be said of the numbers or of the calls that are wrong.
  private func first(knowing mistakes: [KnownMistake]) -> Explanation? {
    let symptoms = symptoms
    let fingerprint = fingerprint
    let mistakes = mistakes.filter { $0.section == plan.id }
    return explanation(of: symptoms, by: Rule.naming)
      ?? CurveRule.explanation(of: student, reference)
      ?? mistakes.explanation(of: fingerprint) ?? mistakes.explanation(ofPart: fingerprint)
      ?? explanation(of: symptoms, by: Rule.describing)
      ?? Circumstances(plan.expectations, findings).explanation
  }

  public var fingerprint: Fingerprint {
    Fingerprint(plan, findings, student: student, reference: reference)
  }

  /// The first explanation of a wrong result, in the order of the plan. Where it is not that of the
  /// first wrong one, it says so: it need not be the reason for that.
  private func explanation(of symptoms: [Symptom], by rules: [Rule]) -> Explanation? {
    symptoms.lazy.compactMap { symptom in
      let first = symptoms[0].result
      let limit =
        symptom.result == first ? "" : "leaving aside \(first), which is wrong as well: "
      return rules.lazy.compactMap { rule in
        rule.words(symptom).map {
          Explanation(rule: rule.id, evidence: limit + $0.evidence, question: $0.question)
        }
      }.first
    }.first
  }

  /// The results that are wrong somewhere, each with the places where it is and where it is not.
  private var symptoms: [Symptom] {
    var names: [String] = []
    var compared: [String: [ComparedResult]] = [:]
    for (expectation, finding) in zip(plan.expectations, findings) where expectation.kind == .equal
    {
      guard let result = self.compared(expectation, finding) else { continue }
      if compared[result.recordedResult] == nil { names.append(result.recordedResult) }
      compared[result.recordedResult, default: []].append(result)
    }
    // `ReLU dx` is a `dx` too.
    for name in names {
      guard let short = names.first(where: { name.hasSuffix(" " + $0) }) else { continue }
      compared[short] = compared.removeValue(forKey: name)! + compared[short]!
    }
    let surroundings = Surroundings(student: student, reference: reference)
    return names.compactMap { name in
      guard let all = compared[name] else { return nil }
      let wrong = all.filter { !$0.isRight }
      return wrong.isEmpty
        ? nil
        : Symptom(
          result: name, wrong: wrong, right: all.filter(\.isRight), surroundings: surroundings)
    }
  }

  private func compared(_ expectation: Expectation, _ finding: Finding) -> ComparedResult? {
    guard let name = expectation.reads.first,
      let value = student.value(named: name)?.numbers,
      let expected = reference.value(named: name)?.numbers, value.count > 0, expected.count > 0
    else { return nil }
    return ComparedResult(
      name: RecordedName(name), probe: expectation.probe, value: value, expected: expected,
      isRight: finding.fault == nil, bound: finding.bound)
  }
}

extension ObservedValue {
  /// The value, if it is made of numbers.
  var numbers: Tensor? {
    switch self {
    case .number(let number): Tensor(number)
    case .tensor(let tensor): tensor
    case .text: nil
    }
  }
}
