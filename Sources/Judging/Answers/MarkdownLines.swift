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
      guard let end = lines[(next + 1)...].firstIndex(where: { MarkdownLines.closes($0, fence) })
      else {
        unclosed[mark] = fence.count
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

  private static func closes(_ line: String, _ fence: Substring) -> Bool {
    let line = line.trimmingCharacters(in: .whitespaces)
    return line.count >= fence.count && line.allSatisfy { $0 == fence.first }
  }
}
