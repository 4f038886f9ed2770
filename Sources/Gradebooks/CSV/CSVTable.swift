import Batches

/// A table in a file of comma-separated values: a header and rows of as many cells.
///
/// Rows without any text are left out.
public struct CSVTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// Where it begins in the file, counted from 1.
    public let line: Int
    public var cells: [String]
  }

  public var form: CSVForm
  public let header: [String]
  public var rows: [Row]

  /// The file, as the user named it; empty for a table that comes from none.
  public let path: String

  /// Reads a file.
  /// - Throws: `DocumentError` when it cannot be read or holds no such table.
  public init(contentsOf path: String) throws(DocumentError) {
    try self.init(try CSVRecords(contentsOf: path))
  }

  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - path: The file, for errors.
  /// - Throws: `DocumentError` when they hold no such table.
  public init(_ bytes: [UInt8], path: String) throws(DocumentError) {
    try self.init(try CSVRecords(bytes, path: path))
  }

  private init(_ file: CSVRecords) throws(DocumentError) {
    let records = file.records.filter { !$0.isBlank }
    guard let first = records.first else {
      throw DocumentError(path: file.path, problem: "it is empty, expected a row of column titles")
    }
    for record in records where record.cells.count != first.cells.count {
      throw DocumentError(
        path: file.path, line: record.line,
        problem: "the row has \(cells(record.cells.count)), expected \(first.cells.count) as in "
          + "the header")
    }
    path = file.path
    form = file.form
    header = first.cells.map(\.text)
    rows = records.dropFirst().map { Row(line: $0.line, cells: $0.cells.map(\.text)) }
  }

  /// A table of ours. What a spreadsheet needs to read letters beyond ASCII is there where there
  /// are some, and no program stumbles over it elsewhere.
  /// - Precondition: Every row has a cell for each column.
  public init(header: [String], rows: [[CSVValue]]) {
    precondition(rows.allSatisfy { $0.count == header.count }, "CSV: rows as wide as the header")
    path = ""
    self.header = header
    self.rows = rows.enumerated().map { Row(line: $0 + 2, cells: $1.map(\.written)) }
    form = CSVForm()
    form.hasMark = !text.utf8.allSatisfy { $0 < 0x80 }
  }

  /// The table in the form in which it came.
  public var text: String {
    let lines = ([header] + rows.map(\.cells)).map { cells in
      cells.map(quoted).joined(separator: form.delimiter.text) + form.lineEnd.rawValue
    }
    return (form.hasMark ? "\u{FEFF}" : "") + lines.joined()
  }

  /// Quotes wherever any reader could see something else than text.
  private func quoted(_ cell: String) -> String {
    let isPlain = cell.utf8.allSatisfy { !",;\t\r\n\"".utf8.contains($0) }
    guard !isPlain || (cell.isEmpty && header.count == 1) else { return cell }
    var text = "\""
    for scalar in cell.unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
    }
    return text + "\""
  }
}

private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
