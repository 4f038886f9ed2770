import Checking

/// One check of one assignment: what is compiled and run for it, and what has come of it so far.
final class AssignmentCheck {
  let judge: Judge
  let assignment: Assignment
  let options: Judge.Options
  private let onEvent: (Judge.Event) -> Void

  /// What is judged, as it was read.
  private let submitted: SubmittedFiles
  private let answers: Answers
  private let remarks: [String]

  /// The same as far as it compiles.
  private(set) var submission: CompilableFiles

  /// The results so far, by the ids of the sections: those asked for, and those that they need.
  private var results: [String: SectionResult] = [:]

  private(set) lazy var referenceFiles = SubmittedFiles(
    folder: judge.repository.solutionFolder(assignment), readsAnswers: false)
  private var reference: WorkerRunner?
  private var referenceRuns: [String: WorkerRun] = [:]
  private lazy var knownMistakes = KnownMistake.all(of: assignment, in: judge.repository)

  /// The libraries with the reference's code in some places.
  private var grafted: [Graft: Result<WorkerRunner, CompileError>] = [:]

  /// What it has taken to compile them.
  private var graftingTime = Duration.zero

  /// What it has taken to compile the submission.
  private let compilingTime: Duration

  /// The grafts with which some section has passed.
  var trusted: Set<Graft> = []

  /// Reads and compiles the submission.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  init(
    _ judge: Judge, _ assignment: Assignment, _ options: Judge.Options,
    _ onEvent: @escaping (Judge.Event) -> Void
  ) throws {
    self.judge = judge
    self.assignment = assignment
    self.options = options
    self.onEvent = onEvent
    let repository = judge.repository
    let student = SubmittedFiles(
      folder: options.submission ?? repository.studentFolder(assignment))
    answers = Answers(
      bytes: student.answers?.bytes, questions: assignment.questions)
    submitted =
      options.implementation == .student
      ? student
      : SubmittedFiles(folder: repository.solutionFolder(assignment), readsAnswers: false)
    onEvent(.building(assignment.id))
    let start = ContinuousClock.now
    submission = try CompilableFiles(
      submitted, of: assignment, judge.builder, in: repository,
      replacing: options.implementation == .student,
      for: options.plans(of: assignment))
    compilingTime = .now - start
    remarks = options.implementation == .student ? judge.remarks(student, answers) : []
  }

  /// Judges the sections that were asked for, in their order.
  func result() throws -> AssignmentResult {
    var sections: [SectionResult] = []
    for plan in options.plans(of: assignment) {
      try Undertaking.requireWanted()
      onEvent(.sectionStarted(plan))
      var result = try result(plan, onEvent)
      if options.remembersAttempts {
        var memory = AttemptMemory(in: judge.repository)
        result.attempts = memory.keep(result, of: assignment)
      }
      onEvent(.sectionEnded(result))
      sections.append(result)
      if options.stopsAtFirstOpen && result.status != .passed { break }
    }
    var result = AssignmentResult(
      assignment: assignment, implementation: options.implementation, seed: options.seed,
      usesFullData: options.usesFullData, files: submission.original.files,
      build: submission.original.digest, submission: options.submission, remarks: remarks,
      replaced: submission.replaced,
      sections: sections)
    result.compilingSeconds = (compilingTime + graftingTime) / .seconds(1)
    return result
  }

  // MARK: - One section

  /// The result of a section, asked for or needed by one that was.
  func result(
    _ plan: SectionPlan, _ onEvent: @escaping (Judge.Event) -> Void = { _ in }
  ) throws -> SectionResult {
    if let known = results[plan.id] { return known }
    let isHidden = isReleased && plan.disclosure == .category
    var result = try decided(try judged(plan, isHidden ? { _ in } : onEvent))
    result.explanation = result.explainer?.explanation(knowing: knownMistakes)
    result.explainer = nil
    if isHidden { result = result.tellingItsCategory }
    results[plan.id] = result
    return result
  }

  /// The result of a section on the submission alone.
  private func judged(
    _ plan: SectionPlan, _ onEvent: @escaping (Judge.Event) -> Void
  ) throws -> SectionResult {
    if let file = submission.replaced(among: plan.files) {
      let error = CompileError(location: file.location, message: file.message)
      let result = result(
        plan, Verdict(plan, run: WorkerRun(notCompiled: error), reference: nil), "")
      return file.lacks.isEmpty ? result : result.blocked(by: file.lacks.joined(separator: ", "))
    }
    return try judged(
      plan, by: submission.library.map { runner($0, submitted.folder) },
      seconds: endlessSeconds(plan), onEvent)
  }

  /// How long a section may run that needs one which has not come to an end: as long as any, since
  /// it will hardly come to one either. What it shows with the reference's functions decides then.
  private func endlessSeconds(_ plan: SectionPlan) -> Double? {
    needs(of: plan).contains { results[$0]?.status == .timedOut } ? 10 : nil
  }

  /// - Parameters:
  ///   - subject: The submission as it is to be run, or why it cannot be.
  ///   - seconds: What it may take, if that is less than usual.
  ///   - onEvent: Gets what the run tells.
  func judged(
    _ plan: SectionPlan, by subject: Result<WorkerRunner, CompileError>,
    seconds: Double? = nil, _ onEvent: @escaping (Judge.Event) -> Void = { _ in }
  ) throws -> SectionResult {
    var run =
      switch subject {
      case .failure(let error): WorkerRun(notCompiled: error)
      case .success(let runner): self.run(plan, by: runner, seconds: seconds, onEvent)
      }
    // What the reference meets too is the toolkit's.
    if run.failure?.mayBeToolkit == true { run = run.excused(by: try reference(plan, after: run)) }
    // Only now, when the submission's process has ended: while it lives, nothing has been computed
    // that it could look for.
    let expected = try needsReference(plan, run) ? reference(plan, after: run) : nil
    let isReference = options.implementation == .solution || !plan.needsReference
    let verdict = Verdict(
      plan, run: run, reference: isReference ? run : expected,
      earnsParts: PartDecision.canEarn(plan, run))
    var result = result(plan, verdict, run.output)
    result.seconds = run.seconds
    result.tracedSteps = run.record.tracedSteps
    result.beginning = verdict.beginning
    result.lines = run.lines
    result.tried = plan.tunings.map { Attempt($0, run.record) }
    return result
  }

  private func needsReference(_ plan: SectionPlan, _ run: WorkerRun) -> Bool {
    guard options.implementation == .student, plan.needsReference else { return false }
    guard let failure = run.failure else { return true }
    // What it did before tells where it has ended.
    let hasBegun =
      run.record.observations.contains { !$0.isGiven } || !run.record.tracedSteps.isEmpty
    return failure.status.isOfOneCall && (hasBegun || failure.status != .notImplemented)
  }

  private func result(_ plan: SectionPlan, _ verdict: Verdict, _ output: String) -> SectionResult {
    SectionResult(
      plan: plan, status: verdict.status, message: verdict.message, location: verdict.location,
      explainer: verdict.explainer, observations: verdict.observations,
      questions: plan.questions.map {
        JudgedQuestion(question: $0, answer: answers.text(of: $0.id))
      }, output: output, parts: verdict.parts)
  }

  // MARK: - Runs

  private func run(
    _ plan: SectionPlan, by runner: WorkerRunner, after submission: WorkerRun? = nil,
    seconds: Double? = nil, _ onEvent: @escaping (Judge.Event) -> Void = { _ in }
  ) -> WorkerRun {
    let own = options.usesFullData ? plan.fullTimeLimit : plan.timeLimit
    let usual = options.timeLimit ?? own
    return runner.run(
      plan, seed: options.seed,
      limits: .submission(wallSeconds: min(usual, seconds ?? usual)),
      after: submission
    ) { onEvent(Judge.Event($0)) }
  }

  /// The reference's run of a section, made once unless it depends on the submission's.
  private func reference(_ plan: SectionPlan, after run: WorkerRun) throws -> WorkerRun {
    if let known = referenceRuns[plan.id] { return known }
    if let kept = recordings?.run(of: plan, options, beside: run) {
      // A sample is completed for each run anew.
      if !isReleased { referenceRuns[plan.id] = kept }
      return kept
    }
    // What a student chooses is judged by itself where the reference is not at hand; whoever grades
    // has it.
    if isReleased && !plan.handsOver.isEmpty { return run }
    let runner = try reference ?? referenceRunner()
    reference = runner
    let expected = self.run(plan, by: runner, after: run)
    if plan.handsOver.isEmpty { referenceRuns[plan.id] = expected }
    // Where it cannot be kept, the next submission waits for it again.
    try? judge.recordings?.keep(expected, of: plan, options)
    return expected
  }

  private var isReleased: Bool { judge.repository.isReleased(assignment) }

  private var recordings: ReferenceRecordings? {
    isReleased ? judge.repository.releasedRecordings(assignment) : judge.recordings
  }

  private func referenceRunner() throws -> WorkerRunner {
    onEvent(.building("\(assignment.id)'s reference"))
    return runner(
      try judge.referenceLibrary(referenceFiles, of: assignment), referenceFiles.folder)
  }

  /// The submission with the reference's code in some places.
  ///
  /// What takes the compiler long takes it that long in every place: all of them together may take
  /// what one build may, but for the last.
  func runner(with graft: Graft) throws -> Result<WorkerRunner, CompileError> {
    if let known = grafted[graft] { return known }
    guard graftingTime < .seconds(judge.builder.timeLimit) else {
      return .failure(CompileError(location: nil, message: "all of it takes too long to compile"))
    }
    onEvent(
      .building("\(assignment.id) with the reference's \(graft.names.joined(separator: ", "))"))
    let start = ContinuousClock.now
    let build = try judge.builder.build(
      submission.files.replacing(graft.files), of: assignment, root: judge.repository.root)
    graftingTime += .now - start
    let runner = build.library.map { self.runner($0, submitted.folder) }
    grafted[graft] = runner
    return runner
  }

  private func runner(_ library: String, _ folder: String) -> WorkerRunner {
    WorkerRunner(
      repository: judge.repository, assignment: assignment, subject: .library(library),
      folder: folder, dataDirectory: isReleased ? Repository.sample : options.dataDirectory,
      usesFullData: options.usesFullData)
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
