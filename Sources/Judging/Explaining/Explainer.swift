import Checking
import Tensors

/// Looks for what explains a section's faults.
struct Explainer: Sendable {
  private let plan: SectionPlan
  private let findings: [Finding]
  private let student: Record
  private let reference: Record

  init(_ plan: SectionPlan, _ findings: [Finding], student: Record, reference: Record) {
    self.plan = plan
    self.findings = findings
    self.student = student
    self.reference = reference
  }

  /// The first explanation of a wrong result, in the order of the plan; `nil` where none fits.
  var explanation: Explanation? {
    let results = symptoms.lazy.compactMap { symptom in
      Rule.all.lazy.compactMap { rule in
        rule.words(symptom).map {
          Explanation(rule: rule.id, evidence: $0.evidence, question: $0.question)
        }
      }.first
    }
    return results.first ?? CurveRule.explanation(of: student, reference)
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
