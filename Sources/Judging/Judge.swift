import Checking

/// Runs an assignment's sections on a submission and on the reference, and compares.
public struct Judge: Sendable {
  /// News for whoever watches.
  public enum Event: Sendable {
    /// The assignment's files, or the reference's, are compiled unless that was done before.
    case building(String)
    case sectionStarted(SectionPlan)
    case line(String)
    case progress(completed: Int, total: Int, note: String)
    case sectionEnded(SectionResult)
  }

  /// What is to be judged, and how.
  public struct Options: Sendable {
    public var implementation = Implementation.student
    /// The folder to judge in place of the assignment's, as an absolute path.
    public var submission: String?
    public var seed = Judge.courseSeed
    /// The sections to run; empty for all.
    public var sections: [String] = []
    public var dataDirectory: String?
    /// Whether experiments that take a sample by default take the full data set.
    public var usesFullData = false
    /// Replaces the sections' own time limits, in seconds.
    public var timeLimit: Double?

    public init() {}
  }

  /// The seed of the published course runs.
  public static let courseSeed = 231

  /// The seeds that may be asked for. Sections seed neighboring generators, so the largest are left
  /// free.
  public static let seeds = 0...4_000_000_000

  public let repository: Repository
  let builder: SubmissionBuilder

  public init(repository: Repository, builder: SubmissionBuilder) {
    self.repository = repository
    self.builder = builder
  }

  /// Judges an assignment.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  public func judge(
    _ assignment: Assignment, _ options: Options = Options(),
    onEvent: @escaping (Event) -> Void = { _ in }
  ) throws -> AssignmentResult {
    let plans = assignment.sections.filter {
      options.sections.isEmpty || options.sections.contains($0.id)
    }
    let student = SubmittedFiles(
      folder: options.submission ?? repository.studentFolder(assignment))
    let files =
      options.implementation == .student
      ? student
      : SubmittedFiles(
        folder: repository.solutionFolder(assignment), readsAnswers: false)
    onEvent(.building(assignment.id))
    let build = try builder.build(files, of: assignment, root: repository.root)
    let answers = Answers(
      bytes: student.answers?.bytes, questions: assignment.sections.flatMap(\.questions))
    let subject = build.library.map { runner($0, assignment, files.folder, options) }
    var reference: WorkerRunner?
    var results: [SectionResult] = []
    for plan in plans {
      onEvent(.sectionStarted(plan))
      let run = run(plan, by: subject, options, onEvent)
      var expected = options.implementation == .solution || !plan.needsReference ? run : nil
      if run.failure == nil, expected == nil {
        // Only now, when the submission's process has ended: while it lives, nothing has been
        // computed that it could look for.
        let runner = try reference ?? self.reference(assignment, options, onEvent)
        reference = runner
        expected = self.run(plan, by: .success(runner), after: run, options, { _ in })
      }
      let verdict = Verdict(plan, run: run, reference: expected)
      let result = SectionResult(
        plan: plan, status: verdict.status, message: verdict.message, location: verdict.location,
        observations: verdict.observations,
        questions: plan.questions.map {
          JudgedQuestion(question: $0, isAnswered: answers.isAnswered($0.id))
        }, output: run.output
      ).blocked(by: results)
      results.append(result)
      onEvent(.sectionEnded(result))
    }
    return AssignmentResult(
      assignment: assignment, implementation: options.implementation, seed: options.seed,
      usesFullData: options.usesFullData, files: build.files, build: build.digest,
      submission: options.submission,
      remarks: options.implementation == .student ? remarks(student, answers) : [],
      sections: results)
  }

  func remarks(_ files: SubmittedFiles, _ answers: Answers) -> [String] {
    files.remarks + (files.unreadableAnswers.map { [$0] } ?? answers.problems)
  }

  private func run(
    _ plan: SectionPlan, by runner: Result<WorkerRunner, CompileError>,
    after submission: WorkerRun? = nil, _ options: Options, _ onEvent: @escaping (Event) -> Void
  ) -> WorkerRun {
    switch runner {
    case .failure(let error): return WorkerRun(notCompiled: error)
    case .success(let runner):
      let usual = options.usesFullData ? plan.fullTimeLimit : plan.timeLimit
      return runner.run(
        plan, seed: options.seed, limits: .submission(wallSeconds: options.timeLimit ?? usual),
        after: submission
      ) { onEvent(Event($0)) }
    }
  }

  private func reference(
    _ assignment: Assignment, _ options: Options, _ onEvent: @escaping (Event) -> Void
  ) throws -> WorkerRunner {
    let folder = repository.solutionFolder(assignment)
    onEvent(.building("\(assignment.id)'s reference"))
    let build = try builder.build(
      SubmittedFiles(folder: folder, readsAnswers: false), of: assignment, root: repository.root)
    do {
      return runner(try build.library.get(), assignment, folder, options)
    } catch {
      throw Toolkit.Fault(description: "the solution does not compile: \(error.message)")
    }
  }

  private func runner(
    _ library: String, _ assignment: Assignment, _ folder: String, _ options: Options
  ) -> WorkerRunner {
    WorkerRunner(
      repository: repository, assignment: assignment, subject: .library(library), folder: folder,
      dataDirectory: options.dataDirectory, usesFullData: options.usesFullData)
  }
}

extension Judge.Event {
  fileprivate init(_ event: ReportReader.Event) {
    switch event {
    case .line(let text): self = .line(text)
    case .progress(let completed, let total, let note):
      self = .progress(completed: completed, total: total, note: note)
    }
  }
}

extension WorkerRun {
  /// The run that did not happen because the submission does not compile.
  fileprivate init(notCompiled error: CompileError) {
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
