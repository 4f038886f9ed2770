import TestSupport
import Testing

/// What the training runs assert is true of other seeds as well.
@Suite struct ExperimentTests {
  @Test(arguments: LongTests.some(of: Array(1...8)))
  func theSolutionShowsTheEffect(seed: Int) throws {
    let result = try Program.run(
      "check-assignment",
      [
        "regression", "--solution", "--json", "--seed", String(seed),
        "--section", "regression-training", "--section", "classifier-training",
      ])
    let sections = try CheckDocument(result.output).sections
    #expect(sections.count == 2)
    for section in sections {
      #expect(section.status == "passed", "\(section.id): \(section.message)")
    }
  }

  /// The figures of the handout: a network that learns noise by heart, and one that does not.
  @Test func theErrorsAreThoseOfTheModelAnswers() throws {
    let result = try Program.run(
      "check-assignment",
      ["regression", "--solution", "--json", "--section", "regression-training"])
    let section = try #require(try CheckDocument(result.output).sections.first)
    func number(_ label: String, _ name: String) -> Double? {
      section.number("\(label): \(name)").map { ($0 * 1e4).rounded() / 1e4 }
    }
    let layers = [1, 2].map { "variance of hidden layer \($0) from point to point" }
    #expect(layers.map { number("without dropout", $0) } == [0.0049, 0.0170])
    #expect(layers.map { number("with dropout", $0) } == [0.0019, 0.0080])
  }
}
