import Foundation
import TestSupport
import Testing

/// The checks' own test: every mistake is rejected, every alternative accepted.
@Suite struct CheckAuditTests {
  private static let audit = Result { try Program.run("audit-checks", ["dropout"]) }

  /// The line that sums the audit up: its numbers.
  private static func figures() throws -> [Int] {
    let line = try audit.get().output.split(separator: "\n").first { $0.hasPrefix("Rejected: ") }
    return try #require(line).split { !$0.isNumber }.compactMap { Int($0) }
  }

  @Test func everyMistakeIsRejectedAndEveryAlternativeAccepted() throws {
    let audit = try Self.audit.get()
    #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    let figures = try Self.figures()
    try #require(figures.count == 4)
    #expect(figures[0] == figures[1] && figures[1] >= 150)
    #expect(figures[2] == figures[3] && figures[3] >= 25)
  }

  @Test func theReadmeStatesTheFigure() throws {
    let readme = try String(contentsOfFile: "\(Program.root)/README.md", encoding: .utf8)
    let figures = try Self.figures()
    try #require(figures.count == 4)
    let row =
      "| `dropout` | \(figures[0]) of \(figures[1]) | \(figures[2]) of \(figures[3]) |"
    #expect(readme.contains(row))
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
