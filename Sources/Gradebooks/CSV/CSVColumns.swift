import Batches
import Texts

/// The columns of a table, found by their titles: case, `_` and `-` make no difference.
struct CSVColumns {
  private let table: CSVTable
  private let places: [String: Int]

  /// The titles that nobody knows, as they stand in the file.
  let unused: [String]

  /// - Parameters:
  ///   - known: The titles that mean something, in the order in which errors list them.
  ///   - refusesNearMisses: Whether a title that is nearly one of them is an error.
  /// - Throws: `DocumentError` when a title stands there twice, is nearly one that is missing, or
  ///   hides one between separators of another kind than the table's.
  init(
    _ table: CSVTable, known: [String], refusesNearMisses: Bool = true
  ) throws(DocumentError) {
    let keys = known.map(\.asTitle)
    var places: [String: Int] = [:]
    var unused: [String] = []
    for (place, title) in table.header.enumerated() {
      guard let index = keys.firstIndex(of: title.asTitle) else {
        if !title.asTitle.isEmpty { unused.append(title) }
        continue
      }
      guard places.updateValue(place, forKey: keys[index]) == nil else {
        throw table.problem("there are two columns “\(known[index])”, expected one")
      }
    }
    let missing = zip(known, keys).filter { places[$0.1] == nil }
    let lacking = missing.map(\.1)
    if let title = unused.first(where: { $0.hides(lacking, in: table.form) }) {
      throw table.problem(
        "the title “\(title.prefix(60))” holds another separator; save the table with one kind of "
          + "separator")
    }
    for title in unused where refusesNearMisses {
      guard let near = missing.first(where: { title.asTitle.isNearly($0.1) })?.0 else { continue }
      throw table.problem(
        "there is no column “\(title.prefix(60))”; did you mean \(near)? The columns that count "
          + "are: \(known.joined(separator: ", "))")
    }
    self.table = table
    self.places = places
    self.unused = unused
  }

  func has(_ title: String) -> Bool { places[title.asTitle] != nil }

  /// - Throws: `DocumentError` when one of the columns is missing.
  func require(_ titles: [String]) throws(DocumentError) {
    guard let missing = titles.first(where: { !has($0) }) else { return }
    let found = table.header.prefix(20).map { String($0.prefix(60)) }.joined(separator: ", ")
    throw table.problem("there is no column “\(missing)”; found: \(found)")
  }

  /// A cell as it was before it was guarded; empty where there is no such column.
  func cell(_ title: String, _ row: CSVTable.Row) -> String {
    places[title.asTitle].map { row.cells[$0].withoutGuard } ?? ""
  }

  /// A cell without the spaces around it; `nil` where nothing else is in it.
  func text(_ title: String, _ row: CSVTable.Row) -> String? {
    let text = cell(title, row).trimmed
    return text.isEmpty ? nil : text
  }

  /// A cell's number; `nil` where the cell is empty.
  /// - Parameter expected: What is allowed, as in “expected …”.
  /// - Throws: `DocumentError` when it is another one, or none.
  func number(
    _ title: String, _ row: CSVTable.Row, _ expected: String = "a number",
    where isRight: (Double) -> Bool = { _ in true }
  ) throws(DocumentError) -> Double? {
    guard let text = text(title, row) else { return nil }
    guard let number = Double(inTable: text), isRight(number) else {
      throw problem(row, "\(title) is “\(text.prefix(60))”, expected \(expected)")
    }
    return number
  }

  func problem(_ row: CSVTable.Row, _ problem: String) -> DocumentError {
    DocumentError(path: table.path, line: row.line, problem: problem)
  }
}

extension CSVTable {
  /// A problem of its header.
  fileprivate func problem(_ problem: String) -> DocumentError {
    DocumentError(path: path, line: 1, problem: problem)
  }
}

extension String {
  fileprivate var asTitle: String {
    let words = lowercased().split { $0.isWhitespace || $0 == "_" || $0 == "-" }
    return words.joined(separator: " ")
  }

  /// Whether one of some titles stands in a title beside a separator that is not the table's.
  fileprivate func hides(_ titles: [String], in form: CSVForm) -> Bool {
    let others = CSVForm.Delimiter.allCases.filter { $0 != form.delimiter }.map(\.rawValue)
    let parts = utf8.split { others.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
    return parts.contains { titles.contains($0.asTitle) }
  }

  /// Whether a title is another one with a slip of the pen, or some of its words: the longer a
  /// title, the more slips.
  fileprivate func isNearly(_ title: String) -> Bool {
    let (words, others) = (Set(split(separator: " ")), Set(title.split(separator: " ")))
    if others.count > 1, words.isSubset(of: others) { return true }
    return Suggestion.nearest(to: self, among: [title], within: title.count / 4) != nil
  }
}
