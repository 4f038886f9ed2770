import Foundation
import TestSupport
import Testing

/// The numbers that a published run of the course's dropout notebook prints, from our solution.
@Suite struct PublishedNumbersTests {
  struct Published: CustomTestStringConvertible {
    let section: String
    let name: String
    let value: Double
    var testDescription: String { "\(section): \(name)" }
  }

  /// Printed with all digits, and equal to the last one.
  static let exact = [
    Published(section: "dropout-forward", name: "input mean", value: 10.000207878477502),
    Published(section: "dropout-forward", name: "p=0.25 train mean", value: 10.014059116977283),
    Published(section: "dropout-forward", name: "p=0.4 train mean", value: 9.977917658761159),
    Published(section: "dropout-forward", name: "p=0.7 train mean", value: 9.987811912159426),
    Published(section: "dropout-forward", name: "p=0.25 test mean", value: 10.000207878477502),
    Published(section: "dropout-forward", name: "p=0.4 test mean", value: 10.000207878477502),
    Published(section: "dropout-forward", name: "p=0.7 test mean", value: 10.000207878477502),
    Published(section: "dropout-forward", name: "p=0.25 train zero fraction", value: 0.749784),
    Published(section: "dropout-forward", name: "p=0.4 train zero fraction", value: 0.600796),
    Published(section: "dropout-forward", name: "p=0.7 train zero fraction", value: 0.30074),
    Published(section: "dropout-forward", name: "p=0.25 test zero fraction", value: 0),
    Published(section: "dropout-forward", name: "p=0.4 test zero fraction", value: 0),
    Published(section: "dropout-forward", name: "p=0.7 test zero fraction", value: 0),
    Published(
      section: "dropout-backward", name: "dx relative error", value: 5.44560814873387e-11),
    Published(section: "fc-net-dropout", name: "dropout=1 loss", value: 2.300479089768492),
    Published(section: "fc-net-dropout", name: "dropout=0.75 loss", value: 2.302371489704412),
    Published(section: "fc-net-dropout", name: "dropout=0.5 loss", value: 2.30427592207859),
  ]

  /// Printed with three digits.
  static let rounded = [
    ("dropout=1 W1", "1.03e-07"), ("dropout=1 W2", "2.21e-05"), ("dropout=1 W3", "4.56e-07"),
    ("dropout=1 b1", "4.66e-09"), ("dropout=1 b2", "2.09e-09"), ("dropout=1 b3", "1.69e-10"),
    ("dropout=0.5 W1", "3.11e-07"), ("dropout=0.5 W2", "2.48e-08"), ("dropout=0.5 W3", "6.43e-08"),
    ("dropout=0.5 b1", "5.37e-09"), ("dropout=0.5 b2", "1.91e-09"), ("dropout=0.5 b3", "1.85e-10"),
  ]

  private static let document = Result {
    let sections = ["dropout-forward", "dropout-backward", "fc-net-dropout"]
    let result = try Program.run(
      "check-assignment",
      ["dropout", "--solution", "--json"] + sections.flatMap { ["--section", $0] })
    return try CheckDocument(result.output)
  }

  @Test(arguments: exact) func isEqualToTheLastDigit(_ published: Published) throws {
    let section = try #require(try Self.document.get().section(published.section))
    #expect(section.number(published.name) == published.value)
  }

  @Test(arguments: rounded) func gradientErrorHasThePublishedDigits(
    _ name: String, _ digits: String
  ) throws {
    let section = try #require(try Self.document.get().section("fc-net-dropout"))
    let error = try #require(section.number("\(name) relative error"))
    #expect(String(format: "%.2e", error) == digits)
  }

  /// The same network in NumPy, by `Tests/Goldens/make-dropout-net-goldens.py`. Gradient errors are
  /// rounding; to all digits they agree where the C library computes exp and log alike.
  @Test func theNetworksNumbersAreNumPys() throws {
    let path = "\(Program.root)/Tests/Goldens/dropout-net.json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let goldens = try JSONDecoder().decode([String: Double].self, from: data)
    let section = try #require(try Self.document.get().section("fc-net-dropout"))
    #expect(goldens.count == 21)
    for (name, golden) in goldens {
      let number = try #require(section.number(name))
      #expect(abs(number - golden) <= (name.hasSuffix("loss") ? 0 : 1e-5 * golden), "\(name)")
    }
  }
}
