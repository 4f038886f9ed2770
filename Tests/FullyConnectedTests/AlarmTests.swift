import TestSupport
import Testing

/// What a right solution shows must not frighten.
@Suite struct AlarmTests {
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
