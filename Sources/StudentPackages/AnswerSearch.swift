import Checking
import Foundation
import Judging
import Texts

/// Looks for the solutions' own lines in the files of a package.
///
/// What stands between the marks of a solution is an answer. A line of it that is long enough to be
/// nothing that everybody writes may be in no file, and of the others no two in a row.
struct AnswerSearch {
  private let answers: [String: String]

  /// Fewer signs without spaces are no line of anybody's own.
  private static let shortest = 12
  private static let longEnough = 60

  init(_ source: SourceTree, _ assignments: [Assignment]) throws {
    var answers: [String: String] = [:]
    for folder in assignments.map(\.folder) {
      for file in try source.files(in: "Solutions/\(folder)") {
        for line in Self.answers(in: file) { answers[line] = file.path }
      }
    }
    self.answers = answers
  }

  /// - Throws: `PackageFault` where a file has an answer.
  func mustFindNothing(in files: [PackageFile]) throws {
    for file in files {
      guard let text = file.text, let (line, path) = found(in: text) else { continue }
      throw PackageFault(
        "\(file.path), line \(line), would give away an answer: the line stands in \(path)")
    }
  }

  /// The first line that gives an answer away, and where it is from.
  private func found(in text: String) -> (line: Int, path: String)? {
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
