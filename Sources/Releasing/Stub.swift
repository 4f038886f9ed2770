import Foundation

/// Turns a solution's source into the stub that a student gets.
///
/// What stands between `// BEGIN SOLUTION` and `// END SOLUTION` becomes a call of `notImplemented()`;
/// behind a colon the first mark may name the part: `// BEGIN SOLUTION: dropout in the forward pass`.
public enum Stub {
  /// The marks of a source do not make sense.
  public struct MarkError: Error, Equatable, CustomStringConvertible {
    public let line: Int
    public let problem: String

    public var description: String { "line \(line): \(problem)" }
  }

  private static let begin = "// BEGIN SOLUTION"
  private static let end = "// END SOLUTION"

  /// The stub of a source.
  /// - Throws: `MarkError` when a region is opened twice, or not closed, or closed without opening.
  public static func text(from solution: String) throws -> String {
    var lines: [Substring] = []
    var opened: Int?
    for (index, line) in solution.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = line.drop { $0 == " " }
      if text.hasPrefix(begin) {
        guard opened == nil else {
          throw MarkError(line: index + 1, problem: "a region begins inside another one")
        }
        opened = index + 1
        lines.append(line.prefix(line.count - text.count) + call(text.dropFirst(begin.count)))
      } else if text.hasPrefix(end) {
        guard opened != nil else {
          throw MarkError(line: index + 1, problem: "a region ends that has not begun")
        }
        opened = nil
      } else if opened == nil {
        lines.append(line)
      }
    }
    if let opened { throw MarkError(line: opened, problem: "this region does not end") }
    return lines.joined(separator: "\n")
  }

  /// `: the part` → `notImplemented("the part")`
  private static func call(_ rest: Substring) -> String {
    let part = rest.drop { $0 == ":" || $0 == " " }
    return part.isEmpty ? "notImplemented()" : "notImplemented(\"\(part)\")"
  }
}
