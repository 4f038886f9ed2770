import Foundation
import TestSupport
import Testing

/// What a student with a wrong function is told of the mistake.
@Suite(.serialized) struct DiagnosisTests {
  private let checkout: Checkout
  private static let assignment = "FullyConnected"

  init() throws {
    checkout = try Checkout()
    try checkout.solveAll(of: Self.assignment)
  }

  @Test func aSumInPlaceOfAMeanIsTheLastWordOnTheScreen() throws {
    try checkout.edit("SoftmaxLoss.swift", of: Self.assignment, "Double(y.count)", "1.0")
    let options = ["fully-connected", "--section", "softmax-loss", "--section", "relu"]
    let sections = try CheckDocument(checkout.check(options + ["--json"]).output).sections
    let loss = try #require(sections.first { $0.id == "softmax-loss" })
    let diagnosis = try #require(loss.diagnosis)
    #expect(diagnosis.rule == "factor")
    #expect(
      diagnosis.text.contains(
        "is the expected one times the length of axis 0 of the given scores (50, 100, 7, …)"),
      "\(diagnosis.text)")
    #expect(sections.first { $0.id == "relu" }?.diagnosis == nil)

    let output = try checkout.check(options).output
    let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.hasSuffix(diagnosis.text), "\(output)")
    // Once below the verdict, and once at the end.
    #expect(words.components(separatedBy: diagnosis.text).count == 3)
  }

  @Test func whatWasPrintedBeforeACrashIsShown() throws {
    try checkout.edit(
      "ReLU.swift", of: Self.assignment, "let isActive = cache.x .> 0",
      "print(\"x is\", cache.x.shape)\n  let isActive = cache.x[99] .> 0")
    let output = try checkout.check(["fully-connected", "--section", "relu"]).output
    #expect(output.contains("crashed") && output.contains("x is ["), "\(output)")
  }

  /// What explains one wrong result need not explain another one that comes before it.
  @Test func ofTwoFaultsTheOneThatIsExplainedIsNamed() throws {
    try checkout.edit(
      "SoftmaxLoss.swift", of: Self.assignment, "return (loss, dx / n)",
      "return (tanh(Tensor(loss)).scalar + 0.1 * loss * loss, dx)")
    let output = try checkout.check(["fully-connected", "--section", "softmax-loss", "--json"])
      .output
    let section = try #require(try CheckDocument(output).sections.first)
    #expect(section.message.hasPrefix("loss is "))
    #expect(
      section.diagnosis?.text.hasPrefix(
        "leaving aside loss, which is wrong as well: dx, wherever it is wrong") == true,
      "\(section)")
  }

  /// Numbers that follow no rule are known from the audit, which made the same mistake.
  @Test func aKnownMistakeIsNamedByItsNumbers() throws {
    try checkout.edit("ReLU.swift", of: Self.assignment, "cache.x .> 0", "dout .> 0")
    func diagnosis() throws -> CheckDocument.Diagnosis? {
      let output = try checkout.check(["fully-connected", "--section", "relu", "--json"]).output
      return try #require(try CheckDocument(output).sections.first).diagnosis
    }
    let known = try #require(try diagnosis())
    #expect(known.rule == "known-mistake")
    #expect(
      known.text
        == "these are the numbers of a known mistake in reluBackward; what is right instead: The sign of x decides "
        + "what passes, not the sign of dout.")
    // What cannot be read only helps less.
    try "[{".write(
      toFile: "\(checkout.root)/Sources/Audits/FullyConnected/KnownMistakes.json",
      atomically: true, encoding: .utf8)
    #expect(try diagnosis()?.rule != "known-mistake")
  }
}
