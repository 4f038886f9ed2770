import Checking
import Courses
import Testing
import WarmupChecks

/// No two things of an assignment that a reader may look for have one name.
@Suite struct NameTests {
  @Test(arguments: assignments.map(\.id)) func everyNameIsOfOneThing(_ id: String) throws {
    #expect(try #require(assignments.first { $0.id == id }).nameFaults == [])
  }

  @Test func anAuthorIsToldWhatIsNamedTwice() {
    let plot = Plot(id: "loss", title: "Loss", xLabel: "x", yLabel: "y", curves: [])
    let grid = ImageGrid(id: "loss", title: "Loss", observation: ObservationKey("weights"))
    let question = InlineQuestion(id: "why", prompt: "Why?")
    let plans = ["one", "other"].map {
      SectionPlan(
        id: $0, title: "Some", points: 50, functions: [], expectations: [],
        plots: $0 == "one" ? [plot] : [], grids: $0 == "one" ? [] : [grid], questions: [question])
    }
    let assignment = Assignment(
      id: "own", title: "Own", folder: "Own", summary: "",
      sections: plans.map { Section<WarmupSubmission>($0) { _, _ in } })
    #expect(
      assignment.nameFaults == [
        "two sections are called “Some”", "two questions have the id why",
        "two pictures are written to loss", "two pictures are called “Loss”",
      ])
  }
}
