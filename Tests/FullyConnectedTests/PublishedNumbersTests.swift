import Foundation
import TestSupport
import Testing

/// The numbers that the courses' notebooks state, from our solution: CS231n assignment 2
/// (FullyConnectedNets, two_layer_net) and CSCI 566 assignment 1, problem 1.
@Suite struct PublishedNumbersTests {
  struct Goldens: Decodable {
    let arrays: [Array]
    let losses: [Loss]

    struct Array: Decodable, CustomTestStringConvertible {
      let section: String
      let name: String
      let decimals: Int
      let elements: [Double]
      var testDescription: String { "\(section): \(name)" }
    }

    struct Loss: Decodable, CustomTestStringConvertible {
      let section: String
      let name: String
      let value: Double
      var testDescription: String { "\(section): \(name)" }
    }
  }

  static let goldens: Goldens = {
    let path = "\(Program.root)/Tests/Goldens/fully-connected-published.json"
    let data = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    return (try? JSONDecoder().decode(Goldens.self, from: data)) ?? Goldens(arrays: [], losses: [])
  }()

  /// Printed errors: of arrays that were published with eight decimals, and of numerical gradients.
  static let errors = [
    ("affine", "[3, 7, 6, 4] images out", "4.03e-09"),
    ("affine", "[2, 4, 5, 6] images out", "9.77e-10"),
    ("relu", "out", "5.00e-08"), ("gelu", "out", "1.80e-08"), ("dropout", "dx", "3.00e-11"),
    ("fc-net", "reg=0.0 W1", "1.48e-07"), ("fc-net", "reg=0.0 W2", "2.21e-05"),
    ("fc-net", "reg=0.0 W3", "3.53e-07"), ("fc-net", "reg=0.0 b1", "5.38e-09"),
    ("fc-net", "reg=0.0 b2", "2.09e-09"), ("fc-net", "reg=0.0 b3", "5.80e-11"),
    ("sgd", "w", "8.68e-08"), ("momentum", "w", "8.88e-09"), ("momentum", "velocity", "4.27e-09"),
    ("rmsprop", "w", "9.52e-08"), ("rmsprop", "meanSquare", "2.65e-09"),
    ("adam", "w", "1.14e-07"), ("adam", "mean", "4.21e-09"), ("adam", "meanSquare", "4.21e-09"),
  ]

  private static let document = Result {
    let sections = Set(goldens.arrays.map(\.section) + goldens.losses.map(\.section) + ["dropout"])
    let result = try Program.run(
      "check-assignment",
      ["fully-connected", "--solution", "--json"]
        + sections.sorted().flatMap { ["--section", $0] })
    return try CheckDocument(result.output)
  }

  @Test func thereAreGoldens() {
    #expect(Self.goldens.arrays.count == 14)
    #expect(Self.goldens.losses.count == 7)
  }

  @Test(arguments: goldens.arrays) func hasThePublishedDecimals(_ golden: Goldens.Array) throws {
    let section = try #require(try Self.document.get().section(golden.section))
    let found = try #require(section.elements(golden.name))
    try #require(found.count == golden.elements.count)
    let worst = zip(found, golden.elements).map { abs($0 - $1) }.max()!
    // Half a unit of the last decimal, and what reading the decimal number rounds.
    #expect(worst <= 0.5 * pow(10, Double(-golden.decimals)) + 1e-15)
  }

  @Test(arguments: goldens.losses) func isThePublishedLoss(_ golden: Goldens.Loss) throws {
    let section = try #require(try Self.document.get().section(golden.section))
    let found = try #require(section.number(golden.name))
    #expect(abs(found - golden.value) <= 1e-13 * golden.value)
  }

  @Test(arguments: errors) func printsThePublishedError(
    _ id: String, _ name: String, _ digits: String
  ) throws {
    let section = try #require(try Self.document.get().section(id))
    let error = try #require(section.number("\(name) relative error"))
    #expect(String(format: "%.2e", error) == digits)
  }
}
