import Foundation
import TestSupport
import Testing

/// The training histories of the experiments, against NumPy's: the same networks, data, seeds and
/// rules in `Tests/Goldens/make-fully-connected-goldens.py`.
@Suite struct TrainingHistoryTests {
  struct Golden: Decodable, CustomTestStringConvertible {
    let section: String
    let seed: Int
    let curves: [String: [Double]]
    var testDescription: String { "\(section), seed \(seed)" }
  }

  static let goldens: [Golden] = {
    let path = "\(Program.root)/Tests/Goldens/fully-connected-histories.json"
    return (try? JSONDecoder().decode([Golden].self, from: Data(contentsOf: URL(filePath: path))))
      ?? []
  }()

  @Test func thereAreGoldens() {
    #expect(
      Self.goldens.map(\.section) == [
        "overfitting", "weight-decay", "weight-decay", "update-rules", "update-rules",
      ])
    #expect(Self.goldens.map(\.curves.count) == [4, 12, 12, 8, 8])
  }

  @Test(arguments: LongTests.some(of: goldens, oneIn: 3)) func areNumPys(_ golden: Golden) throws {
    let result = try Program.run(
      "check-assignment",
      [
        "fully-connected", "--solution", "--json", "--section", golden.section,
        "--seed", String(golden.seed),
      ])
    let section = try #require(try CheckDocument(result.output).section(golden.section))
    #expect(section.status == "passed")
    for (name, expected) in golden.curves {
      let found = try #require(section.elements(name), "\(name)")
      #expect(found.count == expected.count, "\(name)")
      let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
      // Losses within 1e-9; accuracies are counts, and equal.
      #expect(worst <= (name.hasSuffix("loss") ? 1e-9 : 0), "\(name)")
    }
  }
}
