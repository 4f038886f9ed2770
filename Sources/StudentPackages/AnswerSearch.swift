import Checking
import Foundation
import Judging
import Releasing
import Texts

/// Looks for the solutions' own lines in the files of a package.
///
/// What stands between the marks of a solution is an answer, unless a handout or a stub of the
/// package shows it. A line of it that is long enough to be nothing that everybody writes may be in
/// no file, and of the others no two in a row.
struct AnswerSearch {
  private let answers: [String: String]

  /// Fewer signs without spaces are no line of anybody's own.
  private static let shortest = 12
  private static let longEnough = 60

  init(_ source: SourceTree, _ assignments: [Assignment]) throws {
    var answers: [String: String] = [:]
    let folders = assignments.map(\.folder)
    let shown = try Set(
      folders.flatMap { try Self.shownTexts($0, source) }
        .flatMap { $0.split(whereSeparator: \.isNewline) }.map(Self.normalized))
    for folder in folders {
      for file in try source.files(in: "Solutions/\(folder)") {
        for line in Self.answers(in: file) where !shown.contains(line) {
          answers[line] = file.path
        }
      }
    }
    self.answers = answers
  }

  /// What an assignment gives: its handout and its stubs, whatever somebody has made of them here.
  private static func shownTexts(_ folder: String, _ source: SourceTree) throws -> [String] {
    let stubs = StubRelease(solution: "\(source.root)/Solutions/\(folder)", assignment: "")
    return try [source.text("Assignments/\(folder)/README.md")] + stubs.files().map(\.text)
  }

  /// - Throws: `PackageFault` where a file has an answer.
  func mustFindNothing(in files: [PackageFile]) throws {
    let found: [String] = files.compactMap { file in
      guard let text = file.text, let place = place(in: text) else { return nil }
      return "\(file.path), line \(place.line), which stands in \(place.path)"
    }
    guard found.isEmpty else {
      throw PackageFault("answers would be given away: \(found.joined(separator: "; "))")
    }
  }

  /// The first line that gives an answer away, and where it is from.
  private func place(in text: String) -> (line: Int, path: String)? {
    var before: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = Self.normalized(line)
      guard line.count >= Self.shortest else {
        // Braces and empty lines between two lines keep them neighbors.
        if line.count > 1 { before = nil }
        continue
      }
      let path = answers[line]
      if let path, line.count >= Self.longEnough || path == before { return (index + 1, path) }
      before = path
    }
    return nil
  }

  /// The lines of a solution that a student is to find: those between its marks, and those of model
  /// answers.
  private static func answers(in file: PackageFile) -> [String] {
    guard let text = file.text else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard file.path.hasSuffix(".swift") else {
      return lines.map(normalized).filter { $0.count >= longEnough }
    }
    var isInside = false
    return lines.compactMap { line in
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("// BEGIN SOLUTION") { isInside = true }
      if trimmed == "// END SOLUTION" { isInside = false }
      let line = normalized(line)
      return isInside && line.count >= shortest ? line : nil
    }
  }

  /// A line without spaces and without a comment.
  private static func normalized(_ line: Substring) -> String {
    let code = line.firstRange(of: " //").map { line[..<$0.lowerBound] } ?? line
    return String(code.filter { !$0.isWhitespace })
  }
}
