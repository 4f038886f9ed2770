import Checking
import Testing

@testable import StudentPackages

/// What is done to the sources of a package.
@Suite struct SourceTests {
  private static let shown = """
    import Checking

    private let size = 3

    /// The first.
    let firstSection = Section<Nothing>(
      SectionPlan(id: "first", points: 1)
    ) { submission, recorder in
      work(submission)
    }

    private func work(_ submission: Nothing) {}
    """

  private static let list = """
    let sections: [Section<Nothing>] = [
      firstSection, secondSection, thirdSection,
    ].hinted(by: hints)
    """

  private static let pair = """
    let secondSection = made(
      id: "second", points: 2)

    let thirdSection = made(
      id: "third", points: 3)

    func made(id: String, points: Int) -> Section<Nothing> { fatalError() }
    """

  private static let assignment = Assignment(
    id: "sample", title: "Sample", folder: "Sample", summary: "",
    sections: ["first", "second", "third"].map { id in
      Section<Nothing>(
        SectionPlan(id: id, title: id, points: 1, functions: [], expectations: [])
      ) { _, _ in }
    }, disclosing: ["second": .nothing, "third": .from("2026-12-01")])

  private struct Nothing: Sendable {}

  private static func files() -> [PackageFile] {
    [("First", shown), ("List", list), ("Pair", pair)].map {
      PackageFile("Sources/Checks/Sample/\($0.0).swift", text: $0.1)
    }
  }

  @Test func aSectionAndItsFileAreLeftOut() throws {
    var files = Self.files()
    try HiddenSections(["first"], of: Self.assignment).remove(from: &files)
    #expect(files.map(\.path) == Self.files().dropFirst().map(\.path))
    #expect(files[0].text?.contains("[\n  secondSection, thirdSection,\n]") == true)
  }

  private static let declaration = PackageFile(
    "Sources/Checks/Sample/A.swift",
    text: """
      let sample = Assignment(
        id: "sample", sections: sections,
        disclosing: [
          "first": .nothing, "second": .category,
          "third": .from("2026-12-01"),
        ])
      """)

  @Test func whatIsNotThereIsNotNamed() throws {
    var files = Self.files() + [Self.declaration]
    try HiddenSections(["first", "third"], of: Self.assignment).remove(from: &files)
    let text = files.first { $0.path.hasSuffix("/A.swift") }?.text ?? ""
    #expect(!text.contains("first") && !text.contains("third") && !text.contains("2026"))
    #expect(text.contains("\"second\": .category"))
    try HiddenSections(["second"], of: Self.assignment).remove(from: &files)
    #expect(files.first { $0.path.hasSuffix("/A.swift") }?.text?.contains("disclosing") == false)
  }

  @Test func whatOthersUseStays() throws {
    var files = Self.files() + [Self.declaration]
    try HiddenSections(["second"], of: Self.assignment).remove(from: &files)
    let pair = files[2].text ?? ""
    #expect(!pair.contains("second") && pair.contains("let thirdSection"))
    #expect(pair.contains("func made"))
    #expect(files[1].text?.contains("firstSection, thirdSection,") == true)
  }

  @Test func aSectionThatIsNotFoundIsTold() {
    var files = Self.files()
    #expect(throws: PackageFault.self) {
      try HiddenSections(["fourth"], of: Self.assignment).remove(from: &files)
    }
    files.removeAll { $0.path.hasSuffix("List.swift") }
    #expect(throws: PackageFault.self) {
      try HiddenSections(["first"], of: Self.assignment).remove(from: &files)
    }
  }

  @Test func sectionsAreReleasedOnTheirDay() {
    func ids(_ day: Day) -> [String] { Self.assignment.released(on: day).sections.map(\.id) }
    #expect(ids("2026-11-30") == ["first"])
    #expect(ids("2026-12-01") == ["first", "third"])
  }

  @Test func partsOfTheWholeRepositoryAreLeftOut() throws {
    let (begin, end) = (WholeRepositoryParts.begin, WholeRepositoryParts.end)
    let text = "a\n\(begin)\nb\n\(end)\nc\n\(begin)\nd\n\(end)\ne\n"
    #expect(try WholeRepositoryParts.removed(from: text, "x.md") == "a\nc\ne\n")
    #expect(throws: PackageFault.self) {
      try WholeRepositoryParts.removed(from: "a\n\(begin)\nb\n", "x.md")
    }
  }

  @Test func linksToWhatIsNotThereAreNone() {
    let files = [
      PackageFile(
        "Documentation/A.md",
        text: "[b](B.md), [gone](C.md), [own](#title), [far](https://x.org), [up](../S/)\n# Title\n"
      ),
      PackageFile("Documentation/B.md", text: "[a](A.md#title), [wrong](A.md#nothing)"),
      PackageFile("S/x.swift", text: ""),
    ]
    let links = PackageLinks(in: files)
    #expect(
      links.repaired("Documentation/A.md")
        == "[b](B.md), gone, [own](#title), [far](https://x.org), [up](../S/)\n# Title\n")
    #expect(
      links.faults == ["Documentation/B.md: the link A.md#nothing leads to no heading"])
  }
}
