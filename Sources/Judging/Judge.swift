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
    /// Whether settings that are tried out are remembered in the checkout and listed.
    public var remembersAttempts = false

    /// Whether nothing is run behind the first section that has not passed.
    public var stopsAtFirstOpen = false

    public init() {}

    /// The sections of an assignment that are to be run, in their order.
    func plans(of assignment: Assignment) -> [SectionPlan] {
      assignment.sections.filter { sections.isEmpty || sections.contains($0.id) }
    }
  }

  /// The seed of the published course runs.
  public static let courseSeed = 231

  /// The seeds that may be asked for. Sections seed neighboring generators, so the largest are left
  /// free.
  public static let seeds = 0...4_000_000_000

  public let repository: Repository
  let builder: SubmissionBuilder

  /// Where runs of the reference are kept from one submission to the next, if they are.
  let recordings: ReferenceRecordings?

  public init(
    repository: Repository, builder: SubmissionBuilder, recordings: ReferenceRecordings? = nil
  ) {
    self.repository = repository
    self.builder = builder
    self.recordings = recordings
  }

  /// Judges an assignment.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  public func judge(
    _ assignment: Assignment, _ options: Options = Options(),
    onEvent: @escaping (Event) -> Void = { _ in }
  ) throws -> AssignmentResult {
    try AssignmentCheck(self, assignment, options, onEvent).result()
  }

  func remarks(_ files: SubmittedFiles, _ answers: Answers) -> [String] {
    files.remarks + (files.unreadableAnswers.map { [$0] } ?? answers.problems)
  }
}

extension Judge.Event {
  init(_ event: ReportReader.Event) {
    switch event {
    case .line(let text): self = .line(text)
    case .progress(let completed, let total, let note):
      self = .progress(completed: completed, total: total, note: note)
    }
  }
}
