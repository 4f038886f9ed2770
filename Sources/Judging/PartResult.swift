import Checking

/// What one part of a section's points came to.
public struct PartResult: Sendable {
  public enum Outcome: String, Sendable, Codable {
    case earned, lost, open, undecided
  }

  public let part: PointPart
  public let outcome: Outcome

  /// The part's points; `nil` where they are undecided.
  public var points: Int? {
    switch outcome {
    case .earned: part.points
    case .lost, .open: 0
    case .undecided: nil
    }
  }

  var score: Score {
    switch outcome {
    case .earned: Score(earned: part.points)
    case .lost: Score(lost: part.points)
    case .open: Score(open: part.points)
    case .undecided: Score(undecided: part.points)
    }
  }
}

extension PartResult {
  /// The parts of a section's points, each with the same outcome.
  static func all(_ plan: SectionPlan, _ outcome: Outcome) -> [PartResult] {
    plan.parts.map { PartResult(part: $0, outcome: outcome) }
  }
}

/// Decides the parts of a section's points by its statements.
///
/// A fault counts once. What plain inputs show to be wrong is wrong for special inputs and other
/// element types too: these parts are lost to faults of their own, or where less than half of their
/// statements hold. And a run that ended in a backward pass says nothing against the forward
/// pass.
struct PartDecision {
  private enum Finding { case holds, fails, unseen }

  private struct Statement {
    let subject: PointPart.Subject?
    /// The parts in which its fault may have been counted already.
    let others: [PointPart.Subject]
    let finding: Finding
  }

  private let plan: SectionPlan
  private let statements: [Statement]

  /// - Parameters:
  ///   - findings: One for each of the plan's expectations.
  ///   - run: The submission's run, whole or up to where it failed.
  ///   - reference: The reference's.
  init(
    _ plan: SectionPlan, _ findings: [Checking.Finding], run: WorkerRun, reference: WorkerRun
  ) {
    self.plan = plan
    let seen = Set(run.record.observations.map(\.name))
    let next = reference.record.observations.lazy.filter { !$0.isGiven }.map(\.name)
      .first { !seen.contains($0) }
    // What the run ended on the way to.
    let ending = plan.expectations.first { next.map($0.reads.contains) ?? false }?
      .subject(among: plan.parts)
    statements = zip(plan.expectations, findings).map { expectation, finding in
      let subject = expectation.subject(among: plan.parts)
      let isUnseen =
        run.failure != nil && subject != ending && !seen.isSuperset(of: expectation.reads)
      return Statement(
        subject: subject, others: expectation.others(among: plan.parts),
        finding: isUnseen ? .unseen : finding.fault == nil ? .holds : .fails)
    }
  }

  /// Whether a run that failed may have shown some part to be right, before the reference is asked.
  static func canEarn(_ plan: SectionPlan, _ run: WorkerRun) -> Bool {
    let seen = Set(run.record.observations.map(\.name))
    let statements = Dictionary(grouping: plan.expectations) { $0.subject(among: plan.parts) }
    return plan.parts.contains { part in
      let all = statements[part.subject] ?? []
      return all.count { seen.isSuperset(of: $0.reads) } * 2 >= all.count
    }
  }

  /// - Parameter missing: What becomes of the points for what fails: lost, or open.
  func results(missing: PartResult.Outcome) -> [PartResult] {
    plan.parts.map { part in
      let all = statements.filter { $0.subject == part.subject }
      guard !all.isEmpty else { return PartResult(part: part, outcome: .undecided) }
      let seen = all.filter { $0.finding != .unseen }
      // A beginning shows little.
      if seen.count * 2 < all.count {
        return PartResult(part: part, outcome: missing == .open ? .open : .undecided)
      }
      let holding = seen.count { $0.finding == .holds }
      let isEarned =
        part.subject.isAboutInputs
        ? holding * 2 >= seen.count
          && seen.allSatisfy { $0.finding == .holds || $0.others.contains(where: isWrong) }
        : holding == seen.count
      return PartResult(part: part, outcome: isEarned ? .earned : missing)
    }
  }

  private func isWrong(_ subject: PointPart.Subject) -> Bool {
    statements.contains { $0.subject == subject && $0.finding == .fails }
  }
}
