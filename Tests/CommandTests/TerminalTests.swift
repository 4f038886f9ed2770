import Foundation
import TestSupport
import Testing

/// What a terminal says it cannot do is not sent to it.
@Suite struct TerminalTests {
  /// What reaches a terminal of some columns.
  private func output(_ environment: [String: String], columns: Int = 80) throws -> String {
    let command =
      "stty cols \(columns) rows 24; '\(Program.folder)/check-assignment' dropout "
      + "--section dropout-forward"
    return try Program.start(
      "/usr/bin/script", ["--quiet", "--command", command, "/dev/null"],
      environment: environment
    ).output
  }

  @Test func aGoodOneGetsEverything() throws {
    let output = try output(["TERM": "xterm-256color", "NO_COLOR": ""])
    #expect(output.contains("\u{1B}[1m") && output.contains("\u{1B}[K"))
    #expect(output.contains("\u{1B}]8;;file:///"))
  }

  @Test(arguments: ["dumb", ""]) func aPlainOneGetsPlainText(_ name: String) throws {
    #expect(try !output(["TERM": name]).contains("\u{1B}"))
  }

  @Test func withoutColorThereIsStillABar() throws {
    let output = try output(["TERM": "xterm", "NO_COLOR": "1"])
    #expect(output.contains("\u{1B}[K"))
    #expect(!output.contains("\u{1B}[1m"))
    #expect(!output.contains("\u{1B}]8"))
  }

  @Test(arguments: ["linux", "vt100"]) func anOldOneGetsNoLinks(_ name: String) throws {
    let output = try output(["TERM": name, "NO_COLOR": ""])
    #expect(output.contains("\u{1B}[1m"))
    #expect(!output.contains("\u{1B}]8"))
  }

  /// What is written over must fit on one line.
  @Test(arguments: [1, 20, 0]) func theBarIsNoWiderThanTheTerminal(_ columns: Int) throws {
    let output = try output(["TERM": "xterm", "NO_COLOR": "1"], columns: columns)
    let bars = output.components(separatedBy: "\r\u{1B}[K").dropFirst()
      .map { $0.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" } }
      .filter { $0.hasSuffix("…") || $0.hasPrefix("Bui") || $0.hasPrefix("dropout-f") }
    #expect(bars.allSatisfy { $0.count < max(columns == 0 ? 80 : columns, 1) })
  }
}
