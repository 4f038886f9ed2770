import Foundation
import TestSupport
import Testing

/// A section of several functions, of which only some are written.
@Suite struct HalfWrittenTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  /// Writes a file of the solution, with some of its functions as the stubs have them.
  private func write(_ file: String, of assignment: String, without functions: [String]) throws {
    try checkout.solve(file, of: assignment)
    for function in functions {
      let text = try String(
        contentsOfFile: checkout.path(file, of: assignment), encoding: .utf8)
      let start = try #require(text.range(of: "public func \(function)("))
      let brace = try #require(text.range(of: " {\n", range: start.upperBound..<text.endIndex))
      let end = try #require(text.range(of: "\n}", range: brace.upperBound..<text.endIndex))
      try checkout.write(
        text[..<brace.upperBound] + "  notImplemented()" + text[end.lowerBound...], to: file,
        of: assignment)
    }
  }

  private func section(_ id: String, of assignment: String) throws -> CheckDocument.Section {
    let result = try checkout.check([assignment, "--section", id, "--json"])
    return try #require(try CheckDocument(result.output).sections.first)
  }

  @Test func aForwardPassThatIsRightIsKnownToBe() throws {
    try write("Affine.swift", of: "FullyConnected", without: ["affineBackward"])
    let affine = try section("affine", of: "fully-connected")
    #expect(affine.status == "not implemented")
    #expect(affine.points == 3)
    #expect(affine.message.hasPrefix("affineBackward(_:_:) is still a stub\n"))
    #expect(affine.message.contains("\naffineForward is right already.\n"))
    #expect(affine.message.contains("the reference's affineBackward in Affine.swift"))
    #expect(affine.diagnosis == nil)
  }

  @Test func aForwardPassThatIsWrongIsDiagnosed() throws {
    try write("Affine.swift", of: "FullyConnected", without: ["affineBackward"])
    try checkout.edit("Affine.swift", of: "FullyConnected", "product + b", "product - b")
    let affine = try section("affine", of: "fully-connected")
    #expect(affine.status == "not implemented")
    #expect(affine.points == 0)
    #expect(affine.message.contains("\naffineForward is not right yet: [3, 7, 6, 4] images out["))
    #expect(affine.diagnosis?.text.hasPrefix("affineForward: out, wherever it is wrong") == true)
  }

  @Test func aForwardPassThatCrashesLaterOnIsTold() throws {
    try write("Affine.swift", of: "FullyConnected", without: ["affineBackward"])
    try checkout.edit(
      "Affine.swift", of: "FullyConnected", "return (product",
      "if x.rank == 5 { fatalError(\"a secret\") }\n  return (product")
    let affine = try section("affine", of: "fully-connected")
    #expect(affine.status == "not implemented")
    #expect(affine.message.contains("\naffineForward does not come to an end (crashed)."))
    #expect(!affine.message.contains("secret"))
  }

  /// The reference's backward pass does not know this cache.
  @Test func besideACacheOfOnesOwnTheBeginningIsCompared() throws {
    try write("Affine.swift", of: "FullyConnected", without: ["affineBackward"])
    for (old, new) in [("let x: Tensor", "let input: Tensor"), ("(x: x,", "(input: x,")] {
      try checkout.edit("Affine.swift", of: "FullyConnected", old, new)
    }
    let right = try section("affine", of: "fully-connected")
    #expect(
      right.message == "affineBackward(_:_:) is still a stub\nWhat came before that is right.")
    try checkout.edit("Affine.swift", of: "FullyConnected", "product + b", "product - b")
    let wrong = try section("affine", of: "fully-connected")
    #expect(wrong.status == "not implemented" && wrong.points == 0)
    #expect(wrong.message.contains("\nBefore that, [3, 7, 6, 4] images out["))
  }

  /// Whichever stands first.
  @Test(arguments: [("labelScores", "oneHot"), ("oneHot", "labelScores")])
  func functionsThatHaveNothingToDoWithEachOther(_ written: String, _ stub: String) throws {
    try write("Labels.swift", of: "Warmup", without: [stub])
    let right = try section("labels", of: "warmup")
    #expect(right.status == "not implemented" && right.points == 0)
    #expect(right.message.contains("\n\(written) is right already.\n"))
    try write("Labels.swift", of: "Warmup", without: [stub])
    try checkout.edit(
      "Labels.swift", of: "Warmup", "// BEGIN SOLUTION",
      "if true { return Tensor.zeros(2, 2) }")
    let wrong = try section("labels", of: "warmup")
    #expect(wrong.status == "not implemented" && wrong.points == 0)
    #expect(wrong.message.contains("\n\(written) is not right yet: "))
  }

  @Test func whereNothingIsWrittenNothingIsSaid() throws {
    let labels = try section("labels", of: "warmup")
    #expect(!labels.message.contains("\n"))
  }
}
