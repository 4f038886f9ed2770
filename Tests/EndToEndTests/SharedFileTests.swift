import Foundation
import TestSupport
import Testing

/// Functions that stand in one file are judged each by itself.
@Suite struct SharedFileTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout()
    for assignment in ["ConvNets", "Dropout"] {
      try checkout.solveAll(of: assignment)
    }
  }

  private func check(_ id: String, _ sections: [String]) throws -> [CheckDocument.Section] {
    let options = sections.flatMap { ["--section", $0] }
    return try CheckDocument(checkout.check([id, "--json"] + options).output).sections
  }

  private let dropout = ["dropout-forward", "dropout-backward", "fc-net-dropout"]

  @Test func whatIsRightBesideAStubIsEarned() throws {
    try checkout.edit(
      "Dropout.swift", "guard parameters.mode", "notImplemented()\n  guard parameters.mode")
    let sections = try check("dropout", dropout)
    #expect(sections.map(\.status) == ["not implemented", "passed", "passed"])
    #expect(sections[1].grafted == ["dropoutForward in Dropout.swift"])
  }

  @Test func anOverloadIsNoHindrance() throws {
    try checkout.edit("Dropout.swift", "kept / parameters.p", "kept")
    try checkout.edit(
      "Dropout.swift", "  return dout * mask",
      "  return dropoutForward(dout, by: mask)\n}\n\n"
        + "func dropoutForward(_ x: Tensor, by mask: Tensor) -> Tensor {\n  x * mask")
    #expect(try check("dropout", dropout).map(\.status) == ["wrong value", "passed", "passed"])
  }

  @Test func aFunctionInAnotherFileIsNoHindrance() throws {
    try checkout.edit("Dropout.swift", "kept / parameters.p", "kept")
    let text = try String(contentsOfFile: checkout.path("Dropout.swift"), encoding: .utf8)
    let parts = text.components(separatedBy: "/// The gradient of inverted dropout.")
    try checkout.write(parts[0], to: "Dropout.swift")
    try checkout.write("import Checking\nimport Tensors\n" + parts[1], to: "Backward.swift")
    #expect(try check("dropout", dropout).map(\.status) == ["wrong value", "passed", "passed"])
  }

  /// Whoever calls a neighbor that the reference's stands in for has written nothing.
  @Test(arguments: ["BatchNorm.swift", "Submission.swift"])
  func aNeighborsRightFunctionEarnsNothing(_ file: String) throws {
    let path = checkout.path("BatchNorm.swift", of: "ConvNets")
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text = text.replacingOccurrences(
      of: "let (centered, deviation) =", with: "fatalError()\n  let (centered, deviation) =")
    let parts = text.components(separatedBy: "public func batchNormBackwardAlternative")
    let head = try #require(parts[1].range(of: "// BEGIN SOLUTION"))
    let isCaller = file == "BatchNorm.swift"
    text =
      parts[0] + "public func batchNormBackwardAlternative" + parts[1][..<head.lowerBound]
      + (isCaller ? "batchNormBackward(dout, cache)\n}\n" : "notImplemented()\n}\n")
    if !isCaller {
      try checkout.edit(file, of: "ConvNets", "batchNormBackwardAlternative", "batchNormBackward")
    }
    try checkout.write(text, to: "BatchNorm.swift", of: "ConvNets")
    let sections = try check(
      "conv-nets",
      ["batch-norm-backward", "batch-norm-backward-alternative", "spatial-batch-norm"])
    #expect(sections[1].points == 0)
    #expect(sections[2].status == "passed")
  }
}
