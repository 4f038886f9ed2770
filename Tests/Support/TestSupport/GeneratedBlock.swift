import Foundation

/// A part of a document that a test makes; it stands between `<!-- name -->` and
/// `<!-- end of name -->`.
///
/// With `HANDGRAD_WRITE_README=1` in the environment it is written, else only looked at.
public struct GeneratedBlock {
  /// The document has no place for it.
  public struct MarkError: Error {
    let file: String
    let name: String
  }

  private let path: String
  private let before: Substring
  private let after: Substring

  /// What stands there.
  public let text: String

  /// - Parameter file: The document's path from the repository's root.
  public init(_ name: String, in file: String) throws {
    path = "\(Program.root)/\(file)"
    let document = try String(contentsOfFile: path, encoding: .utf8)
    guard let begin = document.range(of: "<!-- \(name) -->\n"),
      let end = document.range(of: "<!-- end of \(name) -->\n"), begin.upperBound <= end.lowerBound
    else { throw MarkError(file: file, name: name) }
    before = document[..<begin.upperBound]
    text = String(document[begin.upperBound..<end.lowerBound])
    after = document[end.lowerBound...]
  }

  /// Whether it is this text, which is written if that was asked for.
  public func isCurrent(_ text: String) throws -> Bool {
    guard ProcessInfo.processInfo.environment["HANDGRAD_WRITE_README"] != nil else {
      return text == self.text
    }
    try "\(before)\(text)\(after)".write(toFile: path, atomically: true, encoding: .utf8)
    return true
  }

  /// A table in Markdown.
  public static func table(_ head: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "| "
        + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
        .joined(separator: " | ") + " |\n"
    }
    return line(head) + "|" + String(repeating: "---|", count: head.count) + "\n"
      + rows.map(line).joined()
  }
}
