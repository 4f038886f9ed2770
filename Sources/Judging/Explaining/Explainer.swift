import Checking
import Tensors

/// Looks for what explains a section's faults.
public struct Explainer: Sendable {
  let plan: SectionPlan
  let student: Record
  let reference: Record

  /// What is compared.
  let expectations: [Expectation]
  private let findings: [Finding]

  /// Whether the run came to its end: else the numbers of a known mistake would say too little.
  private var isWhole: Bool { expectations.count == plan.expectations.count }

  /// What it is about, where that is not the whole section.
  var subject: String?

  /// - Parameter seen: The expectations whose results were there, if the run has ended before all
  ///   were.
  init(
    _ plan: SectionPlan, seen: [Expectation]? = nil, _ findings: [Finding], student: Record,
    reference: Record
  ) {
    self.plan = plan
    self.findings = findings
    self.student = student
    self.reference = reference
    expectations = seen ?? plan.expectations
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
  /// what can be said of later calls, of the traced steps, of the numbers or of the inputs that are
  /// wrong.
  private func first(knowing mistakes: [KnownMistake]) -> Explanation? {
    let surroundings = Surroundings(student: student, reference: reference)
    let all = symptoms(in: surroundings)
    let direct = all.compactMap(\.ofSameInputs)
    let symptoms = direct.isEmpty ? all : direct
    lazy var step = firstWrongStep(in: surroundings)
    let searches: [() -> Explanation?] = [
      { explanation(of: symptoms, by: Rule.naming) },
      { CurveRule.explanation(of: student, reference) },
      { known(mistakes) },
      { explanation(of: firstSymptom(all), by: Rule.ofCalls) },
      { explanation(of: step, by: Rule.naming + Rule.ofNumbers) },
      { explanation(of: symptoms, by: Rule.describing) },
      { Circumstances(expectations, findings).explanation },
      { endOfLaterCall },
      { symptoms.firstNonNil { Rule.draws.explanation(of: $0) } },
      { explanation(of: step, by: [.stretchedLines]) },
      { explanation(of: symptoms, by: [.stretchedLines]) },
    ]
    return searches.firstNonNil { $0() }
  }

  /// The first wrong result, which the others may follow from; where the generator stands tells of
  /// what happened elsewhere.
  private func firstSymptom(_ symptoms: [Symptom]) -> [Symptom] {
    symptoms.first { !$0.isOfGenerator }.map { [$0] } ?? []
  }

  /// What the record is known by; `nil` for a part of one.
  public var fingerprint: Fingerprint? {
    isWhole ? Fingerprint(plan, findings, student: student, reference: reference) : nil
  }

  private func known(_ mistakes: [KnownMistake]) -> Explanation? {
    guard let fingerprint else { return nil }
    let mistakes = mistakes.filter { $0.section == plan.id }
    return mistakes.explanation(of: fingerprint) ?? mistakes.explanation(ofPart: fingerprint)
  }

  /// That the run has ended in a later call of an input whose first call went well.
  private var endOfLaterCall: Explanation? {
    guard !isWhole, findings.allSatisfy({ $0.fault == nil }),
      let goal = plan.expectations.first(where: {
        $0.kind == .equal && $0.reads.contains { student.value(named: $0) == nil }
      }),
      let earlier = expectations.first(where: {
        $0.probe != nil && $0.probe?.name == goal.probe?.name
          && RecordedName($0.name).result == RecordedName(goal.name).result
      })
    else { return nil }
    return Explanation(
      rule: "end-of-later-call",
      evidence:
        "the first call (\(RecordedName(earlier.name).call)) went well, and the run ended in a "
        + "later one (\(RecordedName(goal.name).call))",
      question: "what does a call change, or leave behind, that the next one finds?")
  }

  /// The first explanation of a wrong result, in the order of the plan. Where it is not that of the
  /// first wrong one, it says so: it need not be the reason for that.
  private func explanation(of symptoms: [Symptom], by rules: [Rule]) -> Explanation? {
    symptoms.firstNonNil { symptom in
      let first = symptoms[0].result
      let isFirst = symptom.result == first
      let limit = isFirst ? "" : "leaving aside \(first), which is wrong as well: "
      let rules = isFirst ? rules : rules.filter { $0.tells(ofLater: symptom) }
      return rules.firstNonNil { $0.explanation(of: symptom) }.map {
        Explanation(rule: $0.rule, evidence: limit + $0.evidence, question: $0.question)
      }
    }
  }

  /// The results that are wrong somewhere, each with the places where it is and where it is not.
  private func symptoms(in surroundings: Surroundings) -> [Symptom] {
    var names: [String] = []
    var compared: [String: [ComparedResult]] = [:]
    for (expectation, finding) in zip(expectations, findings) where expectation.kind == .equal {
      guard let result = self.compared(expectation, finding) else { continue }
      if compared[result.recordedResult] == nil { names.append(result.recordedResult) }
      compared[result.recordedResult, default: []].append(result)
    }
    // `ReLU dx` is a `dx` too.
    for name in names {
      guard let short = names.first(where: { name.hasSuffix(" " + $0) }) else { continue }
      compared[short] = compared.removeValue(forKey: name)! + compared[short]!
    }
    return names.compactMap { name in
      compared[name].flatMap { Symptom(result: name, all: $0, surroundings: surroundings) }
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

extension Sequence {
  /// What is found first; unlike `lazy.compactMap(_:).first`, nothing is looked for twice.
  fileprivate func firstNonNil<Found>(_ find: (Element) -> Found?) -> Found? {
    for element in self { if let found = find(element) { return found } }
    return nil
  }
}
