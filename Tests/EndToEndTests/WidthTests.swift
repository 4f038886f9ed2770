import Courses
import Foundation
import TestSupport
import Testing

/// Nothing that a command says to a reader is wider than 80 columns, wherever it is read, but for a
/// path or a digest that nobody can break.
@Suite struct WidthTests {
  static let commands: [(program: String, line: String)] =
    ["check-assignment", "audit-checks", "make-stubs", "scratch", "benchmark", "study"]
    .flatMap { [($0, "--help"), ($0, "--version"), ($0, "--helpless")] }
    + [
      ("check-assignment", "--list"), ("check-assignment", "linear"),
      ("check-assignment", "fully-connected --section linear"),
      ("check-assignment", "dropout --format yaml"),
      ("check-assignment", "dropout --submission \(Program.root)/no/where/at/all/is/such/a/folder"),
      (
        "check-assignment", "dropout --html \(Program.root)/no/where/at/all/is/such/a/folder/x.html"
      ),
      ("check-assignment", "dropout --html README.md"), ("make-stubs", "--check --overwrite"),
      ("audit-checks", "linear"), ("audit-checks", "warmup --hints"),
      ("benchmark", "--steps-only --steps 1 --workload nothing"),
      (
        "study",
        "show a-run-that-nobody-has-made --out \(Program.root)/no/where/at/all/are/any/runs"
      ),
    ]

  @Test(arguments: commands.indices) func nothingIsTooWide(_ index: Int) throws {
    let (program, line) = Self.commands[index]
    let result = try Program.run(
      program, line.split(separator: " ").map(String.init), environment: ["NO_COLOR": "1"])
    #expect(!(result.output + result.errors).isEmpty)
    #expect(result.tooWide == [], "\(program) \(line)")
  }

  static let solved = LongTests.areWanted ? assignments.map(\.id) : ["warmup", "dropout"]

  @Test(arguments: solved) func noSolutionIsTooWide(_ assignment: String) throws {
    let result = try Program.run(
      "check-assignment", [assignment, "--solution", "--trace", "--plots", "-"])
    #expect(result.status == 0 && !result.output.isEmpty)
    #expect(result.tooWide == [])
  }

  @Test func noStubIsTooWide() throws {
    let checkout = try Checkout()
    #expect(try checkout.check().tooWide == [])
    for assignment in assignments {
      #expect(try checkout.check([assignment.id]).tooWide == [])
      #expect(try checkout.check([assignment.id, "--hint"]).tooWide == [])
    }
  }

  /// With a wrong value, a crash, a file that does not compile, and long lines and wide letters in
  /// what the code prints.
  @Test func nothingWrongIsTooWide() throws {
    let checkout = try wrong()
    let result = try checkout.check(["warmup", "--trace"])
    #expect(result.status == 1)
    for word in ["wrong value", "crashed", "does not compile", "日本語"] {
      #expect(result.output.contains(word), "\(word)")
    }
    #expect(result.tooWide == [])
    // Unbreakable words stand alone.
    #expect(result.output.contains("\n    \(Self.longWord)\n"))
    #expect(try checkout.check().tooWide == [])
    #expect(try checkout.check(["warmup", "--hint"]).tooWide == [])
    let archive = "\(checkout.root)/\(Self.longWord).zip"
    #expect(try checkout.check(["warmup", "--hand-in", archive]).tooWide == [])
    let page = "\(checkout.root)/\(Self.longWord).html"
    let plots = "\(checkout.root)/\(Self.longWord)"
    let kept = try checkout.check(["warmup", "--html", page, "--plots", plots])
    #expect(kept.tooWide == [] && kept.output.contains("\n    \(page)\n"))
    try checkout.write("", to: "a file of C that nobody can judge.c", of: "Warmup")
    let refused = try checkout.check(["warmup"])
    #expect(refused.output.contains("is not Swift") && refused.tooWide == [])
  }

  /// However wide the terminal is.
  @Test(arguments: ["", "1"]) func noTerminalIsTooWide(_ plain: String) throws {
    let checkout = try wrong()
    let command =
      "stty cols 200 rows 24; '\(Program.folder)/check-assignment' warmup --trace"
    let result = try Program.start(
      "/usr/bin/script", ["--quiet", "--command", command, "/dev/null"], in: checkout.root,
      environment: ["TERM": "xterm-256color", "NO_COLOR": plain])
    // A bar is written over, and may be as wide as the terminal.
    let lines = result.output.replacing(/\r\u{1B}\[K[^\r\n]*/, with: "")
    #expect(lines.contains("wrong value") && lines.tooWide == [])
  }

  private static let longWord = String(repeating: "long", count: 30)

  private func wrong() throws -> Checkout {
    let checkout = try Checkout()
    try checkout.solveAll(of: "Warmup")
    try checkout.edit(
      "SquaredError.swift", of: "Warmup", "return (loss, ", "return (loss, 2 * ")
    try checkout.edit(
      "Sigmoid.swift", of: "Warmup", "  let out = 1 /",
      """
        print("日本語日本語日本語日本語 and more words than fit on a line of a terminal, printed, \
      and one that is too long itself: \(Self.longWord)")
        if x.count > 12 { fatalError("more is told than fits on a line: \(Self.longWord) 日本語") }
        let out = 1 /
      """)
    try checkout.write(
      "let anError: Int = \"a text that is no whole number, and that is longer than a line\"\n",
      to: "Labels.swift", of: "Warmup")
    return checkout
  }
}
