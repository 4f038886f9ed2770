import Checking
import Foundation

/// A table in a document that says what the sections say; it stands between `<!-- name -->` and
/// `<!-- end of name -->`.
public struct GeneratedTable {
  /// A document has no place for the table.
  public struct MarkError: Error, CustomStringConvertible {
    public let description: String
  }

  private let name: String
  private let text: String

  /// What is to do in an assignment: its sections in their order, then its questions.
  public static func sections(of assignment: Assignment) -> GeneratedTable {
    let rows = assignment.sections.enumerated().map { index, plan in
      let files = plan.files.map { "`\($0)`" }.joined(separator: ", ")
      return "| \(index + 1) | \(plan.title) | `\(plan.id)` "
        + "| \(files.isEmpty ? "nothing to write" : files) | \(plan.isExtra ? "extra" : "\(plan.points)") |"
    }
    let count = assignment.questions.count
    let questions = "| | \(counted(count, "question")) | | `Answers.md` | read by your instructor |"
    return GeneratedTable(
      name: "sections",
      text: """
        | step | what it is | section that checks it | written in | points |
        |---|---|---|---|---|
        \((rows + (count > 0 ? [questions] : [])).joined(separator: "\n"))

        """)
  }

  /// The assignments, each with its handout and what a student writes, for a document in a folder
  /// of the checkout.
  public static func assignments(_ assignments: [Assignment]) -> GeneratedTable {
    let rows = assignments.map { assignment in
      let count = assignment.questions.count
      return "| [`\(assignment.id)`](../Assignments/\(assignment.folder)/README.md) "
        + "| \(assignment.summary); \(counted(count, "question")) |"
    }
    return GeneratedTable(
      name: "assignments",
      text: """
        | assignment | what you write |
        |---|---|
        \(rows.joined(separator: "\n"))

        """)
  }

  /// What each assignment's checks are worth, as the tables say that the audit has made, for a
  /// document in a folder of the checkout.
  /// - Parameter root: The checkout.
  public static func audits(of assignments: [Assignment], in root: String) -> GeneratedTable {
    let rows = assignments.compactMap { assignment -> String? in
      let path = "Sources/Audits/\(assignment.folder)/Checks.md"
      let table = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
      return table?.firstMatch(of: auditedCounts).map {
        "| `\(assignment.id)` | \($0.mistakes) | \($0.alternatives) | [each](../\(path)) |"
      }
    }
    return GeneratedTable(
      name: "audits",
      text: """
        | assignment | mistakes rejected | alternatives accepted | |
        |---|---|---|---|
        \(rows.joined(separator: "\n"))

        """)
  }

  private static var auditedCounts: Regex<(Substring, mistakes: Substring, alternatives: Substring)>
  {
    #/Rejected: (?<mistakes>\d+ of \d+) mistakes\. Accepted: (?<alternatives>\d+ of \d+) alternatives/#
  }

  /// The document with the tables in their places; `nil` if there is no such document.
  /// - Throws: `MarkError`, or the file system's error.
  public static func document(_ path: String, with tables: [GeneratedTable]) throws -> ReleasedFile?
  {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let document = try String(contentsOfFile: path, encoding: .utf8)
    return ReleasedFile(
      path: path, text: try tables.reduce(document) { try $1.placed(in: $0, path) },
      replacement: .always)
  }

  private func placed(in document: String, _ path: String) throws -> String {
    let (begin, end) = ("<!-- \(name) -->\n", "<!-- end of \(name) -->\n")
    guard let start = document.range(of: begin)?.upperBound,
      let rest = document.range(of: end, range: start..<document.endIndex)?.lowerBound
    else {
      throw MarkError(
        description: "\(path): its table of \(name) stands between the lines <!-- \(name) --> and "
          + "<!-- end of \(name) -->, which are not there")
    }
    return document[..<start] + text + document[rest...]
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return "\(words.indices.contains(count) ? words[count] : "\(count)") \(noun)"
      + (count == 1 ? "" : "s")
  }
}
