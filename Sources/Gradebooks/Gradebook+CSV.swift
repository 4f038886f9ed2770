import Batches
import Checking

extension Gradebook {
  /// The gradebook as a table that spreadsheets and platforms read.
  public var table: CSVTable { CSVTable(header: header, rows: rows.map(values)) }

  /// The text of the table.
  public var csv: String { table.text }

  fileprivate static var texts: [(title: String, value: WritableKeyPath<Row, String?>)] {
    [
      ("name", \.name), ("email", \.email), ("id", \.id), ("group", \.group),
      ("submission", \.submission),
    ]
  }

  fileprivate static var numbers: [(title: String, value: WritableKeyPath<Row, Double?>)] {
    [
      ("total", \.total), ("points", \.points), ("answer points", \.answerPoints),
      ("undecided", \.undecided), ("max", \.max), ("days charged", \.daysCharged),
      ("factor", \.factor),
    ]
  }

  private var header: [String] {
    ["student"] + Self.texts.map(\.title) + Self.numbers.map(\.title) + sections
      + questions.map(Self.title) + ["look"]
  }

  /// A section may have the name of a question.
  private static func title(ofQuestion id: String) -> String { "answer \(id)" }

  private func values(_ row: Row) -> [CSVValue] {
    let numbers = Self.numbers.map { title, value in
      // A factor that is rounded more would not give the total.
      CSVValue.number(row[keyPath: value], decimals: title == "factor" ? 4 : 2)
    }
    return [.text(row.student)] + Self.texts.map { .text(row[keyPath: $0.value]) } + numbers
      + (row.sections + row.questions).map { .number($0) }
      + [.text(row.look.joined(separator: "; "))]
  }

  /// Reads a gradebook of an assignment that was written before.
  /// - Throws: `DocumentError` when the file cannot be read, or is none.
  public init(contentsOf path: String, of assignment: Assignment) throws(DocumentError) {
    try self.init(csv: try CSVTable(contentsOf: path), of: assignment)
  }

  /// Reads the table of a gradebook; columns that it does not have are passed over.
  /// - Throws: `DocumentError` when it is none.
  public init(csv table: CSVTable, of assignment: Assignment) throws(DocumentError) {
    self.init(
      sections: assignment.sections.map(\.id), questions: assignment.questions.map(\.id), rows: [])
    let columns = try CSVColumns(table, known: header, refusesNearMisses: false)
    try columns.require(header)
    for row in table.rows { rows.append(try self.row(row, columns)) }
  }

  private func row(_ cells: CSVTable.Row, _ columns: CSVColumns) throws(DocumentError) -> Row {
    var row = Row(student: columns.cell("student", cells))
    for (title, value) in Self.texts {
      let text = columns.cell(title, cells)
      row[keyPath: value] = text.isEmpty ? nil : text
    }
    for (title, value) in Self.numbers { row[keyPath: value] = try columns.number(title, cells) }
    for id in sections { row.sections.append(try columns.number(id, cells)) }
    for id in questions {
      row.questions.append(try columns.number(Self.title(ofQuestion: id), cells))
    }
    let look = columns.cell("look", cells)
    row.look = look.isEmpty ? [] : look.split(separator: "; ").map(String.init)
    return row
  }
}

extension Gradebook.Row {
  /// Whether two rows are the same in every table.
  public static func == (row: Self, other: Self) -> Bool {
    let hasTexts = Gradebook.texts.allSatisfy {
      row[keyPath: $0.value] == other[keyPath: $0.value]
    }
    let hasNumbers = Gradebook.numbers.allSatisfy {
      row[keyPath: $0.value] == other[keyPath: $0.value]
    }
    guard hasTexts, hasNumbers, row.student == other.student, row.look == other.look else {
      return false
    }
    return row.sections == other.sections && row.questions == other.questions
  }
}
