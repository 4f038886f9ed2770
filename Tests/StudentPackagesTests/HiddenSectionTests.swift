import Checking
import Testing

@testable import StudentPackages

/// What the assignment of these tests asks for.
struct SampleSubmission: Sendable {}

/// What names a section that is left out, in the sources of a package.
@Suite struct HiddenSectionTests {
  private static func section(
    _ id: String, _ functions: [String], needs: [String] = []
  ) -> Section<SampleSubmission> {
    Section(
      SectionPlan(
        id: id, title: id, points: 1, functions: functions, needs: needs, expectations: [])
    ) { _, _ in }
  }

  private static let assignment = Assignment(
    id: "sample", title: "Sample", folder: "Sample", summary: "",
    sections: [
      Self.section("first", ["f"]), Self.section("second", ["f", "g"]),
      Self.section("third", ["h"], needs: ["first", "second"]),
    ], disclosing: ["first": .nothing, "second": .from("2026-12-01")])

  private static let sections = """
    let firstSection = Section<SampleSubmission>(
      SectionPlan(id: "first", functions: ["f"]))

    let secondSection = Section<SampleSubmission>(
      SectionPlan(id: "second", functions: ["f", "g"]))

    let thirdSection = Section<SampleSubmission>(
      SectionPlan(
        id: "third", functions: ["h"], needs: ["first", "second"],
        plots: [Plot(id: "second", title: "")]))
    """

  private static let list = """
    public let sections: [Section<SampleSubmission>] = [
      mainSections, extraSections,
    ].flatMap(\\.self).hinted(by: hints)

    private let mainSections = [thirdSection]

    private let extraSections = [firstSection, secondSection]

    let sample = Assignment(
      id: "sample", sections: sections, disclosing: ["first": .nothing, "second": .from(start)])
    """

  private static let hints = """
    let hints: [Hints<SampleSubmission>] = [
      Hints(
        "g",
        lookAt: "At the comment."
      ) { submission in
        shown(["g"])
      },
      Hints(
        "f",
        lookAt: "At f."
      ) { _ in [] },
    ]

    private func shown(_ lines: [String]) -> [String] { lines }
    """

  /// The sources after some sections were left out.
  private func sources(
    without ids: [String], sections: String = HiddenSectionTests.sections,
    list: String = HiddenSectionTests.list
  ) throws -> (sections: String, list: String, hints: String) {
    let folder = "Sources/Checks/Sample"
    var files = [
      PackageFile("\(folder)/Hints/Hints.swift", text: Self.hints),
      PackageFile("\(folder)/List.swift", text: list),
      PackageFile("\(folder)/Sections.swift", text: sections),
    ]
    try HiddenSections(ids, of: Self.assignment).remove(from: &files)
    let texts = files.map { $0.text ?? "" }
    return (texts[2], texts[1], texts[0])
  }

  /// The compiler takes `[]` without a type for nothing.
  @Test func anEmptyListHasAType() throws {
    let list = try sources(without: ["first", "second"]).list
    #expect(list.contains("let extraSections: [Section<SampleSubmission>] = []\n"))
    #expect(list.contains("let mainSections = [thirdSection]\n"))
    #expect(list.contains("id: \"sample\", sections: sections)"))
  }

  @Test func needsOfOthersDoNotNameIt() throws {
    #expect(try sources(without: ["first"]).sections.contains("needs: [\"second\"],"))
    #expect(try sources(without: ["second"]).sections.contains("needs: [\"first\"],"))
    let sections = try sources(without: ["first", "second"]).sections
    #expect(sections.contains("needs: [],") && sections.contains("Plot(id: \"second\""))
  }

  @Test func needsThatAreNotFoundAreTold() {
    let sections = Self.sections.replacing("needs: [\"first\", \"second\"]", with: "needs: all")
    #expect(throws: PackageFault.self) { try sources(without: ["first"], sections: sections) }
  }

  @Test(arguments: [
    ".nothing", "Disclosure.nothing", ".from(start)", ".from(Day(\"2026-12-01\")!)",
    ".from(days[0, default: \"2026-12-01\"])", ".nothing  // until the term is over,\n  ",
  ])
  func howeverAnEntryIsSpelled(_ entry: String) throws {
    for entries in ["\"first\": \(entry), \"third\": .category", "\"first\" : \(entry),"] {
      let text = Self.list.replacing(
        "\"first\": .nothing, \"second\": .from(start)", with: entries)
      let list = try sources(without: ["first"], list: text).list
      #expect(!list.contains("\"first\"") && !list.contains("term is over"), "\(list)")
      #expect(list.contains("disclosing: [\"third\": .category])") == entries.contains("third"))
      #expect(entries.contains("third") || list.contains("sections: sections)"), "\(list)")
    }
  }

  @Test func anEntryThatIsNotFoundIsTold() {
    for entries in ["[Self.first: .nothing]", "disclosures"] {
      let text = Self.list.replacing(/disclosing: \[.*\]/, with: "disclosing: \(entries)")
      #expect(throws: PackageFault.self) { try sources(without: ["first"], list: text) }
    }
  }

  @Test func aSectionThatIsUsedElsewhereIsTold() {
    let text = Self.list + "\n\nlet points = firstSection.plan.points\n"
    #expect(throws: PackageFault.self) { try sources(without: ["first"], list: text) }
    let comment = Self.list + "\n\n// As firstSection has it.\n"
    #expect(throws: Never.self) { try sources(without: ["first"], list: comment) }
  }

  /// A function that another section judges, too, keeps its hints.
  @Test func hintsToItsFunctionsAreLeftOut() throws {
    let hints = try sources(without: ["second"]).hints
    #expect(!hints.contains("\"g\"") && !hints.contains("At the comment."))
    #expect(hints.contains("= [\n  Hints(\n    \"f\",") && hints.contains("private func shown"))
    #expect(try sources(without: ["first"]).hints == Self.hints)
    let none = try sources(without: ["first", "second"]).hints
    #expect(none.contains("let hints: [Hints<SampleSubmission>] = [\n]\n"))
  }

  @Test func anAssignmentWithoutSectionsIsNone() {
    #expect(throws: PackageFault.self) { try sources(without: ["first", "second", "third"]) }
  }
}
