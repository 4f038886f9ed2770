import Foundation
import TestSupport
import Testing

/// A student's way through the assignment, in a checkout.
@Suite struct StudentTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  @Test func aFreshCheckoutSaysWhatToDoFirst() throws {
    let result = try checkout.check()
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("Dropout  0 of 100 points, seed 231"))
    let line = try checkout.line(of: "notImplemented()", in: "Dropout.swift")
    #expect(result.output.contains("Next: dropout-forward: dropoutForward(_:_:) is still a stub"))
    #expect(result.output.contains("at Assignments/Dropout/Dropout.swift:\(line)\n"))
    #expect(result.output.contains("Questions: 0 of 3 answered"))
  }

  @Test(.enabled(if: LongTests.areWanted)) func everyStubSaysNotImplemented() throws {
    let result = try checkout.check(["dropout", "--json"])
    let document = try CheckDocument(result.output)
    #expect(result.status == 0)
    #expect(Set(document.sections.map(\.status)) == ["not implemented"])
    #expect(document.sections.allSatisfy { $0.points == 0 })
  }

  @Test func solvedStepByStepItGrowsToAllPoints() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit(
      "Dropout.swift", "  guard let mask = cache.mask",
      "  notImplemented()\n  guard let mask = cache.mask")
    let first = try CheckDocument(try checkout.check(["dropout", "--json"]).output)
    #expect(first.sections[0].status == "passed")
    #expect(first.sections[1].status == "not implemented")

    try checkout.solve("Dropout.swift")
    try checkout.solve("FullyConnectedNet.swift")
    try checkout.write("## dividing-by-p\n\nBecause.\n", to: "Answers.md")
    let last = try checkout.check(["dropout", "--json"])
    let document = try CheckDocument(last.output)
    #expect(last.status == 0)
    #expect(document.implementation == "student")
    #expect(Set(document.sections.map(\.status)) == ["passed"])
    #expect(document.sections.map(\.points).reduce(0, +) == 100)
    #expect(document.sections.flatMap(\.questions).map(\.answered) == [true, false, false])
  }

  @Test(.enabled(if: LongTests.areWanted)) func aTerminalGetsColorsAndLinks() throws {
    let command = "\(Program.folder)/check-assignment dropout --section dropout-forward"
    let screen = try Program.start(
      "/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"],
      in: checkout.root, environment: ["TERM": "xterm-256color", "NO_COLOR": ""]
    ).output
    #expect(screen.contains("\u{1B}[33mnot implemented"))
    #expect(screen.contains("\u{1B}]8;;file://\(checkout.root)/Assignments/Dropout/"))
  }

  @Test(.enabled(if: LongTests.areWanted)) func aSyntaxErrorIsToldWithItsLine() throws {
    try checkout.edit("Dropout.swift", "  notImplemented()", "  let kept = (")
    let result = try checkout.check(["dropout", "--json"])
    let document = try CheckDocument(result.output)
    #expect(result.status == 1)
    #expect(document.sections.prefix(2).allSatisfy { $0.status == "does not compile" })
    #expect(document.sections.dropFirst(2).allSatisfy { $0.status == "not implemented" })
    let section = document.sections[0]
    #expect(section.message.contains("expected"))
    #expect(section.location?.hasPrefix("Assignments/Dropout/Dropout.swift:") == true)
  }

  @Test(.enabled(if: LongTests.areWanted)) func aWrongOperandIsToldWithItsLine() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit("Dropout.swift", "return (x * mask,", "return (x * \"mask\",")
    let document = try CheckDocument(try checkout.check(["dropout", "--json"]).output)
    let line = try checkout.line(of: "x * \"mask\"", in: "Dropout.swift")
    #expect(document.sections[0].status == "does not compile")
    #expect(document.sections[0].location == "Assignments/Dropout/Dropout.swift:\(line)")
  }

  @Test(.enabled(if: LongTests.areWanted)) func sourceMayNotReachAroundTheLanguage() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit(
      "Dropout.swift", "/// Inverted dropout.",
      """
      @_cdecl("write") public func write(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        count
      }

      /// Inverted dropout.
      """)
    let document = try CheckDocument(try checkout.check(["dropout", "--json"]).output)
    let line = try checkout.line(of: "@_cdecl", in: "Dropout.swift")
    #expect(document.sections[0].status == "does not compile")
    #expect(document.sections[0].message == "a submission may not use the attribute @_cdecl")
    #expect(document.sections[0].location == "Assignments/Dropout/Dropout.swift:\(line)")
  }

  @Test func aWrongValueIsExplained() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit("Dropout.swift", "let mask = kept / parameters.p", "let mask = kept")
    let result = try checkout.check(["dropout", "--section", "dropout-forward"])
    #expect(result.status == 1)
    #expect(result.output.contains("wrong value  12 of 30 points"))
    #expect(result.output.contains("✗ p=0.25 every training output is 0 or x/p"))
    #expect(result.output.contains("it must be 0 or"))
    #expect(result.output.contains("train mean           2.50351"))
    #expect(result.output.contains("(reference 10.014059116977283)"))
  }

  @Test func aCrashIsLocatedAndHarmsNoOtherSection() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit(
      "Dropout.swift", "  return dout * mask", "  return dout * mask + [Tensor]()[3]")
    let result = try checkout.check(
      ["dropout", "--json", "--section", "dropout-forward", "--section", "dropout-backward"])
    let document = try CheckDocument(result.output)
    let line = try checkout.line(of: "[Tensor]()[3]", in: "Dropout.swift")
    #expect(result.status == 1)
    #expect(document.sections.map(\.status) == ["passed", "crashed"])
    #expect(document.sections[1].location == "Assignments/Dropout/Dropout.swift:\(line)")
    #expect(
      document.sections[1].message.hasPrefix(
        "Index out of range (SIGILL)\nIt happened on the way to “dx”."))
  }

  @Test func whatStandsBesideAWrongFunctionIsJudgedWithoutIt() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit("Dropout.swift", "let mask = kept / parameters.p", "let mask = kept")
    let document = try CheckDocument(
      try checkout.check(
        ["dropout", "--json", "--section", "dropout-forward", "--section", "dropout-backward"]
      ).output)
    #expect(document.sections.map(\.status) == ["wrong value", "passed"])
    #expect(document.sections[1].grafted == ["dropoutForward in Dropout.swift"])
  }

  @Test func whatSharesMoreThanResultsWithAWrongFunctionIsBlocked() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit(
      "Dropout.swift", "public func dropoutForward",
      "nonisolated(unsafe) var latest: Tensor?\n\npublic func dropoutForward")
    try checkout.edit(
      "Dropout.swift", "let mask = kept / parameters.p", "let mask = kept\n  latest = mask")
    try checkout.edit(
      "Dropout.swift", "guard let mask = cache.mask", "guard let mask = latest")
    let document = try CheckDocument(
      try checkout.check(
        ["dropout", "--json", "--section", "dropout-forward", "--section", "dropout-backward"]
      ).output)
    #expect(document.sections.map(\.status) == ["wrong value", "blocked"])
    #expect(document.sections[1].message.hasPrefix("it needs dropout-forward"))
    #expect(document.sections[1].undecided > 0)
  }
}
