import Checking
import Courses
import TestSupport
import Testing

@testable import StudentPackages

/// The students' guide as it is in a package.
@Suite struct PackageDocumentTests {
  private func guide(_ ids: [String]) throws -> String {
    let released = assignments.filter { ids.contains($0.id) }
    let files = try Documents(released, SourceTree(folder: Program.root)).all()
    let file = try #require(files.first { $0.path == "Documentation/Students.md" })
    return try #require(file.text)
  }

  @Test(arguments: assignments.map(\.id)) func onlyWhatIsReleasedIsNamed(_ id: String) throws {
    let text = try guide([id])
    for other in assignments where other.id != id {
      let commands = try Regex("(check-assignment|--watch) \(other.id)(?![-\\w])")
      #expect(!text.contains(commands), "\(other.id)")
      #expect(!text.contains("`\(other.id)`") && !text.contains("Assignments/\(other.folder)/"))
      #expect(!text.contains("\(other.id).zip") && !text.contains("\(other.id).html"))
    }
    let sections = try #require(assignments.first { $0.id == id }).sections.map(\.id)
    let named = text.matches(of: /--section ([a-z0-9-]+)/).map { String($0.1) }
    #expect(!named.isEmpty && Set(named).isSubset(of: sections), "\(named)")
    let commands = ["check-assignment \(id)`", "--watch \(id)`", "--hand-in \(id).zip`"]
    for command in commands { #expect(text.contains(command), "\(command)") }
    #expect(!text.contains("<!--"))
    #expect(text.matches(of: /^```/.anchorsMatchLineEndings()).count.isMultiple(of: 2))
  }

  @Test func theTableHasTheAssignmentsThatAreThere() throws {
    let text = try guide(["warmup", "dropout"])
    let rows = text.matches(of: /\| \[`([a-z-]+)`\]\(\.\.\/Assignments\//).map { String($0.1) }
    #expect(rows == ["warmup", "dropout"])
    #expect(text.contains("Begin with `warmup`") && text.contains("--section dropout-forward"))
    #expect(text.contains("Hint 1 of 4 to meanSquaredError") && !text.contains("Traced: shifted"))
  }

  @Test func partsOfAnAssignmentBelongTogether() throws {
    let text = "a\n<!-- with x -->\nb\n<!-- end with x -->\n\nc\n"
    #expect(try AssignmentParts.removed(from: text, but: ["x"], "d.md") == text)
    #expect(try AssignmentParts.removed(from: text, but: ["y"], "d.md") == "a\nc\n")
    #expect(throws: PackageFault.self) {
      try AssignmentParts.removed(from: "<!-- with x -->\n", but: [], "d.md")
    }
  }
}
