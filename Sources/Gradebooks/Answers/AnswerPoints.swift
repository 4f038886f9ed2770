import Batches
import Checking
import Texts

/// The points for answers in words, as graders type them into a table.
public struct AnswerPoints: Sendable, Equatable {
  public struct Mark: Sendable, Equatable {
    /// `nil` where nobody has graded the answer yet.
    public let points: Double?
    public let comment: String?
  }

  /// What an answer can get.
  public let maxPointsPerQuestion: Double

  private var marks: [Place: Mark] = [:]

  /// Whether anybody has typed points: comments alone make answers no part of the maximum.
  public var hasPoints: Bool { marks.values.contains { $0.points != nil } }

  private struct Place: Hashable {
    let submission: String
    let question: String
  }

  static let columns = ["code", "question", "points", "comment"]

  /// Reads a file.
  /// - Parameters:
  ///   - path: The file.
  ///   - codes: The codes of the batch that was graded.
  ///   - assignment: Whose questions were answered.
  ///   - maxPointsPerQuestion: What an answer can get.
  /// - Throws: `DocumentError` when it cannot be read or a row of it is wrong.
  public init(
    contentsOf path: String, codes: AnonymousCodes, of assignment: Assignment,
    maxPointsPerQuestion: Double = 2
  ) throws(DocumentError) {
    try self.init(
      try CSVTable(contentsOf: path), codes: codes, of: assignment,
      maxPointsPerQuestion: maxPointsPerQuestion)
  }

  /// Reads a table.
  /// - Throws: `DocumentError` when a row of it is wrong.
  public init(
    _ table: CSVTable, codes: AnonymousCodes, of assignment: Assignment,
    maxPointsPerQuestion: Double = 2
  ) throws(DocumentError) {
    self.maxPointsPerQuestion = maxPointsPerQuestion
    let columns = try CSVColumns(table, known: Self.columns)
    try columns.require(["code", "question", "points"])
    let questions = assignment.questions.map(\.id)
    var lines: [Place: Int] = [:]
    for row in table.rows {
      let place = try Self.place(row, columns, codes, questions)
      let mark = try mark(row, columns)
      if let known = marks[place], let line = lines[place] {
        marks[place] = try joined(known, mark, row, columns, line)
      } else {
        marks[place] = mark
      }
      // The line of the points that count.
      if mark.points != nil || lines[place] == nil { lines[place] = row.line }
    }
  }

  /// What an answer got; `nil` where no row is about it.
  public func mark(of submission: String, for question: String) -> Mark? {
    marks[Place(submission: submission, question: question)]
  }

  private static func place(
    _ row: CSVTable.Row, _ columns: CSVColumns, _ codes: AnonymousCodes, _ questions: [String]
  ) throws(DocumentError) -> Place {
    let code = columns.text("code", row) ?? ""
    guard let submission = codes.submission(of: code) else {
      let near = Suggestion.nearest(to: code.uppercased(), among: codes.all, within: 1)
      throw columns.problem(
        row,
        "code is “\(code.prefix(60))”, expected a code of this batch"
          + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    let question = columns.text("question", row) ?? ""
    guard questions.contains(question) else {
      throw columns.problem(
        row,
        "question is “\(question.prefix(60))”, expected one of "
          + questions.joined(separator: ", "))
    }
    return Place(submission: submission, question: question)
  }

  private func mark(
    _ row: CSVTable.Row, _ columns: CSVColumns
  ) throws(DocumentError) -> Mark {
    let points = try columns.number(
      "points", row, "a number from 0 to \(maxPointsPerQuestion.text())"
    ) { (0...maxPointsPerQuestion).contains($0) }
    return Mark(points: points, comment: columns.text("comment", row))
  }

  /// What two rows about one answer say together.
  private func joined(
    _ first: Mark, _ second: Mark, _ row: CSVTable.Row, _ columns: CSVColumns, _ line: Int
  ) throws(DocumentError) -> Mark {
    if let known = first.points, let points = second.points, known != points {
      throw columns.problem(
        row,
        "points is “\(points.text())”, expected \(known.text()) as in line \(line), which is "
          + "about the same answer")
    }
    return Mark(points: first.points ?? second.points, comment: first.comment ?? second.comment)
  }
}
