import Checking

/// The comparison of what a submission did with what the reference did.
public struct Verdict: Sendable {
  public let status: Status
  /// What was found and what was expected; where it helps, a second line says for which inputs.
  public let message: String
  public let location: SourceLocation?

  /// What is to be said of the results that were there before a run ended; `nil` where there were
  /// none, or the run came to its end.
  public let beginning: String?

  /// Looks for what explains the faults; `nil` where there are none to compare.
  public let explainer: Explainer?

  /// Whether the message is a check's own sentence about what it found, and no comparison.
  public let isSaidInWords: Bool
  public let observations: [JudgedObservation]
  /// What the parts of the section's points came to.
  public let parts: [PartResult]

  /// - Parameters:
  ///   - run: The submission's run.
  ///   - reference: The reference's run; `nil` if it was not needed because the run failed and had
  ///     shown nothing before.
  ///   - earnsParts: Whether a run that failed may have earned some of the points before.
  public init(
    _ plan: SectionPlan, run: WorkerRun, reference: WorkerRun?, earnsParts: Bool = true
  ) {
    guard run.failure == nil, let reference, reference.failure == nil else {
      let reason = reference?.failure?.message ?? "it did not run"
      status = run.failure?.status ?? .graderError
      let steps = reference.flatMap { TracedComparison(ofEndedRun: run, reference: $0)?.summary }
      message = [
        run.failure?.message ?? "the reference gave no record: \(reason)",
        Verdict.place(plan, run, reference), steps,
      ].compactMap(\.self).joined(separator: "\n")
      location = run.failure?.location
      let found = reference.flatMap { Verdict.findingsBeforeEnd(plan, run, $0) }
      beginning = found.map { Verdict.beginning($0.findings) }
      // A stub needs no explanation.
      let explained = status == .notImplemented ? nil : found
      explainer = explained.map {
        Explainer(
          plan, seen: $0.seen, $0.findings, student: run.record, reference: reference!.record)
      }
      isSaidInWords = false
      observations = run.record.observations.compactMap { observation in
        // What only properties read is nothing to look at.
        plan.expectations.first { $0.name == observation.name }.map {
          JudgedObservation($0, value: observation.value)
        }
      }
      parts = Verdict.parts(plan, status, run, earnsParts ? reference : nil)
      return
    }
    let findings = plan.expectations.map {
      $0.finding(student: run.record, reference: reference.record)
    }
    if let position = Verdict.mostTelling(findings) {
      status = findings[position].fault!.status
      let probes = FailingProbes(plan.expectations, findings).summary
      let steps = plan.expectations[position].reads.first.flatMap {
        TracedComparison(to: $0, student: run.record, reference: reference.record).summary
      }
      message = [findings[position].message, probes, steps].compactMap(\.self)
        .joined(separator: "\n")
      isSaidInWords = plan.expectations[position].kind == .property
      explainer = Explainer(
        plan, findings, student: run.record, reference: reference.record)
    } else {
      status = findings.isEmpty ? .graderError : .passed
      message = findings.isEmpty ? "the section expects nothing" : ""
      explainer = nil
      isSaidInWords = false
    }
    (location, beginning) = (nil, nil)
    let hasPassed = status == .passed
    parts =
      hasPassed
      ? PartResult.all(plan, .earned) : Verdict.parts(plan, status, run, reference, findings)
    observations = zip(plan.expectations, findings).map { expectation, finding in
      JudgedObservation(
        expectation, value: run.record.value(named: expectation.name),
        expected: plan.needsReference ? reference.record.value(named: expectation.name) : nil,
        finding: hasPassed ? finding.withoutAlarm : finding)
    }
  }

  /// Which of the section's many calls the run has ended in. A stub that every call meets needs no
  /// such sentence.
  private static func place(
    _ plan: SectionPlan, _ run: WorkerRun, _ reference: WorkerRun?
  ) -> String? {
    guard let status = run.failure?.status, status.isOfOneCall else { return nil }
    let call = UnfinishedCall(plan, run.record, reference: reference?.record)
    return status == .notImplemented && !call.isLater ? nil : call.sentence
  }

  /// What there is to compare of a run that has ended in a call; `nil` where there is nothing.
  private static func findingsBeforeEnd(
    _ plan: SectionPlan, _ run: WorkerRun, _ reference: WorkerRun
  ) -> (seen: [Expectation], findings: [Finding])? {
    guard run.failure?.status.isOfOneCall == true, reference.failure == nil else { return nil }
    let names = Set(run.record.observations.map(\.name))
    let seen = plan.expectations.filter {
      $0.kind != .shown && !$0.reads.isEmpty && names.isSuperset(of: $0.reads)
    }
    guard !seen.isEmpty else { return nil }
    return (
      seen, seen.map { $0.finding(student: run.record, reference: reference.record) }
    )
  }

  private static func beginning(_ findings: [Finding]) -> String {
    mostTelling(findings).map { "Before that, \(findings[$0].message)" }
      ?? "What came before that is right."
  }

  private static func parts(
    _ plan: SectionPlan, _ status: Status, _ run: WorkerRun, _ reference: WorkerRun?,
    _ findings: [Finding]? = nil
  ) -> [PartResult] {
    if status == .graderError { return PartResult.all(plan, .undecided) }
    let missing: PartResult.Outcome = status == .notImplemented ? .open : .lost
    guard status.mayEarnParts, let reference, reference.failure == nil else {
      return PartResult.all(plan, missing)
    }
    let findings =
      findings
      ?? plan.expectations.map { $0.finding(student: run.record, reference: reference.record) }
    return PartDecision(plan, findings, run: run, reference: reference).results(missing: missing)
  }

  /// How much further from right a fault must be to be told before an earlier one: plain inputs and
  /// first steps come first, and show best what is wrong in all.
  private static let clearly = 100.0

  /// Where the fault to tell is: of those whose kind comes first, the first that is about as far
  /// from right, in units of what is allowed, as any, or that is no number at all.
  private static func mostTelling(_ findings: [Finding]) -> Int? {
    let faults = findings.indices.filter { findings[$0].fault != nil }
    func rank(_ position: Int) -> Int { findings[position].fault!.status.faultRank }
    let first = faults.map(rank).min()
    let candidates = faults.filter { rank($0) == first }
    let furthest =
      candidates.map { findings[$0] }.filter { $0.fault != .notFinite }.map(\.excess).max() ?? 0
    return candidates.first {
      findings[$0].fault == .notFinite || findings[$0].excess >= furthest / clearly
    }
  }
}

extension Finding {
  /// An element-wise error compares numbers that may be nearly 0 with differences that know nothing
  /// of kinks. Where all that counts is right, one above what is usual is noise, and is told as
  /// that.
  fileprivate var withoutAlarm: Finding {
    guard fault == nil, let bound, let error, !(error <= bound) else { return self }
    return .met(remark: "not telling: an element is nearly 0 or at a kink")
  }
}

extension Finding.Fault {
  fileprivate var status: Status {
    switch self {
    case .wrongShape: .wrongShape
    case .notFinite: .notFinite
    case .wrongValue: .wrongValue
    case .forgedReport: .forgedReport
    case .graderError: .graderError
    }
  }
}

extension Status {
  /// The order in which faults are told: a wrong shape explains wrong values, not the reverse.
  fileprivate var faultRank: Int {
    switch self {
    case .graderError: 0
    case .forgedReport: 1
    case .wrongShape: 2
    default: 3
    }
  }
}
