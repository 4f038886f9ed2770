import Checking

/// The file in which a student answers the questions of an assignment.
public struct AnswersTemplate {
  private let assignment: Assignment

  public init(for assignment: Assignment) { self.assignment = assignment }

  /// Its text: every question under its heading, in the order of the sections.
  public var text: String {
    let head = """
      # \(assignment.title): your answers

      Write below each question. `swift run check-assignment \(assignment.id)` says which are still open.

      """
    return assignment.questions.reduce(head) { text, question in
      """
      \(text)
      ## \(question.id)

      \(quoted(question.prompt))

      <!-- your answer -->

      """
    }
  }

  private static let width = 100

  /// As a quotation in lines that are not too long.
  private func quoted(_ text: String) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= AnswersTemplate.width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append("> " + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
