import TestSupport
import Testing

/// A grader may choose any seed: the solution passes under it.
@Suite struct FreshSeedTests {
  /// The sections that take no time: all but the training runs.
  private static let sections = [
    "affine", "relu", "gelu", "sandwiches", "dropout", "softmax-loss", "svm-loss", "small-net",
    "dropout-net", "two-layer-net", "fc-net", "sgd", "penalties", "momentum", "rmsprop", "adam",
  ]

  @Test(arguments: [0, 1, 7, 42, 1234, 99_999, 4_000_000_000])
  func theSolutionPasses(seed: Int) throws {
    let result = try Program.run(
      "check-assignment",
      ["fully-connected", "--solution", "--json", "--seed", String(seed)]
        + Self.sections.flatMap { ["--section", $0] })
    let document = try CheckDocument(result.output)
    #expect(document.seed == seed)
    #expect(document.sections.map(\.id) == Self.sections)
    for section in document.sections {
      #expect(section.status == "passed", "\(section.id): \(section.message)")
    }
  }
}
