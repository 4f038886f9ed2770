import Checking

extension Judge {
  /// What a hint is about: a section, and those of its functions of which one is not right yet, or
  /// all where everything is right.
  public struct HintSubject: Sendable {
    public let result: SectionResult
    public let functions: [HintText]
  }

  /// What a student who has come this far is to be given a hint to: the first section that is not
  /// right yet, or the last one.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  public func hintSubject(
    in result: AssignmentResult, _ options: Options = Options()
  ) throws -> HintSubject? {
    let assignment = result.assignment
    let open = result.sections.first { $0.status != .passed }
    guard let section = open ?? result.sections.last else { return nil }
    if section.status == .graderError { throw Toolkit.Fault(description: section.message) }
    let plan = section.plan
    guard !plan.functions.isEmpty else {
      // An experiment calls the functions of other sections.
      let needed = assignment.sections.filter { plan.needs.contains($0.id) }
      return HintSubject(result: section, functions: needed.flatMap(\.hints))
    }
    let suspects = try wrongFunction(of: section, in: assignment, options) ?? section.suspects
    return HintSubject(
      result: section,
      functions: suspects.compactMap { name in plan.hints.first { $0.function == name } })
  }

  /// The first function that is wrong, found by giving the section the reference's in place of all
  /// others; `nil` where the verdict says as much as that would.
  private func wrongFunction(
    of section: SectionResult, in assignment: Assignment, _ options: Options
  ) throws -> [String]? {
    guard section.status.isFailure, ![.doesNotCompile, .blocked].contains(section.status),
      section.suspects.count > 1
    else { return nil }
    let check = try AssignmentCheck(self, assignment, options) { _ in }
    return try section.suspects.first { try check.isWrong($0, in: section.plan) }.map { [$0] }
  }

  /// The lines of a function's worked case, which the reference computes.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  public func workedCase(of hint: HintText, in assignment: Assignment) throws -> [String] {
    if repository.isReleased(assignment) {
      let recordings = repository.releasedRecordings(assignment)
      return recordings.run(of: hint.example, Options(), beside: nil)?.lines ?? []
    }
    let files = SubmittedFiles(folder: repository.solutionFolder(assignment), readsAnswers: false)
    let runner = WorkerRunner(
      repository: repository, assignment: assignment,
      subject: .library(try referenceLibrary(files, of: assignment)), folder: files.folder)
    return try runner.workedCase(of: hint)
  }

  /// The compiled reference.
  func referenceLibrary(_ files: SubmittedFiles, of assignment: Assignment) throws -> String {
    let build = try builder.build(
      files, of: assignment, root: repository.root, isReference: true)
    do {
      return try build.library.get()
    } catch {
      throw Toolkit.Fault(description: "the solution does not compile: \(error.message)")
    }
  }
}

extension WorkerRunner {
  /// The lines of a function's worked case on what this runs.
  /// - Throws: `Toolkit.Fault` where it does not come to its end.
  public func workedCase(of hint: HintText) throws -> [String] {
    let plan = hint.example
    var lines: [String] = []
    let run = run(
      plan, seed: Judge.courseSeed, limits: .submission(wallSeconds: plan.timeLimit)
    ) { event in
      if case .line(let text) = event { lines.append(text) }
    }
    if let failure = run.failure {
      throw Toolkit.Fault(description: "\(plan.title) has none: \(failure.message)")
    }
    return lines
  }
}

extension SectionResult {
  /// The functions that may be why the section has not passed, as far as the verdict tells; all of
  /// them where it has.
  fileprivate var suspects: [String] {
    let stubs = plan.functions.filter { message.hasPrefix("\($0)(") }
    if status == .notImplemented, !stubs.isEmpty { return stubs }
    let backward = plan.functions.filter { $0.hasSuffix("Backward") }
    let forward = plan.functions.filter { !$0.hasSuffix("Backward") }
    guard status != .passed, !backward.isEmpty, !forward.isEmpty else { return plan.functions }
    switch parts.first(where: { $0.part.subject == .forward })?.outcome {
    case .earned where lost(.backward): return backward
    case .lost where forward.count == 1: return forward
    default: return plan.functions
    }
  }

  private func lost(_ subject: PointPart.Subject) -> Bool {
    parts.contains { $0.part.subject == subject && $0.outcome != .earned }
  }
}
