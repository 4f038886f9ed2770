import Checking
import Foundation

/// Measures an assignment's own checks: every known mistake must be rejected by the section of its
/// function, every alternative accepted by all sections that its function matters to.
public struct CheckAudit: Sendable {
  /// What the sections made of one variant.
  public struct Outcome: Sendable {
    public let variant: VariantDescription

    /// The sections that ran it, with their verdicts.
    public let sections: [SectionResult]

    /// Whether the sections are right about it.
    public var isRight: Bool {
      guard !sections.isEmpty else { return false }
      return variant.isMistake
        ? sections.contains { $0.status.isFailure && $0.status != .blocked }
        : sections.allSatisfy { $0.status == .passed }
    }
  }

  public let judge: Judge
  public let assignment: Assignment

  public init(judge: Judge, assignment: Assignment) {
    self.judge = judge
    self.assignment = assignment
  }

  /// The variants that the assignment's solution comes with.
  public func variants() throws -> [VariantDescription] {
    let program = try judge.builder.build(
      "\(assignment.id)-solution", sourcesIn: judge.repository.solutionFolder(assignment))
    let result = try ChildProcess.run(
      Command(program, ["--list-variants"], directory: judge.repository.root),
      limits: .trusted(wallSeconds: 60))
    return result.output.split(separator: "\n").compactMap(VariantDescription.init(line:))
  }

  /// Runs one variant: a mistake through the first section of its function, an alternative through
  /// every section that its function matters to.
  public func outcome(of variant: VariantDescription, seed: Int = Judge.courseSeed) throws
    -> Outcome
  {
    let sections = assignment.sections(of: variant.function)
    var options = Judge.Options()
    options.variant = variant.id
    options.seed = seed
    options.sections = (variant.isMistake ? Array(sections.prefix(1)) : sections).map(\.id)
    guard !options.sections.isEmpty else { return Outcome(variant: variant, sections: []) }
    return Outcome(variant: variant, sections: try judge.judge(assignment, options).sections)
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
      \(rows(mistakes) { "\($0.sections.map(\.status.rawValue).joined(separator: ", "))" })

      ## Alternatives

      | function | alternative | verdict | what differs |
      |---|---|---|---|
      \(rows(alternatives) { outcome in
        "\(outcome.sections.count { $0.status == .passed }) of \(outcome.sections.count) passed"
      })

      """
  }

  private func rows(_ outcomes: [Outcome], verdict: (Outcome) -> String) -> String {
    outcomes.map { outcome in
      let variant = outcome.variant
      return "| \(variant.function) | \(variant.id) | \(verdict(outcome)) | \(variant.note) |"
    }.joined(separator: "\n")
  }
}

extension Assignment {
  /// The sections that a function matters to: those that judge it, then those that need one of them. A
  /// training run, which takes long, counts only if it judges the function itself.
  fileprivate func sections(of function: String) -> [SectionPlan] {
    if function == VariantDescription.everything { return sections }
    let own = sections.filter { $0.functions.contains(function) }
    let dependent = sections.filter { plan in
      plan.needsReference && !plan.functions.contains(function)
        && own.contains { plan.needs.contains($0.id) }
    }
    return own + dependent
  }
}
