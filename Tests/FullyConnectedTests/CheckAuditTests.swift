import Foundation
import TestSupport
import Testing

/// The checks' own test: every mistake is rejected, every alternative accepted.
@Suite struct CheckAuditTests {
  private static let audit = Result {
    try Program.run("audit-checks", ["fully-connected"])
  }

  @Test func everyMistakeIsRejectedAndEveryAlternativeAccepted() throws {
    let audit = try Self.audit.get()
    #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    #expect(
      audit.output.contains("Rejected: 573 of 573 mistakes. Accepted: 108 of 108 alternatives."))
  }

  @Test func theReadmeStatesTheFigure() throws {
    let readme = try String(contentsOfFile: "\(Program.root)/README.md", encoding: .utf8)
    #expect(readme.contains("| `fully-connected` | 573 of 573 | 108 of 108 |"))
  }

  @Test(arguments: [
    "affineForward", "affineBackward", "reluForward", "reluBackward", "geluForward",
    "geluBackward", "affineReLUForward", "affineReLUBackward", "affineGELUForward",
    "affineGELUBackward", "dropoutForward", "dropoutBackward", "softmaxLoss", "svmLoss",
    "smallNet", "dropoutNet", "twoLayerNet", "fullyConnectedNet", "sgd", "momentum", "rmsProp",
    "adam", "l1Gradient", "l2Gradient", "l2StrengthMatching", "overfittingThreeLayers",
    "overfittingFiveLayers",
  ])
  func everyFunctionHasEnoughVariants(_ function: String) throws {
    let lines = try Self.audit.get().output.split(separator: "\n")
    let parts = lines.split { $0.hasPrefix("## ") }
    try #require(parts.count == 3)
    #expect(parts[1].count { $0.hasPrefix("| \(function) |") } >= 6)
    #expect(parts[2].count { $0.hasPrefix("| \(function) |") } >= 2)
  }

  @Test func thePublishedTableIsCurrent() throws {
    let path = "\(Program.root)/Solutions/FullyConnected/Checks.md"
    let published = try String(contentsOfFile: path, encoding: .utf8)
    #expect(try Self.audit.get().output == published + "\n")
  }
}
