import Checking
import Foundation
import Judging
import Releasing
import ToolkitVersion

/// The documents of a student's package.
struct Documents {
  private let assignments: [Assignment]
  private let source: SourceTree

  init(_ assignments: [Assignment], _ source: SourceTree) {
    self.assignments = assignments
    self.source = source
  }

  func all() throws -> [PackageFile] {
    let update = try source.text("Sources/StudentPackages/update.sh")
    let scratch = try source.text("Sources/scratch/Example/main.swift")
    return try guides() + [
      PackageFile("README.md", text: readme),
      PackageFile("update.sh", text: update, isExecutable: true),
      PackageFile("Assignments/Scratch/main.swift", text: scratch),
      PackageFile(".vscode/tasks.json", text: try tasks()),
    ]
  }

  private func guides() throws -> [PackageFile] {
    try TeachersParts.documents.map { path in
      let text = try source.text(path)
      return PackageFile(path, text: try WholeRepositoryParts.removed(from: text, path))
    }
  }

  private var readme: String {
    let rows = assignments.map { assignment in
      let points = assignment.points
      return "| [`\(assignment.id)`](Assignments/\(assignment.folder)/README.md) "
        + "| \(assignment.title) | \(points) |"
    }
    return """
      # \(assignments.map(\.title).joined(separator: ", "))

      You write functions, forward and backward, by hand. A checker runs them beside recorded results of a reference, says
      what is right and what is wrong, and asks the question that leads further. What counts is what is found when your
      work is graded, on other inputs.

      On Debian, Ubuntu or WSL, with [Swift 6.3](https://swift.org/install):

      ```sh
      ./setup.sh && swift run check-assignment
      ```

      This installs what is missing (with `sudo`), builds for some minutes, and shows where you stand and what comes next.
      `swift test` checks everything that you have written at once.

      | assignment | what it is | points |
      |---|---|---|
      \(rows.joined(separator: "\n"))

      Then: the [Student's guide](Documentation/Students.md), and [NumPy to Handgrad](Documentation/NumPy.md).

      A later release brings your folder up to date with `./update.sh YOUR-FOLDER`, called in the new one. What you have
      written stays as it is.

      Made with Handgrad \(toolkitVersion). The licence is [Apache 2.0](LICENSE).

      """
  }

  /// The editor's tasks, with the assignments that are there.
  private func tasks() throws -> String {
    let text = try source.text(".vscode/tasks.json")
    let ids = assignments.map { "\"\($0.id)\"" }.joined(separator: ", ")
    return text.replacing(/"options": \[[^\]]*\]/, with: "\"options\": [\(ids)]")
  }
}

/// Parts of documents that speak of what only the whole repository has: they stand between
/// `<!-- in the whole repository -->` and `<!-- end of the whole repository -->`. What a package
/// has instead stands in a comment that begins with `<!-- in a student's package`.
enum WholeRepositoryParts {
  static let (begin, end) = (
    "<!-- in the whole repository -->", "<!-- end of the whole repository -->"
  )

  /// - Throws: `PackageFault` where a mark has no partner.
  static func removed(from text: String, _ path: String) throws -> String {
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: begin) {
      guard let stop = rest[start.upperBound...].firstRange(of: end) else {
        throw PackageFault("\(path): \(begin) has no \(end)")
      }
      kept += rest[..<start.lowerBound]
      rest = rest[stop.upperBound...].drop { $0 == "\n" }
    }
    // Other comments are for whoever keeps the documents.
    return (kept + rest)
      .replacing(/<!-- in a student's package\n((?s:.*?))-->\n/) { $0.1 }
      .replacing(/<!--(?s:.*?)-->\n/, with: "")
  }
}
