import Checking
import Judging

/// Measures an assignment's own checks: every known mistake must be rejected by the section of its
/// function, every alternative accepted by all sections that its function matters to.
///
/// The reference runs once for every section, whatever the number of variants, unless the section
/// hands it something of the variant's.
public final class CheckAudit {
  /// The factor on the sections' time limits. An audit asks for verdicts, not for speed, and may
  /// run for hours beside other work.
  private static let patience = 10.0

  private let repository: Repository
  private let assignment: Assignment
  private let seed: Int
  private let sections: Set<String>
  private let explains: Bool
  private let recordings: ReferenceRecordings?
  private var references: [String: WorkerRun] = [:]
  private lazy var known = KnownMistake.all(of: assignment, in: repository)

  /// - Parameters:
  ///   - assignment: One whose solution and variants this program can run as a worker.
  ///   - sections: The sections to run; empty for all.
  ///   - explains: Whether to look for what explains each fault, which takes as long as a run.
  ///   - recordings: What a student's package compares with in place of the reference.
  public init(
    of assignment: Assignment, in repository: Repository, seed: Int, sections: Set<String> = [],
    explains: Bool = false, recordings: ReferenceRecordings? = nil
  ) {
    self.repository = repository
    self.assignment = assignment
    self.seed = seed
    self.sections = sections
    self.explains = explains
    self.recordings = recordings
  }

  /// Runs one variant: a mistake through the first section of its function, an alternative through
  /// every section that its function matters to.
  public func outcome(of variant: VariantDescription) -> AuditOutcome {
    AuditOutcome(
      assignment: assignment.id, variant: variant.id, isMistake: variant.isMistake,
      seed: seed,
      verdicts: plans(for: variant).map { plan in
        let run = self.run(plan, variant: variant.id)
        let verdict = Verdict(
          plan, run: run, reference: plan.needsReference ? reference(plan, for: run) : run)
        let explainer = explains ? verdict.explainer : nil
        return .init(
          section: plan.id, status: verdict.status, message: verdict.message,
          explanation: explainer?.explanation(knowing: known),
          foreignExplanation: explainer?.explanation(
            knowing: known.filter { $0.id != variant.id }),
          isSaidInWords: verdict.isSaidInWords, fingerprint: verdict.explainer?.fingerprint)
      })
  }

  /// The sections that run a variant; none if those were not asked for.
  public func plans(for variant: VariantDescription) -> [SectionPlan] {
    let plans = assignment.sections(of: variant.function)
    return (variant.isMistake ? Array(plans.prefix(1)) : plans).filter {
      sections.isEmpty || sections.contains($0.id)
    }
  }

  private func reference(_ plan: SectionPlan, for subject: WorkerRun) -> WorkerRun {
    if let recordings {
      return recordings.run(of: plan, seed: seed, beside: subject) ?? subject
    }
    guard plan.handsOver.isEmpty else {
      return run(plan, variant: nil, after: subject)
    }
    if let reference = references[plan.id] { return reference }
    let reference = run(plan, variant: nil)
    references[plan.id] = reference
    return reference
  }

  private func run(
    _ plan: SectionPlan, variant: String?, after submission: WorkerRun? = nil
  ) -> WorkerRun {
    let runner = WorkerRunner(
      repository: repository, assignment: assignment, subject: .variant(variant),
      folder: repository.solutionFolder(assignment),
      dataDirectory: recordings == nil ? nil : Repository.sample)
    return runner.run(
      plan, seed: seed, limits: .submission(wallSeconds: Self.patience * plan.timeLimit),
      after: submission)
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
