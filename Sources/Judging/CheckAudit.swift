import Checking
import Foundation

/// Measures an assignment's own checks: every known mistake must be rejected by the section of its
/// function, every alternative accepted by all sections that its function matters to.
///
/// The reference runs once for every section, whatever the number of variants, unless the section
/// hands it something of the variant's.
public final class CheckAudit {
  /// What the sections made of one variant.
  public struct Outcome: Sendable {
    public let variant: VariantDescription

    /// The verdicts of the sections that ran it.
    public let verdicts: [Verdict]

    /// Whether the sections are right about it.
    public var isRight: Bool {
      guard !verdicts.isEmpty else { return false }
      return variant.isMistake
        ? verdicts.contains(where: \.status.isFailure)
        : verdicts.allSatisfy { $0.status == .passed }
    }
  }

  /// The variants that the solution comes with.
  public let variants: [VariantDescription]

  /// The factor on the sections' time limits. An audit asks for verdicts, not for speed, and may run
  /// for hours beside other work.
  private static let patience = 10.0

  private let repository: Repository
  private let assignment: Assignment
  private let seed: Int
  private var references: [String: WorkerRun] = [:]

  /// - Parameter solution: A solution with variants, which this program can run as a worker.
  public init(of solution: AuditedSolution, in repository: Repository, seed: Int) {
    self.repository = repository
    assignment = solution.assignment
    variants = solution.variants
    self.seed = seed
  }

  /// Runs one variant: a mistake through the first section of its function, an alternative through
  /// every section that its function matters to.
  public func outcome(of variant: VariantDescription) -> Outcome {
    let sections = assignment.sections(of: variant.function)
    let verdicts = (variant.isMistake ? Array(sections.prefix(1)) : sections).map { plan in
      let run = self.run(plan, variant: variant.id)
      return Verdict(
        plan, run: run, reference: plan.needsReference ? reference(plan, for: run) : run)
    }
    return Outcome(variant: variant, verdicts: verdicts)
  }

  private func reference(_ plan: SectionPlan, for subject: WorkerRun) -> WorkerRun {
    guard plan.handsOver.isEmpty else {
      return run(plan, variant: nil, given: subject.handedOver(by: plan))
    }
    if let reference = references[plan.id] { return reference }
    let reference = run(plan, variant: nil)
    references[plan.id] = reference
    return reference
  }

  private func run(
    _ plan: SectionPlan, variant: String?, given: [String: Double] = [:]
  ) -> WorkerRun {
    let runner = WorkerRunner(
      repository: repository, assignment: assignment, subject: .variant(variant),
      folder: repository.solutionFolder(assignment))
    return runner.run(
      plan, seed: seed, limits: .submission(wallSeconds: Self.patience * plan.timeLimit),
      given: given)
  }

  /// The outcomes as a page of Markdown.
  public func table(_ outcomes: [Outcome]) -> String {
    let mistakes = outcomes.filter(\.variant.isMistake)
    let alternatives = outcomes.filter { !$0.variant.isMistake }
    return """
      # \(assignment.title): what the checks are worth

      Made by `swift run audit-checks --write`. Every line was run: a mistake through the section of \
      its function, an alternative through every section that its function matters to.

      Rejected: \(mistakes.count(where: \.isRight)) of \(mistakes.count) mistakes. Accepted: \
      \(alternatives.count(where: \.isRight)) of \(alternatives.count) alternatives.

      ## Mistakes

      | function | mistake | verdict | what would help |
      |---|---|---|---|
      \(rows(mistakes) { "\($0.verdicts.map(\.status.rawValue).joined(separator: ", "))" })

      ## Alternatives

      | function | alternative | verdict | what differs |
      |---|---|---|---|
      \(rows(alternatives) { outcome in
        "\(outcome.verdicts.count { $0.status == .passed }) of \(outcome.verdicts.count) passed"
      })

      """
  }

  /// What a student would read about each mistake, and each verdict that is wrong.
  public func messages(_ outcomes: [Outcome]) -> String {
    outcomes.filter { $0.variant.isMistake || !$0.isRight }.map { outcome in
      let verdicts = outcome.verdicts.filter { outcome.variant.isMistake || $0.status != .passed }
      let texts = verdicts.map { verdict in
        let lines = verdict.message.split(separator: "\n").joined(separator: "\n    ")
        return "  \(verdict.status.rawValue): \(lines)\n"
      }
      return "\(outcome.variant.function), \(outcome.variant.id)\n" + texts.joined()
    }.joined()
  }

  private func rows(_ outcomes: [Outcome], verdict: (Outcome) -> String) -> String {
    outcomes.map { outcome in
      let variant = outcome.variant
      return "| \(variant.function) | \(variant.id) | \(verdict(outcome)) | \(variant.note) |"
    }.joined(separator: "\n")
  }
}

extension Assignment {
  /// The sections that a function matters to: those that judge it, then those that need one of
  /// them. A training run, known by its plots, takes long and counts only if it judges the function
  /// itself.
  fileprivate func sections(of function: String) -> [SectionPlan] {
    if function == VariantDescription.everything { return sections }
    let own = sections.filter { $0.functions.contains(function) }
    let dependent = sections.filter { plan in
      plan.plots.isEmpty && !plan.functions.contains(function)
        && own.contains { plan.needs.contains($0.id) }
    }
    return own + dependent
  }
}
