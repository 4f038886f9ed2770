import Foundation
import TestSupport
import Testing

/// The numbers of the course's notebooks, from our solution: CS231n assignment 2
/// (BatchNormalization, ConvolutionalNetworks), and CSCI 566 assignment 1, problem 2.
@Suite struct PublishedNumbersTests {
  struct Goldens: Decodable {
    let arrays: [Array]

    struct Array: Decodable, CustomTestStringConvertible {
      let section: String
      let name: String
      let decimals: Int
      let elements: [Double]
      var testDescription: String { "\(section): \(name)" }
    }
  }

  static let goldens: Goldens = {
    let path = "\(Program.root)/Tests/Goldens/conv-nets-published.json"
    let data = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    return (try? JSONDecoder().decode(Goldens.self, from: data)) ?? Goldens(arrays: [])
  }()

  /// A number that a notebook prints.
  struct Number: Sendable, CustomTestStringConvertible {
    let section: String
    let name: String
    let value: Double
    /// What is left open: the digits that were not printed, or rounding.
    let tolerance: Double
    var testDescription: String { "\(section): \(name)" }
  }

  static let numbers = [
    Number(
      section: "normalized-net", name: "batch norm, reg=0.0 loss", value: 2.2611955101340957,
      tolerance: 1e-13),
    Number(
      section: "normalized-net", name: "batch norm, reg=3.14 loss", value: 6.996533220108303,
      tolerance: 1e-13),
    Number(
      section: "channels-last-net", name: "loss", value: 4.56046848799693, tolerance: 1e-13),
    // In float32.
    Number(
      section: "three-layer-conv-net", name: "loss at the start", value: 2.302586071243987,
      tolerance: 1e-6),
    Number(
      section: "three-layer-conv-net", name: "loss at the start, reg 0.5",
      value: 2.508255638232932, tolerance: 1e-6),
    // Three digits were printed.
    Number(
      section: "convolution", name: "[2, 3, 4, 4] images: out relative error", value: 2.21e-8,
      tolerance: 5e-11),
    Number(
      section: "max-pool", name: "[2, 3, 4, 4] images: out relative error", value: 4.17e-8,
      tolerance: 5e-11),
    Number(
      section: "three-layer-conv-net", name: "W2 relative error", value: 1.82e-2,
      tolerance: 5e-5),
  ]

  private static let document = Result {
    let sections = Set(goldens.arrays.map(\.section) + numbers.map(\.section)).sorted()
    let result = try Program.run(
      "check-assignment",
      ["conv-nets", "--solution", "--json"] + sections.flatMap { ["--section", $0] })
    return try CheckDocument(result.output)
  }

  @Test func thereAreGoldens() {
    #expect(Self.goldens.arrays.count == 48)
  }

  @Test(arguments: goldens.arrays) func hasThePublishedDecimals(_ golden: Goldens.Array) throws {
    let section = try #require(try Self.document.get().section(golden.section))
    let found = try #require(section.elements(golden.name))
    try #require(found.count == golden.elements.count)
    let worst = zip(found, golden.elements).map { abs($0 - $1) }.max()!
    // Half a unit of the last decimal, and what reading the decimal number rounds.
    #expect(worst <= 0.5 * pow(10, Double(-golden.decimals)) + 1e-15)
  }

  @Test(arguments: numbers) func isThePublishedNumber(_ golden: Number) throws {
    let section = try #require(try Self.document.get().section(golden.section))
    let found = try #require(section.number(golden.name))
    #expect(abs(found - golden.value) <= golden.tolerance)
  }
}
