import Foundation
import TestSupport
import Testing

/// The checks' own test: every mistake is rejected, every alternative accepted.
@Suite struct CheckAuditTests {
  private static let audit = Result { try Program.run("audit-checks", ["dropout", "--no-build"]) }

  @Test func everyMistakeIsRejectedAndEveryAlternativeAccepted() throws {
    let audit = try Self.audit.get()
    #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    #expect(audit.output.contains("Rejected: 48 of 48 mistakes. Accepted: 11 of 11 alternatives."))
  }

  @Test func theReadmeStatesTheFigure() throws {
    let readme = try String(contentsOfFile: "\(Program.root)/README.md", encoding: .utf8)
    #expect(readme.contains("| `dropout` | 48 of 48 | 11 of 11 |"))
  }

  @Test(arguments: ["dropoutForward", "dropoutBackward", "fullyConnectedNet"])
  func everyFunctionHasEnoughVariants(_ function: String) throws {
    let lines = try Self.audit.get().output.split(separator: "\n")
    let parts = lines.split { $0.hasPrefix("## ") }
    try #require(parts.count == 3)
    #expect(parts[1].count { $0.hasPrefix("| \(function) |") } >= 6)
    #expect(parts[2].count { $0.hasPrefix("| \(function) |") } >= 2)
  }

  @Test func thePublishedTableIsCurrent() throws {
    let path = "\(Program.root)/Solutions/Dropout/Checks.md"
    let published = try String(contentsOfFile: path, encoding: .utf8)
    #expect(try Self.audit.get().output == published + "\n")
  }
}
