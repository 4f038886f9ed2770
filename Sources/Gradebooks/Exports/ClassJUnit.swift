import Grading
import Judging

/// A batch in the XML form of JUnit: a suite for each submission, a case for each section.
public struct ClassJUnit {
  private let batch: [GradedSubmission]

  public init(_ batch: [GradedSubmission]) { self.batch = batch }

  /// The document, with a line end.
  public var xml: String { JUnitDocument(batch.map(JUnitSuite.init)).text }
}

extension JUnitSuite {
  fileprivate init(_ submission: GradedSubmission) {
    self.init(
      submission.name, seconds: submission.times.total,
      cases: (submission.problem.map { [JUnitCase($0)] } ?? [])
        + submission.sections.map(JUnitCase.init))
  }
}

extension JUnitCase {
  fileprivate init(_ section: GradedSubmission.Section) {
    self.init(
      section.id, section.status, message: section.message, place: section.location,
      seconds: section.seconds)
  }

  /// What stands for the sections of a submission that was not judged.
  fileprivate init(_ problem: GradedSubmission.Problem) {
    self.init(
      "submission", problem.kind == .toolkitFault ? .error : .failure,
      type: problem.kind.rawValue, message: problem.message)
  }
}
