import TestSupport
import Testing

/// A grader may choose any seed: the solution passes and typical mistakes fail under it.
@Suite struct FreshSeedTests {
  @Test(arguments: [0, 1, 7, 42, 1234, 99_999, 4_000_000_000])
  func theSolutionPasses(seed: Int) throws {
    let sections = ["dropout-forward", "dropout-backward", "fc-net-dropout"]
    let result = try Program.run(
      "check-assignment",
      ["dropout", "--solution", "--json", "--seed", String(seed)]
        + sections.flatMap { ["--section", $0] })
    let document = try CheckDocument(result.output)
    #expect(document.seed == seed)
    #expect(document.sections.map(\.status) == ["passed", "passed", "passed"])
  }

  @Test func anotherSeedMakesOtherInputs() throws {
    let means = try [231, 232].map { seed in
      let result = try Program.run(
        "check-assignment",
        [
          "dropout", "--solution", "--json", "--section", "dropout-forward", "--seed",
          "\(seed)",
        ])
      return try CheckDocument(result.output).sections[0].number("input mean")
    }
    #expect(means[0] == 10.000207878477502)
    #expect(means[1] != means[0])
  }
}
