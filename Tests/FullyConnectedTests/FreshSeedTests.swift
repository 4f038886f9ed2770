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
      for observation in section.observations {
        guard case .number(let number)? = observation.value, let bound = observation.bound,
          observation.name.hasSuffix("error")
        else { continue }
        #expect(number <= bound, "\(section.id): \(observation.name)")
      }
    }
  }

  /// No line shows a number above the bound that stands beside it; the figure that decides is shown
  /// first.
  @Test(arguments: [0, 5, 7]) func aRightSolutionShowsNothingAlarming(seed: Int) throws {
    let output = try Program.run(
      "check-assignment",
      ["fully-connected", "--solution", "--seed", String(seed)]
        + ["affine", "sandwiches", "fc-net"].flatMap { ["--section", $0] }
    ).output
    let number = /(\d\.\d\de[-+]\d\d)  \((?:usually below|at most|allowed) ([0-9.e+-]+)\)/
    let lines = output.matches(of: number)
    #expect(lines.count > 30)
    for line in lines {
      let (found, bound) = (try #require(Double(line.1)), try #require(Double(line.2)))
      #expect(found <= bound, "\(line.0)")
    }
    #expect(output.contains("  reg=0.0 gradient of W2      off by "))
    // At each of these seeds some element lies where the course's figure says nothing.
    #expect(output.contains("  not telling: an element is nearly 0 or at a kink\n"))
  }
}
