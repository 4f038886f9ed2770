import ConvNetsChecks
import Foundation
import TestSupport
import Testing

/// The training of the three networks for images, as a student runs it.
@Suite struct ImageTrainingTests {
  @Test func allImagesMayTakeHours() throws {
    let plan = try #require(convNetsSections.map(\.plan).first { $0.id == "mnist-training" })
    #expect(plan.timeLimit <= 600)
    #expect(plan.fullTimeLimit >= 12 * 3600)
  }

  @Test(.enabled(if: LongTests.areWanted)) func tellsHowEachEpochWentAndComparesTheThree() throws {
    let result = try Program.run(
      "check-assignment", ["conv-nets", "--solution", "--section", "mnist-training"])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    // A line of an epoch is wider than a terminal, and folded.
    let epoch = try Regex(
      #"Epoch 10/10\s+63/63\s+\d+s\s+loss: [\d.]+ - accuracy: [\d.]+ - val_loss: [\d.]+ -\s+"#
        + #"val_accuracy: [\d.]+"#)
    #expect(result.output.matches(of: epoch).count == 3)
    #expect(lines.contains { $0.contains("Data: Fashion-MNIST sample") })
    for name in ["plain network", "dropout network", "batch norm network"] {
      let table = try Regex("\\s*\(name)\\s+\\d\\.\\d{4}\\s+\\d\\d\\.\\d\\d %")
      #expect(lines.contains { $0.wholeMatch(of: table) != nil }, "\(name)")
    }
  }
}
