import Checking
import Tensors

/// The verdict on one section, with what it rests on.
public struct SectionResult: Sendable {
  public let plan: SectionPlan
  public internal(set) var status: Status

  /// What was found and what was expected, for the student; empty when the section passed.
  public internal(set) var message: String
  public internal(set) var location: SourceLocation?

  /// What is to be said of the results that were there before the run ended.
  var beginning: String?

  /// What explains the faults, where the numbers tell.
  public internal(set) var explanation: Explanation?

  /// Looks for it, as long as nobody has asked.
  var explainer: Explainer?
  public internal(set) var observations: [JudgedObservation]
  public internal(set) var questions: [JudgedQuestion]

  /// The steps that the submission traced, each group with the name of the result that came next.
  public internal(set) var tracedSteps: [(next: String?, steps: [TracedStep])] = []

  /// What this run has tried of each of the section's tunings; `nil` where it did not come to that.
  var tried: [Attempt?] = []

  /// What was tried of them up to now.
  package internal(set) var attempts: [Attempts] = []

  /// What the section's experiment told while it ran.
  public internal(set) var lines: [String] = []

  /// What the submission itself printed.
  public internal(set) var output: String

  /// What its run took, in seconds.
  public internal(set) var seconds = 0.0

  /// What each part of the points came to; empty where the section has no parts.
  public internal(set) var parts: [PartResult]

  /// The files in whose place the reference's were, so that this section could be decided although
  /// a function that it calls is wrong.
  public internal(set) var grafted: [String]

  /// How many of the points were got, lost, or could not be decided.
  public var score: Score {
    switch status {
    case .passed: Score(earned: plan.points)
    case _ where !parts.isEmpty: parts.map(\.score).reduce(Score(), +)
    case .blocked, .graderError: Score(undecided: plan.points)
    case .notImplemented: Score(open: plan.points)
    default: Score(lost: plan.points)
    }
  }

  public var points: Int { score.earned }

  init(
    plan: SectionPlan, status: Status, message: String, location: SourceLocation? = nil,
    explanation: Explanation? = nil, explainer: Explainer? = nil,
    observations: [JudgedObservation] = [],
    questions: [JudgedQuestion], output: String = "",
    parts: [PartResult] = [], grafted: [String] = []
  ) {
    self.plan = plan
    self.status = status
    self.message = message
    self.location = location
    self.explanation = explanation
    self.explainer = explainer
    self.observations = observations
    self.questions = questions
    self.output = output
    self.parts = parts
    self.grafted = grafted
  }
}

/// One observation beside the reference's, with its finding.
public struct JudgedObservation: Sendable {
  /// What is expected of it.
  public let expectation: Expectation
  public let value: ObservedValue?
  public let expected: ObservedValue?
  public let finding: Finding?

  public var name: String { expectation.name }
  public var kind: Expectation.Kind { expectation.kind }

  init(
    _ expectation: Expectation, value: ObservedValue?, expected: ObservedValue? = nil,
    finding: Finding? = nil
  ) {
    self.expectation = expectation
    self.value = value
    self.expected = expected
    self.finding = finding
  }
}

/// An inline question and what the student has answered.
public struct JudgedQuestion: Sendable {
  public let question: InlineQuestion

  /// The answer as the student wrote it, whatever is in it; `nil` where there is none.
  public let answer: String?

  public var isAnswered: Bool { answer != nil }
}

/// The verdict on a whole assignment.
public struct AssignmentResult: Sendable {
  public let assignment: Assignment
  public let implementation: Implementation
  public let seed: Int

  /// Whether experiments took the full data set instead of a sample.
  public let usesFullData: Bool

  /// The files that were judged, by name, with their digests.
  public let files: [JudgedFile]

  /// The digest of all that was judged with; `nil` where the toolkit was at fault.
  public let build: String?

  /// Whether this is what an earlier check of the same files found.
  public var isRemembered = false

  /// The folder that was judged in place of the assignment's.
  public var submission: String?

  /// What is told about the folder besides the verdicts: what does not count, what cannot be read.
  public let remarks: [String]

  /// The files that do not compile and that the rest was judged without.
  public var replaced: [ReplacedFile] = []
  public internal(set) var sections: [SectionResult]

  /// What it took to compile the files, and what stood in their place, in seconds.
  public internal(set) var compilingSeconds = 0.0

  /// Whether something failed, or does not compile.
  public var hasFailure: Bool {
    !replaced.isEmpty || sections.contains { $0.status.isFailure }
  }

  public var score: Score { sections.map(\.score).reduce(Score(), +) }
  public var points: Int { score.earned }
  public var maxPoints: Int { sections.reduce(0) { $0 + $1.plan.points } }
}

/// Whose code is run.
public enum Implementation: String, Sendable {
  case student
  case solution
}
