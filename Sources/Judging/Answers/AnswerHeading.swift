import Foundation

/// A line that names a question, as people write headings.
struct AnswerHeading {
  /// How surely it is one; of a question's headings only the surest kind counts.
  enum Kind: Int, Comparable {
    /// `## dividing-by-p`, at any level, or underlined.
    case heading
    /// `**dividing-by-p**`, `1. dividing-by-p`, `dividing-by-p: …`, or the name alone.
    case line
    /// A heading in a block of code: such a block may have been left open in the answer above.
    case inCode

    static func < (first: Kind, second: Kind) -> Bool { first.rawValue < second.rawValue }
  }

  let kind: Kind
  let id: String
  /// The indices of its lines: one, or two if it is underlined.
  let lines: Range<Int>
  /// What stands behind the name and a colon or a dash, on the same line.
  let rest: String

  /// The heading that begins with a line, if one does.
  init?(_ markdown: MarkdownLines, _ number: Int, ids: [String]) {
    let lines = markdown.lines
    let line = lines[number].trimmingCharacters(in: .whitespaces)
    let next = number + 1 < lines.count ? lines[number + 1] : ""
    let isUnderlined = AnswerHeading.isUnderline(next)
    guard let (id, rest) = AnswerHeading.name(line, ids) else { return nil }
    let isMarked = line.hasPrefix("#") || isUnderlined
    guard isMarked || !markdown.isCode[number] else { return nil }
    kind = markdown.isCode[number] ? .inCode : isMarked ? .heading : .line
    self.id = id
    self.rest = rest
    self.lines = number..<number + (isUnderlined ? 2 : 1)
  }

  private static func isUnderline(_ line: String) -> Bool {
    let line = line.trimmingCharacters(in: .whitespaces)
    return line.count >= 2 && (line.allSatisfy { $0 == "-" } || line.allSatisfy { $0 == "=" })
  }

  /// The question that a line names, and what follows the name.
  private static func name(_ line: String, _ ids: [String]) -> (String, String)? {
    guard let before = try? beforeName.prefixMatch(in: line) else { return nil }
    let text = line[before.range.upperBound...]
    for id in ids {
      guard let end = endOfName(id, in: text) else { continue }
      let rest = text[end...].drop { "*_` \t]#".contains($0) }
      if rest.isEmpty || rest.first == "(" || AnswerText.isLabel(String(rest)) { return (id, "") }
      guard let first = rest.first, ":.-–—)".contains(first) else { continue }
      return (id, rest.dropFirst().drop { "*_` \t:#-".contains($0) }.description)
    }
    return nil
  }

  /// Marks of headings, quotations, lists and emphasis, a number, and a word such as "Question".
  private nonisolated(unsafe) static let beforeName =
    /[#\s>*_`\[\]+-]*((question|q|task|exercise)?[\s*_]*\(?\d{0,3}[.):]*[\s*_`\[:–—-]+)?/
    .ignoresCase()

  /// Behind the name, if the text begins with it, in any case and with any mark between its words.
  private static func endOfName(_ id: String, in text: Substring) -> Substring.Index? {
    var place = text.startIndex
    for character in id {
      guard place < text.endIndex else { return nil }
      let other = text[place]
      let isSame =
        character == "-"
        ? " -_‐‑–\u{A0}".contains(other) : other.lowercased() == character.lowercased()
      guard isSame else { return nil }
      place = text.index(after: place)
    }
    let isWhole = place == text.endIndex || !(text[place].isLetter || text[place].isNumber)
    return isWhole ? place : nil
  }
}
