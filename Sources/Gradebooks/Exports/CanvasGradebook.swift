import Batches
import Checking

/// A gradebook as Canvas exports it, of which one column is filled and nothing else is changed.
public struct CanvasGradebook: Sendable {
  /// A column of an assignment.
  public struct Column: Sendable, Equatable {
    /// As it stands in the header, with Canvas' id: `Dropout (4711)`.
    public let title: String
    /// The same without the id.
    let name: String
    let id: String
    let place: Int
  }

  public let assignmentColumns: [Column]

  let file: CSVRecords
  let titles: [String]
  let firstID: Int
  let students: [CSVRecords.Record]

  /// The row with the maximum of each assignment, where there is one.
  let maxima: CSVRecords.Record?

  /// Reads a file.
  /// - Throws: `DocumentError` when it cannot be read or is no such gradebook.
  public init(contentsOf path: String) throws(DocumentError) {
    try self.init(try CSVRecords(contentsOf: path))
  }

  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - path: The file, for errors.
  /// - Throws: `DocumentError` when they are no such gradebook.
  public init(_ bytes: [UInt8], path: String) throws(DocumentError) {
    try self.init(try CSVRecords(bytes, path: path))
  }

  private init(_ file: CSVRecords) throws(DocumentError) {
    let records = file.records.filter { !$0.isBlank }
    let titles = records.first?.cells.map { $0.text.trimmed } ?? []
    guard let firstID = Self.idColumn(titles), titles.contains("Section") else {
      throw DocumentError(
        path: file.path, line: records.first?.line,
        problem: "this is no header of Canvas, expected columns Student, ID and Section as in the "
          + "file that Canvas exports")
    }
    for record in records where !record.hasCells(forAll: titles.count) {
      throw DocumentError(
        path: file.path, line: record.line,
        problem: "the row has \(record.cells.count) cells, expected \(titles.count) as in the "
          + "header")
    }
    self.file = file
    self.titles = titles
    self.firstID = firstID
    assignmentColumns = titles.enumerated().compactMap { Column($1, at: $0) }
    maxima = records.dropFirst().first(where: \.isOfMaxima)
    students = records.dropFirst().filter { !$0.isOfMaxima && !$0.isOfPosting }
  }

  private static func idColumn(_ titles: [String]) -> Int? {
    guard titles.count > 3 else { return nil }
    if titles[0].contains("Student"), titles[1].contains("ID") { return 1 }
    return titles.starts(with: ["LastName", "FirstName", "ID"]) ? 2 : nil
  }

  func problem(_ problem: String, in record: CSVRecords.Record? = nil) -> DocumentError {
    DocumentError(path: file.path, line: record?.line, problem: problem)
  }
}

extension CSVRecords.Record {
  fileprivate var isOfMaxima: Bool { cells[0].text.contains("Points Possible") }

  /// Whether it tells nothing but how grades become visible.
  fileprivate var isOfPosting: Bool {
    cells.allSatisfy { cell in
      let text = cell.text.trimmed.lowercased()
      return text.isEmpty || text == "muted" || text.hasPrefix("manual posting")
    }
  }

  /// Whether there is a cell for each column, and no text behind the last one. Rows about the
  /// columns are wider in Canvas' own files, and what tells how grades become visible is not read.
  fileprivate func hasCells(forAll count: Int) -> Bool {
    if isOfPosting || (isOfMaxima && cells.count >= count) { return true }
    return cells.count >= count && cells[count...].allSatisfy { $0.text.trimmed.isEmpty }
  }
}

extension CanvasGradebook.Column {
  /// - Returns: `nil` for a title without an id, and for what Canvas adds up itself.
  fileprivate init?(_ title: String, at place: Int) {
    guard let match = title.wholeMatch(of: #/(.*\S) *\(([0-9]+)\)/#.dotMatchesNewlines()) else {
      return nil
    }
    name = String(match.1)
    let sums = #/(.* )?(Current|Final|Override) (Score|Points|Grade)/#
    guard name.wholeMatch(of: sums) == nil else { return nil }
    id = String(match.2)
    self.title = title
    self.place = place
  }
}

extension CanvasGradebook {
  /// The column of an assignment.
  /// - Parameters:
  ///   - wanted: Its title, with or without the id, or the id alone; `nil` for the only column
  ///     with the assignment's title or, where there is none, with something before it that a sign
  ///     sets off, as in `HW 3: Dropout`.
  ///   - assignment: What is filled in.
  /// - Throws: `DocumentError` that lists the columns where none or several fit, or where the
  ///   column is Canvas' own.
  public func column(
    _ wanted: String?, for assignment: Assignment
  ) throws(DocumentError) -> Column {
    let fitting = wanted.map(columns) ?? unnamedColumns(of: assignment)
    guard let column = fitting.first, fitting.count == 1 else {
      let many = fitting.isEmpty ? "no column of an assignment" : "more than one column"
      let shown = fitting.isEmpty ? assignmentColumns : fitting
      let list = shown.prefix(30).map { "“\($0.title.prefix(80))”" }.joined(separator: ", ")
      throw problem(
        "\(many) fits “\((wanted ?? assignment.title).prefix(80))”; there "
          + (shown.isEmpty ? "is none" : "are: \(list); --canvas-column names one"))
    }
    if let maxima, maxima.cells[column.place].text.contains("(read only)") {
      throw problem(
        "the column “\(column.title)” is “(read only)”, expected one that Canvas imports",
        in: maxima)
    }
    return column
  }

  private func columns(_ wanted: String) -> [Column] {
    let wanted = wanted.trimmed
    let kinds: [(Column) -> Bool] = [
      { $0.title == wanted }, { $0.id == wanted || "(\($0.id))" == wanted }, { $0.name == wanted },
    ]
    return kinds.lazy.map { assignmentColumns.filter($0) }.first { !$0.isEmpty } ?? []
  }

  private func unnamedColumns(of assignment: Assignment) -> [Column] {
    let title = assignment.title.trimmed.lowercased()
    let same = assignmentColumns.filter { $0.name.trimmed.lowercased() == title }
    return same.isEmpty ? assignmentColumns.filter { $0.name.lowercased().ends(in: title) } : same
  }
}

extension String {
  /// Whether it is a title behind something that a sign sets off: `2 - Dropout` is Dropout, and
  /// `Regression with dropout` is not.
  fileprivate func ends(in title: String) -> Bool {
    guard hasSuffix(title) else { return false }
    let head = String(dropLast(title.count))
    guard let sign = head.trimmed.last else { return false }
    if ":)]|".contains(sign) { return true }
    // Without a space behind it, a sign belongs to the word.
    guard head.last?.isWhitespace == true else { return false }
    let isNumbered = sign == "." && head.trimmed.dropLast().last?.isNumber == true
    return isNumbered || "-–—".contains(sign)
  }
}
