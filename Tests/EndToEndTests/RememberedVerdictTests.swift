import Courses
import Foundation
import TestSupport
import Testing

/// The overview does not run again what nobody has changed, and says so.
@Suite(.serialized) struct RememberedVerdictTests {
  private static let others = assignments.filter { $0.id != "warmup" }

  private let checkout: Checkout

  init() throws {
    checkout = try Checkout()
    // Bytes that no other test has had judged.
    try checkout.write("// \(UUID())\n", to: "Own.swift", of: "Warmup")
  }

  /// The overview's part on this assignment, and whether it was remembered.
  private func overview(
    _ arguments: [String] = []
  ) throws -> (lines: [Substring], isRemembered: Bool, status: Int32) {
    let result = try checkout.check(arguments)
    let lines = result.output.split(separator: "\n").drop { !$0.hasPrefix("Tensors in Swift  ") }
      .prefix { line in !Self.others.contains { line.hasPrefix($0.title) } }
    let title = try #require(lines.first)
    return (Array(lines.dropFirst()), title.hasSuffix("; remembered"), result.status)
  }

  @Test func whatIsUnchangedIsRememberedAsItWas() throws {
    // Of the first section, so that its message, which has several lines, is what comes next.
    try checkout.solve("Broadcasting.swift", of: "Warmup")
    try checkout.edit(
      "Broadcasting.swift", of: "Warmup", "differences * differences", "differences")
    let first = try overview()
    #expect(!first.isRemembered)
    #expect(first.lines.contains { $0.hasPrefix("  Next: broadcasting: ") })
    #expect(first.lines.contains { $0.contains("wrong value") })
    let second = try overview()
    #expect(second.isRemembered)
    #expect(second.lines == first.lines)
    #expect(first.status == 1 && second.status == 1)
  }

  /// What is known of all sections is remembered; a hint does not ask for all.
  @Test func aHintJudgesNoFurtherThanItNeeds() throws {
    _ = try checkout.check(["warmup", "--hint"])
    #expect(try !overview().isRemembered)
    try checkout.solveAll(of: "Warmup")
    _ = try checkout.check(["warmup", "--hint"])
    #expect(try overview().isRemembered)
  }

  @Test(.enabled(if: LongTests.areWanted)) func theVerdictBelongsToTheBytes() throws {
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    let right = try overview()
    try checkout.edit("Sigmoid.swift", of: "Warmup", "return dout * cache.out", "return dout")
    let wrong = try overview()
    #expect(!wrong.isRemembered && wrong.lines != right.lines)
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    let again = try overview()
    #expect(!right.isRemembered && again.lines == right.lines)
  }

  @Test(.enabled(if: LongTests.areWanted)) func whatDoesNotCompileAndWhereACrashIsAreRemembered()
    throws
  {
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    try checkout.edit(
      "Sigmoid.swift", of: "Warmup", "return dout * cache.out", "return dout * cache.put")
    let first = try overview()
    #expect(first.lines.contains { $0.contains("does not compile") })
    #expect(first.lines.contains("  Next: make Sigmoid.swift compile"))
    #expect(first.lines.contains { $0.contains("at Assignments/Warmup/Sigmoid.swift:") })
    let second = try overview()
    #expect(second.isRemembered && second.lines == first.lines)
  }

  @Test(.enabled(if: LongTests.areWanted)) func answersAreReadAnew() throws {
    _ = try overview()
    try checkout.write("## largest-number\n\nBecause.\n", to: "Answers.md", of: "Warmup")
    let answered = try overview()
    #expect(!answered.isRemembered)
    #expect(answered.lines.contains { $0.contains("1 of 1 answered") })
  }

  @Test(.enabled(if: LongTests.areWanted)) func whatCountsIsJudgedAnew() throws {
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    _ = try overview()
    #expect(try overview().isRemembered)
    let document = try CheckDocument(
      try checkout.check(["warmup", "--json", "--section", "sigmoid"]).output)
    #expect(document.sections.first?.observations.isEmpty == false)
    #expect(try !overview(["--seed", "7"]).isRemembered)
    let one = try checkout.check(["warmup", "--section", "sigmoid"]).output
    #expect(!one.contains("remembered"))
  }

  @Test(.enabled(if: LongTests.areWanted)) func aDamagedMemoryCostsNoVerdict() throws {
    let first = try overview()
    let folder = "\(Program.folder)/submissions"
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".json") {
      try "{".write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
    }
    let second = try overview()
    #expect(!second.isRemembered && second.lines == first.lines)
  }
}
