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
      let text = try path == Self.guide ? studentsGuide() : source.text(path)
      return PackageFile(path, text: try WholeRepositoryParts.removed(from: text, path))
    }
  }

  private static let guide = "Documentation/Students.md"

  /// The guide with the table of the assignments that are there, and without examples of others.
  private func studentsGuide() throws -> String {
    let table = GeneratedTable.assignments(assignments)
    guard let file = try GeneratedTable.document("\(source.root)/\(Self.guide)", with: [table])
    else { throw PackageFault("\(Self.guide), the students' guide, is not there") }
    let text = try AssignmentParts.removed(
      from: file.text, but: assignments.map(\.id), Self.guide)
    return withPresentExamples(text)
  }

  /// The guide with an assignment and a section that are there in the commands that name one.
  private func withPresentExamples(_ text: String) -> String {
    let assignment = assignments.first { $0.id == "dropout" } ?? assignments[0]
    let (id, sections) = (assignment.id, assignment.sections.map(\.id))
    let section = sections.first { $0 == "dropout-forward" } ?? sections[0]
    return text.replacing("dropout-forward", with: section)
      .replacing(#/(check-assignment|--watch) dropout(?![-\w])/#) { match -> String in
        "\(match.1) \(id)"
      }
      .replacing("dropout.html", with: "\(id).html").replacing("dropout.zip", with: "\(id).zip")
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
      written stays as it is. Unpack it beside your folder, never over it: that would replace what you have written.

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
