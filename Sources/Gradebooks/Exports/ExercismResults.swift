import Checking
import Grading
import Judging
import Texts

/// What Exercism's website reads of one submission: `results.json` in version 3.
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
    let tests = submission.sections.map(test)
    return jsonText(
      Document(
        status: tests.allSatisfy { $0.status == .pass } ? .pass : .fail, message: nil,
        tests: tests))
  }

  /// Why no test could run; `nil` where one could.
  private var error: String? {
    if let problem = submission.problem { return "\(problem.kind.rawValue): \(problem.message)" }
    guard let first = submission.sections.first else { return "no section was judged" }
    for status in [Status.doesNotCompile, .graderError]
    where submission.sections.allSatisfy({ $0.status == status }) {
      return status == .graderError ? GradedSubmission.Section.faultWords : first.words
    }
    return nil
  }

  private func test(_ section: GradedSubmission.Section) -> Test {
    let status = Outcome(section.status)
    let words = section.words.isEmpty ? section.status.rawValue : section.words
    return Test(
      name: section.title.visible, status: status, message: status == .pass ? nil : text(words),
      output: outputs[section.id].map(output),
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

extension String {
  /// The text with no more UTF-16 units, the smallest of the characters that a website may count.
  /// - Parameter ending: What a text ends with that is cut.
  func cut(to count: Int, ending: String) -> String {
    guard utf16.count > count else { return self }
    var rest = count - ending.utf16.count
    let kept = prefix { character in
      rest -= character.utf16.count
      return rest >= 0
    }
    return kept + ending
  }

  /// The text with the last name of each absolute path in its place: what lies above is nobody's
  /// business. A single name behind a slash is none, as in `a / b` and `/n`.
  var withoutAbsolutePaths: String {
    var result = ""
    var rest = Substring(replacing("file:///", with: "/"))
    while let character = rest.first {
      let isStart = character == "/" && result.last.map(\.mayComeBeforePath) ?? true
      let path = isStart ? rest.prefix { !$0.endsPath } : rest.prefix(1)
      let names = path.split(separator: "/")
      result += isStart && names.count > 1 ? names.last ?? path : path
      rest = rest.dropFirst(path.count)
    }
    return result
  }
}

extension Character {
  /// Whether a slash behind it begins a path, rather than going on with one, a fraction or an
  /// address.
  fileprivate var mayComeBeforePath: Bool {
    !(isLetter || isNumber || "/.:_-~)]".contains(self))
  }

  fileprivate var endsPath: Bool { isWhitespace || "\"'`“”‘’:;,()[]<>|".contains(self) }
}
