/// What Canvas makes of a gradebook that is imported, after `lib/gradebook_importer.rb` of
/// instructure/canvas-lms; what it would ask back about is refused.
struct CanvasImport {
  struct Student: Hashable {
    let id: String
    var system = ""
    var login = ""
    var name = ""
  }

  enum Refusal: Error, Equatable {
    case noHeader, noSection
    case unknownStudent(String)
    case newAssignment(String)
    case noNumber(String)
    case badQuote
  }

  enum Cell: Equatable {
    case score(Double)
    case excused
  }

  /// By student's id and assignment's id.
  private(set) var scores: [String: [String: Cell]] = [:]

  /// - Parameters:
  ///   - assignments: The course's, titles by id.
  ///   - students: The course's.
  init(_ bytes: [UInt8], assignments: [String: String], students: [Student]) throws {
    var rows = try Self.rows(bytes).filter { row in row.contains { !$0.isEmpty } }
    guard let header = rows.first else { throw Refusal.noHeader }
    rows.removeFirst()
    let isSplit = header.starts(with: ["LastName", "FirstName", "ID"])
    guard header.count > 3, isSplit || (header[0].contains("Student") && header[1].contains("ID"))
    else { throw Refusal.noHeader }
    guard let section = header.firstIndex(of: "Section") else { throw Refusal.noSection }
    var ids: [Int: String] = [:]
    for index in (section + 1)..<header.count where !Self.isReserved(header[index]) {
      ids[index] = try Self.id(header[index], assignments)
    }
    var first = 0
    while first < rows.count {
      let row = rows[first]
      if row[0].contains("Points Possible") {
        for index in ids.keys where row[index].contains("(read only)") { ids[index] = nil }
      } else if !row.allSatisfy(Self.isOfPosting) {
        break
      }
      first += 1
    }
    for row in rows[first...] {
      let student = try Self.student(row, header, isSplit: isSplit, students)
      for (index, id) in ids {
        scores[student.id, default: [:]][id] = try Self.cell(row[index])
      }
    }
  }

  private static func isOfPosting(_ cell: String) -> Bool {
    cell.wholeMatch(of: #/\s*(muted|manual posting.*)?\s*/#.ignoresCase()) != nil
  }

  private static func isReserved(_ title: String) -> Bool {
    ["Current", "Final", "Override"].contains {
      title.contains("\($0) Score") || title.contains("\($0) Grade")
        || title.contains("\($0) Points")
    }
  }

  private static func id(_ title: String, _ assignments: [String: String]) throws -> String? {
    if let match = title.firstMatch(of: #/\((\d+)\)$/#), assignments[String(match.1)] != nil {
      return String(match.1)
    }
    if let same = assignments.first(where: { $0.value == title }) { return same.key }
    // A custom column such as Notes is not imported here.
    if title == "Notes" { return nil }
    throw Refusal.newAssignment(title)
  }

  private static func student(
    _ row: [String], _ header: [String], isSplit: Bool, _ students: [Student]
  ) throws -> Student {
    func cell(_ title: String) -> String? { header.firstIndex(of: title).map { row[$0] } }
    let id = row[isSplit ? 2 : 1]
    let name = isSplit ? "\(row[0]), \(row[1])" : row[0]
    let found =
      students.first { $0.id == id }
      ?? students.first { !$0.system.isEmpty && $0.system == cell("SIS User ID") }
      ?? students.first { !$0.login.isEmpty && $0.login == cell("SIS Login ID") }
      ?? students.first { $0.name == name }
    guard let found else { throw Refusal.unknownStudent(name) }
    return found
  }

  private static func cell(_ text: String) throws -> Cell? {
    if text.isEmpty || text == "-" || text == "N/A" { return nil }
    if text.uppercased() == "EX" { return .excused }
    guard let number = Double(text.replacing(",", with: ".")) else { throw Refusal.noNumber(text) }
    return .score((number * 100).rounded() / 100)
  }

  /// RFC 4180, scalar by scalar.
  private static func rows(_ bytes: [UInt8]) throws -> [[String]] {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let head = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let delimiter: Unicode.Scalar =
      head.count { $0 == ";" } > head.count { $0 == "," } ? ";" : ","
    var rows: [[String]] = []
    var (row, cell, isQuoted) = ([String](), "", false)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "\"" where isQuoted && next == "\"":
        cell += "\""
        index += 1
      case "\"":
        guard isQuoted || cell.isEmpty else { throw Refusal.badQuote }
        isQuoted.toggle()
      case delimiter where !isQuoted:
        row.append(cell)
        cell = ""
      case "\r" where !isQuoted && next == "\n": break
      case "\r" where !isQuoted, "\n" where !isQuoted:
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(scalar)
      }
      index += 1
    }
    if isQuoted { throw Refusal.badQuote }
    if !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
    return rows
  }
}
