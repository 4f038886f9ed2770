import Foundation

/// A place in a source file that a message points to.
struct CodePlace {
  /// The line as it is written.
  let line: String

  /// Whether the file imports Foundation.
  let importsFoundation: Bool

  /// The line without the texts in its quotes and without its comment.
  private let code: String

  /// The same with `‸` at the column.
  private let marked: String

  /// What is written from the column on.
  let rest: Substring

  /// - Parameters:
  ///   - line: The number of the line, from 1; a file that has none of this number is read as empty
  ///     there.
  ///   - column: The column in bytes, from 1, if it is known.
  init(_ source: String, line number: Int, column: Int? = nil) {
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    line = lines.indices.contains(number - 1) ? String(lines[number - 1].prefix(1000)) : ""
    importsFoundation = lines.contains {
      $0.trimmingCharacters(in: .whitespaces) == "import Foundation"
    }
    code = Self.withoutTexts(line)
    let place = (column ?? 0) - 1
    rest = place >= 0 ? Self.split(line, at: place).after : ""
    let (before, after) = Self.split(code, at: place)
    marked = place >= 0 ? before + "‸" + after : code
  }

  /// Whether a regular expression matches the line.
  func shows(_ pattern: String) -> Bool {
    // The default finds no boundary between the words of `x.mean`.
    guard let expression = try? Regex(pattern).wordBoundaryKind(.simple) else { return false }
    return marked.contains(expression) || code.contains(expression)
  }

  private static func split(_ text: String, at byte: Int) -> (before: Substring, after: Substring) {
    let place =
      text.utf8.index(text.startIndex, offsetBy: Swift.max(byte, 0), limitedBy: text.endIndex)
      .flatMap { $0.samePosition(in: text) } ?? text.endIndex
    return (text[..<place], text[place...])
  }

  /// Every byte of a text becomes a space, so that columns stay.
  private static func withoutTexts(_ line: String) -> String {
    var code = ""
    var isText = false
    var isEscaped = false
    for (index, character) in zip(line.indices, line) {
      if !isText, line[index...].hasPrefix("//") { break }
      if character == "\"", !isEscaped {
        isText.toggle()
        code.append(character)
      } else {
        code += isText ? String(repeating: " ", count: character.utf8.count) : String(character)
      }
      isEscaped = isText && character == "\\" && !isEscaped
    }
    return code
  }
}
