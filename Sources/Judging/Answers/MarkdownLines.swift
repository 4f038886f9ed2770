import Foundation

/// The lines of a Markdown text, and which of them are code.
struct MarkdownLines {
  private(set) var lines: [String]

  /// Whether a line belongs to a fenced block of code, where `#` makes no heading.
  private(set) var isCode: [Bool]

  /// - Parameter text: LF, CR LF and CR each end a line, also mixed.
  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) {
      ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}"].contains($0)
    }.map(String.init)
    isCode = Array(repeating: false, count: lines.count)
    markCode()
  }

  private mutating func markCode() {
    let closers = lines.map(MarkdownLines.closer)
    var next = 0
    // A fence that nothing closes is none; nor is a later one that is as long.
    var unclosed: [Character: Int] = [:]
    while next < lines.count {
      guard let fence = MarkdownLines.fence(lines[next]), let mark = fence.first,
        fence.count < unclosed[mark, default: .max]
      else {
        next += 1
        continue
      }
      let length = fence.count
      guard
        let end = closers[(next + 1)...].firstIndex(where: { $0.mark == mark && $0.count >= length }
        )
      else {
        unclosed[mark] = length
        continue
      }
      for line in next...end { isCode[line] = true }
      next = end + 1
    }
  }

  /// The marks that open a block of code: three or more back-ticks or tildes.
  private static func fence(_ line: String) -> Substring? {
    let line = line.drop { $0 == " " || $0 == "\t" }
    let marks = line.prefix { $0 == line.first }
    return marks.count >= 3 && (marks.first == "`" || marks.first == "~") ? marks : nil
  }

  /// The marks that a line consists of, by which it may close a block of code.
  private static func closer(_ line: String) -> (mark: Character?, count: Int) {
    let line = line.trimmingCharacters(in: .whitespaces)
    return line.allSatisfy { $0 == line.first } ? (line.first, line.count) : (nil, 0)
  }
}
