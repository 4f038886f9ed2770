import Checking
import Foundation

/// A student's `Answers.md`: a heading per question, the answer below it, however it is written.
///
/// The question's own text and the comment `<!-- your answer -->` are no answer. What cannot be
/// read is told by `problems`.
public struct Answers: Sendable {
  /// What is known of one question's answer.
  public enum Answer: Equatable, Sendable {
    case written(String)
    case notAnswered
    /// The file cannot be read, or has no heading for the question.
    case unreadable
  }

  /// What the reader of a report must know, a sentence each, without a full stop.
  public let problems: [String]

  private let answers: [String: Answer]

  /// Reads the answers.
  /// - Parameters:
  ///   - bytes: The file's bytes, nothing if there is no file.
  ///   - questions: The assignment's questions.
  public init(bytes: [UInt8]?, questions: [InlineQuestion]) {
    guard let bytes, !questions.isEmpty else {
      answers = [:]
      problems = questions.isEmpty ? [] : ["there is no Answers.md"]
      return
    }
    let file = TextFile(bytes)
    let fileProblem = file.problem.map { ["Answers.md \($0)"] } ?? []
    guard let text = file.text else {
      answers = Dictionary(uniqueKeysWithValues: questions.map { ($0.id, .unreadable) })
      problems = fileProblem
      return
    }
    let sections = AnswerSections(text, ids: questions.map(\.id))
    var answers: [String: Answer] = [:]
    for question in questions {
      guard let lines = sections.lines[question.id] else {
        answers[question.id] = .unreadable
        continue
      }
      let text = AnswerText(lines, prompt: question.prompt).text
      answers[question.id] = text.isEmpty ? .notAnswered : .written(text)
    }
    self.answers = answers
    let missing = questions.map(\.id).filter { sections.lines[$0] == nil }
    problems =
      fileProblem + sections.problems
      + (missing.isEmpty || bytes.isEmpty ? [] : [Answers.noHeading(missing)])
  }

  public func answer(to id: String) -> Answer { answers[id] ?? .notAnswered }

  public func isAnswered(_ id: String) -> Bool { text(of: id) != nil }

  /// The answer as the student wrote it, lines ended by LF; nothing where there is none.
  public func text(of id: String) -> String? {
    guard case .written(let text) = answer(to: id) else { return nil }
    return text
  }

  private static func noHeading(_ ids: [String]) -> String {
    "Answers.md has no heading for \(ids.joined(separator: ", ")): "
      + "an answer stands below a line such as \"## \(ids[0])\""
  }
}

extension Answers {
  /// Reads the file; a file that is not there answers nothing.
  init(path: String, questions: [InlineQuestion]) {
    self.init(
      bytes: FileManager.default.contents(atPath: path).map { [UInt8]($0) }, questions: questions)
  }
}
