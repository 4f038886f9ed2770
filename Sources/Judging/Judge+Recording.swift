import Checking

extension Judge {
  /// Runs the reference's sections and keeps what they show, where that does not depend on what a
  /// student chooses.
  ///
  /// Of what they tell while they run, only the lines of worked cases are kept, which is all that
  /// anybody is shown of it: other lines have times, which no two runs share.
  /// - Parameter hints: Whether the worked cases of the hints are kept too.
  /// - Throws: `Toolkit.Fault` where the reference does not come to its end, `ChildStartError`, or
  ///   the file system's error.
  public func record(
    _ assignment: Assignment, seed: Int, in recordings: ReferenceRecordings, hints: Bool
  ) throws {
    let files = SubmittedFiles(folder: repository.solutionFolder(assignment), readsAnswers: false)
    let runner = WorkerRunner(
      repository: repository, assignment: assignment,
      subject: .library(try referenceLibrary(files, of: assignment)), folder: files.folder,
      dataDirectory: Repository.sample)
    var options = Options()
    options.seed = seed
    let examples = hints ? assignment.sections.flatMap(\.hints).map(\.example) : []
    let exampleIDs = Set(examples.map(\.id))
    for plan in (assignment.sections + examples) where plan.handsOver.isEmpty {
      var run = runner.run(
        plan, seed: seed, limits: .submission(wallSeconds: plan.timeLimit))
      if let failure = run.failure {
        throw Toolkit.Fault(
          description: "the solution does not come to the end of \(plan.id): \(failure.message)")
      }
      if !exampleIDs.contains(plan.id) { run.lines = [] }
      try recordings.keep(run, of: plan, options)
    }
  }
}
