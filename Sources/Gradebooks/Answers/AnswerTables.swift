import Batches
import Checking
import Grading

/// The tables that go with the pages of answers.
public enum AnswerTables {
  /// A row for each answer, for graders to type points and comments into.
  public static func points(
    for batch: [GradedSubmission], of assignment: Assignment, codes: AnonymousCodes
  ) -> CSVTable {
    let coded = batch.compactMap { submission in
      codes.code(of: submission.name).map { ($0, submission) }
    }.sorted { $0.0 < $1.0 }
    let rows = assignment.questions.flatMap { question in
      coded.filter { $0.1.answer(to: question.id) != nil }
        .map { [CSVValue.text($0.0), .text(question.id), .text(nil), .text(nil)] }
    }
    var table = CSVTable(header: AnswerPoints.columns, rows: rows)
    // What is typed may have letters beyond ASCII, which spreadsheets keep by the mark alone.
    table.form.hasMark = true
    return table
  }

  /// A table that somebody has typed into, with the rows of our own that it lacks; all that stands
  /// there stays, whatever else its columns are and in whichever order.
  /// - Throws: `DocumentError` where it has no column that tells which answer a row is about.
  public static func adding(
    _ template: CSVTable, to typed: CSVTable
  ) throws(DocumentError) -> CSVTable {
    try typed.adding(template, keys: ["code", "question"])
  }

  /// The titles of those columns of a table of points that mean nothing here.
  /// - Throws: `DocumentError` where a title stands there twice, or hides one that counts.
  public static func unusedColumns(of table: CSVTable) throws(DocumentError) -> [String] {
    try CSVColumns(table, known: AnswerPoints.columns, refusesNearMisses: false).unused
  }

  /// Whose the codes are. Graders who shall not know do not get it.
  public static func codes(for batch: [GradedSubmission], _ codes: AnonymousCodes) -> CSVTable {
    let rows = batch.compactMap { submission in
      codes.code(of: submission.name).map { code in
        [code, submission.name, submission.student.name, submission.student.email]
      }
    }
    return CSVTable(
      header: ["code", "submission", "name", "email"],
      rows: rows.sorted { ($0[0] ?? "") < ($1[0] ?? "") }.map { $0.map { CSVValue.text($0) } })
  }

  /// The points and comments of one table, and of another one those that the first says nothing of:
  /// several graders merge theirs one after the other.
  /// - Throws: `DocumentError` where the columns of one are not plain.
  public static func joined(
    _ newer: CSVTable, over older: CSVTable?
  ) throws(DocumentError) -> CSVTable {
    var cells = TypedCells()
    try cells.add(newer)
    if let older { try cells.add(older) }
    return cells.table
  }
}

/// What was typed, in the columns of our own table and in one row for each answer: of several cells
/// about the same, the first that holds something counts.
private struct TypedCells {
  private var rows: [[String?]] = []
  private var places: [[String?]: Int] = [:]

  var table: CSVTable {
    CSVTable(header: AnswerPoints.columns, rows: rows.map { $0.map { CSVValue.text($0) } })
  }

  mutating func add(_ table: CSVTable) throws(DocumentError) {
    let columns = try CSVColumns(table, known: AnswerPoints.columns)
    for row in table.rows {
      let cells = AnswerPoints.columns.map { columns.text($0, row) }
      if cells[2] != nil || cells[3] != nil { add(cells) }
    }
  }

  private mutating func add(_ cells: [String?]) {
    let key = [cells[0]?.uppercased(), cells[1]]
    guard let place = places[key] else {
      places[key] = rows.count
      rows.append(cells)
      return
    }
    for column in 2..<4 { rows[place][column] = rows[place][column] ?? cells[column] }
  }
}
