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
}
