import Batches
import Checking
import Grading

/// The tables that go with the pages of answers.
public enum AnswerTables {
  /// A row for each answer, for graders to type points into.
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
    return CSVTable(header: AnswerPoints.columns, rows: rows)
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

  /// The points of one table, and of another one those of answers that the first says nothing of:
  /// several graders merge theirs one after the other.
  /// - Throws: `DocumentError` where a column is missing.
  public static func joined(
    _ newer: CSVTable, over older: CSVTable?
  ) throws(DocumentError) -> CSVTable {
    let tables = try ([newer] + (older.map { [$0] } ?? [])).map {
      table throws(DocumentError) in try inOurColumns(table)
    }
    return tables.dropFirst().reduce(tables[0]) { $0.adding($1) }
  }

  /// The rows in which something was typed, in the columns of our own table.
  private static func inOurColumns(_ table: CSVTable) throws(DocumentError) -> CSVTable {
    let columns = try CSVColumns(table, known: AnswerPoints.columns)
    let rows = table.rows.map { row in AnswerPoints.columns.map { columns.text($0, row) } }
    return CSVTable(
      header: AnswerPoints.columns,
      rows: rows.filter { $0[2] != nil || $0[3] != nil }.map { $0.map { CSVValue.text($0) } })
  }
}
