import Checking
import Grading
import Judging
import Texts

/// What Exercism's website reads of one submission: `results.json` in version 3.
///
/// It shows everything that it is told: a section of which students are told nothing is left out.
public struct ExercismResults {
  private let submission: GradedSubmission
  private let assignment: Assignment
  private let outputs: [String: String]

  /// - Parameters:
  ///   - submission: What was graded.
  ///   - assignment: What it was graded for.
  ///   - outputs: What the submission printed, by the section's id.
  public init(
    _ submission: GradedSubmission, of assignment: Assignment, outputs: [String: String] = [:]
  ) {
    self.submission = submission
    self.assignment = assignment
    self.outputs = outputs
  }

  /// The file, in JSON with a line end.
  public var json: String {
    if let error {
      return jsonText(Document(status: .error, message: text(error), tests: nil))
    }
    let tests = sections.map(test)
    return jsonText(
      Document(
        status: tests.allSatisfy { $0.status == .pass } ? .pass : .fail, message: nil,
        tests: tests))
  }

  private var sections: [GradedSubmission.Section] {
    submission.sections.filter { assignment.disclosure(of: $0) != .nothing }
  }

  /// Why no test could run; `nil` where one could.
  private var error: String? {
    if let problem = submission.problem { return "\(problem.kind.rawValue): \(problem.message)" }
    guard let first = sections.first else { return "no section was judged" }
    for status in [Status.doesNotCompile, .graderError]
    where sections.allSatisfy({ $0.status == status }) {
      return status == .graderError ? GradedSubmission.Section.faultWords : first.words
    }
    return nil
  }

  private func test(_ section: GradedSubmission.Section) -> Test {
    let status = Outcome(section.status)
    let isToldAll = assignment.disclosure(of: section) == .everything
    let words = isToldAll && !section.words.isEmpty ? section.words : section.status.rawValue
    return Test(
      name: section.title.visible, status: status, message: status == .pass ? nil : text(words),
      output: isToldAll ? outputs[section.id].map(output) : nil,
      taskID: assignment.sections.firstIndex { $0.id == section.id }.map { $0 + 1 })
  }

  private func text(_ message: String) -> String {
    message.visible.withoutAbsolutePaths.cut(to: Self.longestMessage, ending: "…")
  }

  private func output(_ text: String) -> String {
    text.visible.cut(to: Self.longestOutput, ending: "\n" + Self.truncated)
  }

  private static let longestMessage = 65535
  private static let longestOutput = 500
  /// Exercism's own sentence, which it counts among the output.
  private static let truncated = "Output was truncated. Please limit to 500 chars"
}

private enum Outcome: String, Encodable {
  case pass, fail, error

  /// A test that ran to its end and found something wrong has failed; any other end is an error.
  init(_ status: Status) {
    switch status {
    case .passed: self = .pass
    case .wrongValue, .wrongShape, .notFinite, .notImplemented, .blocked: self = .fail
    default: self = .error
    }
  }
}

/// The file's fields, by their names there.
private struct Document: Encodable {
  let version = 3
  let status: Outcome
  let message: String?
  let tests: [Test]?
}

private struct Test: Encodable {
  let name: String
  let status: Outcome
  let message: String?
  let output: String?
  let taskID: Int?

  enum CodingKeys: String, CodingKey {
    case name, status, message, output
    case taskID = "task_id"
  }
}
