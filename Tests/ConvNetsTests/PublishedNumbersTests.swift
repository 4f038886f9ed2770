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

  /// Printed errors of arrays that were published with eight decimals.
  static let errors = [("convolution", "2.21e-08"), ("max-pool", "4.17e-08")]

  private static let document = Result {
    let sections = Set(goldens.arrays.map(\.section)).sorted()
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

  @Test func hasThePublishedLoss() throws {
    let section = try #require(try Self.document.get().section("channels-last-net"))
    let loss = try #require(section.number("loss"))
    #expect(abs(loss - 4.56046848799693) <= 1e-13)
  }

  @Test(arguments: errors) func printsThePublishedError(_ id: String, _ digits: String) throws {
    let section = try #require(try Self.document.get().section(id))
    let error = try #require(section.number("[2, 3, 4, 4] images: out relative error"))
    #expect(String(format: "%.2e", error) == digits)
  }
}
