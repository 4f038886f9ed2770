import Checking
import Foundation

/// Runs an assignment's sections on a submission and on the reference, and compares.
public struct Judge: Sendable {
  /// News for whoever watches.
  public enum Event: Sendable {
    case building(product: String)
    /// Another SwiftPM command holds the build folder.
    case waitingForBuild
    case sectionStarted(SectionPlan)
    case line(String)
    case progress(completed: Int, total: Int)
    case sectionEnded(SectionResult)
  }

  /// What is to be judged, and how.
  public struct Options: Sendable {
    public var implementation = Implementation.student
    public var seed = Judge.courseSeed
    /// The sections to run; empty for all.
    public var sections: [String] = []
    public var dataDirectory: String?
    /// Replaces the sections' own time limits, in seconds.
    public var timeLimit: Double?
    /// Runs one of the solution program's variants in the student's place.
    public var variant: String?

    public init() {}
  }

  /// The seed of the published course runs.
  public static let courseSeed = 231

  public let builder: Builder
  public let repository: Repository

  public init(builder: Builder) {
    self.builder = builder
    repository = builder.repository
  }

  /// Judges an assignment.
  /// - Throws: `BuildError` or `ChildStartError` when the toolkit itself is at fault.
  public func judge(
    _ assignment: Assignment, _ options: Options = Options(),
    onEvent: @escaping (Event) -> Void = { _ in }
  ) throws -> AssignmentResult {
    let plans = assignment.sections.filter {
      options.sections.isEmpty || options.sections.contains($0.id)
    }
    let answers = Answers(
      path: repository.answers(assignment), questions: assignment.sections.flatMap(\.questions))
    var results: [SectionResult] = []
    func add(_ plan: SectionPlan, _ verdict: Verdict, _ output: String) {
      let result = SectionResult(
        plan: plan, status: verdict.status, message: verdict.message, location: verdict.location,
        observations: verdict.observations,
        questions: plan.questions.map {
          JudgedQuestion(question: $0, isAnswered: answers.isAnswered($0.id))
        }, output: output
      ).blocked(by: results)
      results.append(result)
      onEvent(.sectionEnded(result))
    }
    do {
      let subject = try subjectRunner(assignment, options, onEvent)
      for plan in plans {
        onEvent(.sectionStarted(plan))
        let run = try subject.run(plan, seed: options.seed, limits: limits(plan, options)) {
          onEvent(Event($0))
        }
        let reference = try referenceRun(assignment, plan, run, options, onEvent)
        add(plan, Verdict(plan, run: run, reference: reference), run.output)
      }
    } catch let error as Builder.CompileError {
      for plan in plans {
        onEvent(.sectionStarted(plan))
        add(plan, Verdict(plan, run: WorkerRun(notCompiled: error), reference: nil), "")
      }
    }
    return AssignmentResult(
      assignment: assignment, implementation: options.implementation, seed: options.seed,
      sections: results)
  }

  private func limits(_ plan: SectionPlan, _ options: Options) -> Limits {
    .submission(wallSeconds: options.timeLimit ?? plan.timeLimit)
  }

  private func subjectRunner(
    _ assignment: Assignment, _ options: Options, _ onEvent: @escaping (Event) -> Void
  ) throws -> WorkerRunner {
    if options.implementation == .solution || options.variant != nil {
      return try solutionRunner(
        assignment, variant: options.variant, dataDirectory: options.dataDirectory,
        onEvent: onEvent)
    }
    let product = "\(assignment.id)-student"
    let folder = repository.studentFolder(assignment)
    try SourcePolicy.check(folder: folder, root: repository.root)
    onEvent(.building(product: product))
    return WorkerRunner(
      repository: repository,
      program: try builder.build(product, sourcesIn: folder) { onEvent(.waitingForBuild) },
      folder: folder, dataDirectory: options.dataDirectory)
  }

  /// Runs the solution, or one of its variants.
  func solutionRunner(
    _ assignment: Assignment, variant: String? = nil, dataDirectory: String? = nil,
    onEvent: @escaping (Event) -> Void = { _ in }
  ) throws -> WorkerRunner {
    let product = "\(assignment.id)-solution"
    let folder = repository.solutionFolder(assignment)
    onEvent(.building(product: product))
    do {
      return WorkerRunner(
        repository: repository,
        program: try builder.build(product, sourcesIn: folder) { onEvent(.waitingForBuild) },
        folder: folder, variant: variant, dataDirectory: dataDirectory)
    } catch let error as Builder.CompileError {
      throw Builder.BuildError(description: "the solution does not compile: \(error.message)")
    }
  }

  /// The reference runs after the submission's process has ended, so that what it finds exists
  /// nowhere while that process lives; and only when there is something to compare.
  private func referenceRun(
    _ assignment: Assignment, _ plan: SectionPlan, _ run: WorkerRun, _ options: Options,
    _ onEvent: @escaping (Event) -> Void
  ) throws -> WorkerRun? {
    guard run.failure == nil else { return nil }
    let isReference = options.implementation == .solution && options.variant == nil
    if isReference || !plan.needsReference { return run }
    let runner = try solutionRunner(
      assignment, dataDirectory: options.dataDirectory, onEvent: onEvent)
    return try runner.run(
      plan, seed: options.seed, limits: limits(plan, options), given: run.handedOver(by: plan))
  }
}

extension Judge.Event {
  fileprivate init(_ event: ReportReader.Event) {
    switch event {
    case .line(let text): self = .line(text)
    case .progress(let completed, let total): self = .progress(completed: completed, total: total)
    }
  }
}

extension WorkerRun {
  /// The run that did not happen because the submission does not compile.
  fileprivate init(notCompiled error: Builder.CompileError) {
    self.init(
      record: Record(),
      failure: Failure(
        status: .doesNotCompile, message: error.message, location: error.location),
      output: "", seconds: 0)
  }
}

extension SectionResult {
  /// The same result, or *blocked* if a section that this one needs has not passed.
  ///
  /// A stub or a compile error is told as it is: its location says what to do next.
  fileprivate func blocked(by earlier: [SectionResult]) -> SectionResult {
    guard status != .passed, status != .notImplemented, status != .doesNotCompile,
      let cause = earlier.first(where: { plan.needs.contains($0.plan.id) && $0.status != .passed })
    else { return self }
    return SectionResult(
      plan: plan, status: .blocked,
      message:
        "it needs \(cause.plan.id), which has not passed (here: \(status.rawValue), \(message))",
      location: location, observations: observations, questions: questions, output: output)
  }
}
