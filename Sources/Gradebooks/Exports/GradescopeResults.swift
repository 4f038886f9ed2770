import Checking
import Foundation
import Grading
import Texts

/// What Gradescope's autograder reads of one submission: `results.json`.
///
/// Where the toolkit is at fault there is neither a score nor a test: Gradescope takes that for a
/// failure of the autograder.
public struct GradescopeResults {
  private let submission: GradedSubmission
  private let assignment: Assignment

  public init(_ submission: GradedSubmission, of assignment: Assignment) {
    self.submission = submission
    self.assignment = assignment
  }

  /// The file, in JSON with a line end.
  public var json: String {
    Document(
      score: submission.hasToolkitFault ? nil : submission.score.earned,
      executionTime: Int(submission.times.total.rounded()), output: output,
      tests: submission.hasToolkitFault ? nil : tests,
      extraData: ExtraData(sandbox: submission.sandbox, toolkit: submission.toolkit)
    ).json
  }

  private var output: String {
    var lines = submission.problem.map { ["\($0.kind.rawValue): \($0.message)".visible] } ?? []
    if submission.hasToolkitFault { lines.append(GradedSubmission.Section.faultWords) }
    let undecided = submission.sections.filter { assignment.disclosure(of: $0) != .nothing }
      .reduce(0) { $0 + $1.undecided }
    if undecided > 0 {
      lines.append(
        "\(undecided) points are undecided: whether they are earned depends on another section.")
    }
    return lines.joined(separator: "\n")
  }

  private var tests: [Test] {
    submission.sections.enumerated().map { test($1, number: $0 + 1) }
  }

  private func test(_ section: GradedSubmission.Section, number: Int) -> Test {
    let disclosure = assignment.disclosure(of: section)
    let words = disclosure == .category ? "" : section.words
    return Test(
      score: section.points, maxScore: section.maxPoints,
      status: section.status == .passed ? "passed" : "failed", name: section.title.visible,
      number: "\(number)",
      output: [section.status.rawValue, words].filter { !$0.isEmpty }.joined(separator: "\n"),
      visibility: disclosure == .nothing ? "after_published" : "visible")
  }

}

/// The file's fields, by their names there.
private struct Document: Encodable {
  let score: Int?
  let executionTime: Int
  let output: String
  let outputFormat = "text"
  let testNameFormat = "text"
  let tests: [Test]?
  let extraData: ExtraData

  enum CodingKeys: String, CodingKey {
    case score, output, tests
    case executionTime = "execution_time"
    case outputFormat = "output_format"
    case testNameFormat = "test_name_format"
    case extraData = "extra_data"
  }

  var json: String { jsonText(self) }
}

/// What Gradescope keeps with the results and shows nobody: what they were made by.
private struct ExtraData: Encodable {
  /// How much of a sandbox there was.
  let sandbox: String
  /// The version.
  let toolkit: String
}

private struct Test: Encodable {
  let score: Int
  let maxScore: Int
  let status: String
  let name: String
  let number: String
  let output: String
  let outputFormat = "text"
  let visibility: String

  enum CodingKeys: String, CodingKey {
    case score, status, name, number, output, visibility
    case maxScore = "max_score"
    case outputFormat = "output_format"
  }
}

/// Types of ours as an indented document with a line end.
func jsonText(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // What is encoded are our own types, in which nothing is infinite.
  return String(decoding: try! encoder.encode(value), as: UTF8.self) + "\n"
}
