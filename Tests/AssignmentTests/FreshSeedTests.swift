import Checking
import Courses
import TestSupport
import Testing

/// A grader may choose any seed: the solution passes under it, and the inputs are others.
@Suite struct FreshSeedTests {
  /// The sections that take no time: all but the training runs, which are known by their plots.
  private static let quick = Dictionary(
    uniqueKeysWithValues: assignments.map { assignment in
      (assignment.id, assignment.sections.filter(\.plots.isEmpty).map(\.id))
    })

  @Test(
    arguments: assignments.map(\.id), LongTests.some(of: [0, 7, 99_999, 4_000_000_000]))
  func theSolutionPasses(assignment: String, seed: Int) throws {
    let sections = try #require(Self.quick[assignment])
    let result = try Program.run(
      "check-assignment",
      [assignment, "--solution", "--json", "--seed", String(seed)]
        + sections.flatMap { ["--section", $0] })
    let document = try CheckDocument(result.output)
    #expect(document.seed == seed)
    #expect(document.sections.map(\.id) == sections)
    for section in document.sections {
      #expect(section.status == "passed", "\(section.id): \(section.message)")
    }
  }

  @Test func anotherSeedMakesOtherInputs() throws {
    let means = try [231, 232].map { seed in
      let result = try Program.run(
        "check-assignment",
        ["dropout", "--solution", "--json", "--section", "dropout-forward", "--seed", "\(seed)"])
      return try CheckDocument(result.output).sections[0].number("input mean")
    }
    #expect(means[0] == 10.000207878477502)
    #expect(means[1] != means[0])
  }
}
