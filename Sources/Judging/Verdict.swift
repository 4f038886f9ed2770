import Checking

/// The comparison of what a submission did with what the reference did.
public struct Verdict: Sendable {
  public let status: Status
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
    let faults = findings.filter { $0.fault != nil }
    let worst = faults.min { $0.fault!.status.gravity < $1.fault!.status.gravity }
    status = worst?.fault?.status ?? (findings.isEmpty ? .graderError : .passed)
    message = worst?.message ?? (findings.isEmpty ? "the section expects nothing" : "")
    location = nil
    observations = zip(plan.expectations, findings).map { expectation, finding in
      JudgedObservation(
        name: expectation.name, kind: expectation.kind, value: run.record[expectation.name],
        expected: plan.needsReference ? reference.record[expectation.name] : nil,
        finding: finding)
    }
  }

  private static func kind(of name: String, in plan: SectionPlan) -> Expectation.Kind {
    plan.expectations.first { $0.name == name }?.kind ?? .shown
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
