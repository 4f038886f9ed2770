import Batches

/// The cells of a file of comma-separated values, each with the bytes that it was read from.
struct CSVRecords: Sendable {
  struct Record: Sendable {
    /// Where it begins, counted from 1.
    let line: Int
    let cells: [Cell]

    var isBlank: Bool { cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
  }

  struct Cell: Sendable {
    /// Its bytes in the file, quotes included.
    let range: Range<Int>
    let text: String
  }

  let path: String
  let bytes: [UInt8]
  let form: CSVForm
  let records: [Record]

  /// Far more than a class needs.
  static let maximumSize = 64 << 20

  /// Reads a file.
  /// - Throws: `DocumentError` when it cannot be read or is no CSV in UTF-8.
  init(contentsOf path: String) throws(DocumentError) {
    try self.init(try smallFile(path, maximumSize: Self.maximumSize), path: path)
  }

  /// - Throws: `DocumentError` when the bytes are no CSV in UTF-8.
  init(_ bytes: [UInt8], path: String) throws(DocumentError) {
    try requireUTF8(bytes, path)
    form = CSVForm(bytes)
    var parser = CSVParser(bytes, form, path: path)
    var records: [Record] = []
    while let record = try parser.next() { records.append(record) }
    self.path = path
    self.bytes = bytes
    self.records = records
  }
}

/// What is no UTF-8 is refused: read as another encoding, names would become other names.
private func requireUTF8(_ bytes: [UInt8], _ path: String) throws(DocumentError) {
  let advice = "save it from the spreadsheet as “CSV UTF-8”"
  if bytes.starts(with: "PK\u{3}\u{4}".utf8) {
    throw DocumentError(path: path, problem: "it is a workbook, expected CSV in UTF-8; \(advice)")
  }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    throw DocumentError(path: path, problem: "it is UTF-16, expected CSV in UTF-8; \(advice)")
  }
  guard String(validating: bytes, as: UTF8.self) == nil else { return }
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  let faulty = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
  throw DocumentError(
    path: path, line: faulty.map { $0 + 1 },
    problem: "there are letters that are not UTF-8, expected CSV in UTF-8; \(advice)")
}

/// Reads record by record, after RFC 4180. A quote within a cell that begins with none is a letter.
private struct CSVParser {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let path: String
  private var position: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")

  init(_ bytes: [UInt8], _ form: CSVForm, path: String) {
    self.bytes = bytes
    self.path = path
    delimiter = form.delimiter.rawValue
    position = form.hasMark ? CSVForm.mark.count : 0
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// `nil` at the end of the file.
  mutating func next() throws(DocumentError) -> CSVRecords.Record? {
    guard byte != nil else { return nil }
    let first = line
    var cells = [try cell()]
    while byte == delimiter {
      position += 1
      cells.append(try cell())
    }
    if byte != nil { passLineEnd() }
    return .init(line: first, cells: cells)
  }

  private mutating func cell() throws(DocumentError) -> CSVRecords.Cell {
    let start = position
    let text = byte == Self.quote ? try quoted() : plain()
    return .init(range: start..<position, text: String(decoding: text, as: UTF8.self))
  }

  private mutating func plain() -> ArraySlice<UInt8> {
    let start = position
    while let byte, byte != delimiter, !byte.endsLine { position += 1 }
    return bytes[start..<position]
  }

  private mutating func quoted() throws(DocumentError) -> ArraySlice<UInt8> {
    let first = line
    var text: [UInt8] = []
    position += 1
    while true {
      guard let byte else {
        throw DocumentError(
          path: path, line: first, problem: "a quote opens in this row, expected one that closes it"
        )
      }
      if byte == Self.quote, !bytes[position...].starts(with: [Self.quote, Self.quote]) { break }
      if byte.endsLine {
        let start = position
        passLineEnd()
        text += bytes[start..<position]
      } else {
        text.append(byte)
        position += byte == Self.quote ? 2 : 1
      }
    }
    position += 1
    guard let byte, byte != delimiter, !byte.endsLine else { return text[...] }
    throw DocumentError(
      path: path, line: line,
      problem: "there is text behind a closing quote, expected the end of the cell; a quote "
        + "within a quoted cell is written twice")
  }

  /// - Precondition: There is a line end.
  private mutating func passLineEnd() {
    position += bytes[position...].starts(with: [0x0D, 0x0A]) ? 2 : 1
    line += 1
  }
}
