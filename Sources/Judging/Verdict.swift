import Checking

/// The comparison of what a submission did with what the reference did.
public struct Verdict: Sendable {
  public let status: Status
  /// What was found and what was expected; where it helps, a second line says for which inputs.
  public let message: String
  public let location: SourceLocation?
  public let observations: [JudgedObservation]

  /// - Parameters:
  ///   - run: The submission's run.
  ///   - reference: The reference's run; `nil` if it was not needed because the run failed.
  public init(_ plan: SectionPlan, run: WorkerRun, reference: WorkerRun?) {
    guard run.failure == nil, let reference, reference.failure == nil else {
      let reason = reference?.failure?.message ?? "it did not run"
      status = run.failure?.status ?? .graderError
      message = run.failure?.message ?? "the reference gave no record: \(reason)"
      location = run.failure?.location
      observations = run.record.observations.map {
        JudgedObservation(
          name: $0.name, kind: Verdict.kind(of: $0.name, in: plan), value: $0.value, expected: nil,
          finding: nil)
      }
      return
    }
    let findings = plan.expectations.map {
      $0.finding(student: run.record, reference: reference.record)
    }
    if let telling = Verdict.mostTelling(plan.expectations, findings) {
      status = telling.fault!.status
      let summary = FailingProbes(plan.expectations, findings).summary
      message = [telling.message, summary].compactMap(\.self).joined(separator: "\n")
    } else {
      status = findings.isEmpty ? .graderError : .passed
      message = findings.isEmpty ? "the section expects nothing" : ""
    }
    location = nil
    let hasPassed = status == .passed
    observations = zip(plan.expectations, findings).map { expectation, finding in
      JudgedObservation(
        name: expectation.name, kind: expectation.kind, value: run.record[expectation.name],
        expected: plan.needsReference ? reference.record[expectation.name] : nil,
        finding: hasPassed ? finding.withoutAlarm : finding, decidedBy: expectation.decidedBy)
    }
  }

  /// The fault to tell: of the gravest, the one that is furthest from right in units of what is allowed;
  /// for the same input the first that is about as far, for the first step shows it best.
  private static func mostTelling(_ expectations: [Expectation], _ findings: [Finding]) -> Finding?
  {
    let faults = zip(expectations, findings).filter { $1.fault != nil }
    let gravity = faults.map { $1.fault!.status.gravity }.min()
    let gravest = faults.filter { $1.fault!.status.gravity == gravity }
    // `max` would take the last of equals.
    guard let worst = gravest.reduce(nil, { ($0?.1.excess ?? -1) >= $1.1.excess ? $0 : $1 })
    else { return nil }
    guard let probe = worst.0.probe?.name else { return worst.1 }
    return gravest.first { $0.probe?.name == probe && $1.excess >= worst.1.excess / 100 }?.1
  }

  private static func kind(of name: String, in plan: SectionPlan) -> Expectation.Kind {
    plan.expectations.first { $0.name == name }?.kind ?? .shown
  }
}

extension Finding {
  /// An element-wise error compares numbers that may be nearly 0 with differences that know nothing of
  /// kinks. Where all that counts is right, one above what is usual is noise, and is told as that.
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
  fileprivate var gravity: Int {
    switch self {
    case .graderError: 0
    case .forgedReport: 1
    case .wrongShape: 2
    case .notFinite: 3
    default: 4
    }
  }
}
