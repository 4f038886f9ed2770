import Courses
import Foundation
import TestSupport
import Testing

/// Faulty submissions that were graded by hand: the judge's points are those of a fair teacher.
@Suite struct FairGradeTests {
  /// What a teacher gives, as `FairGrades/README.md` describes it.
  private struct Grade: Decodable {
    let assignment: String
    let sections: [String: Section]
    let total: Int

    struct Section: Decodable {
      let points: Int
      let undecided: Bool?
    }
  }

  private static let folder = "\(Program.root)/Tests/EndToEndTests/FairGrades"
  private static let all =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/Grade.json") }.sorted()
  private static let judged = LongTests.areWanted ? all : all.filter { $0 >= "08" }

  @Test func thereAreTen() { #expect(Self.all.count == 10) }

  @Test(arguments: judged) func pointsAreATeachers(_ name: String) throws {
    let grade = try JSONDecoder().decode(
      Grade.self, from: Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)/Grade.json")))
    let checkout = try Checkout()
    let assignment = try #require(assignments.first { $0.id == grade.assignment })
    try checkout.solveAll(of: assignment.folder)
    for file in try FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/\(name)")
    where file.hasSuffix(".swift.txt") {
      let text = try String(contentsOfFile: "\(Self.folder)/\(name)/\(file)", encoding: .utf8)
      try checkout.write(text, to: String(file.dropLast(4)), of: assignment.folder)
    }
    let result = try checkout.check([grade.assignment, "--json"])
    #expect(result.status == 1)
    let document = try CheckDocument(result.output)
    #expect(document.sections.count == grade.sections.count)
    for section in document.sections {
      let hand = try #require(grade.sections[section.id])
      let mayBeUndecided = hand.undecided ?? false
      #expect(
        section.points == hand.points
          || mayBeUndecided && section.points <= hand.points
            && hand.points <= section.points + section.undecided,
        "\(name), \(section.id): \(section.points), by hand \(hand.points)")
    }
  }
}
