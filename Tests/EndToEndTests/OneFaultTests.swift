import Courses
import Foundation
import TestSupport
import Testing

/// One fault is punished once: what is broken costs its own points and no others.
@Suite(.serialized) struct OneFaultTests {
  private let checkout: Checkout
  private static let assignment = "FullyConnected"

  init() throws {
    checkout = try Checkout()
    try checkout.solveAll(of: Self.assignment)
  }

  private func edit(_ file: String, _ old: String, _ new: String) throws {
    try checkout.edit(file, of: Self.assignment, old, new)
  }

  private func check(_ sections: [String]) throws -> (CheckDocument, status: Int32) {
    let options = sections.flatMap { ["--section", $0] }
    let result = try checkout.check(["fully-connected", "--json"] + options)
    return (try CheckDocument(result.output), result.status)
  }

  @Test func aTypingErrorCostsItsFile() throws {
    try edit("Adam.swift", "public struct Adam", "public strukt Adam")
    let (document, status) = try check(["relu", "rmsprop", "adam"])
    #expect(status == 1)
    #expect(document.sections.map(\.status) == ["passed", "passed", "does not compile"])
    #expect(document.replaced.map(\.name) == ["Adam.swift"])
    #expect(document.replaced[0].by == "stub")
    #expect(
      document.sections[2].location?.hasPrefix("Assignments/FullyConnected/Adam.swift:") == true)
    let text = try checkout.check(["fully-connected", "--section", "relu"])
    #expect(text.status == 1)
    #expect(text.output.contains("Note: Adam.swift does not compile: the rest was judged with its"))
  }

  @Test func severalBrokenFilesCostThemselves() throws {
    try edit("Adam.swift", "public struct Adam", "public strukt Adam")
    try edit("ReLU.swift", "public func reluBackward", "public func reluBackward(")
    let (document, _) = try check(["affine", "relu", "gelu", "rmsprop", "adam"])
    #expect(
      document.sections.map(\.status)
        == ["passed", "does not compile", "passed", "passed", "does not compile"])
  }

  @Test func aMissingFileCostsItself() throws {
    try FileManager.default.removeItem(
      atPath: checkout.path("RMSProp.swift", of: Self.assignment))
    let (document, status) = try check(["relu", "rmsprop"])
    #expect(status == 1)
    #expect(document.sections.map(\.status) == ["passed", "does not compile"])
    #expect(document.sections[1].message == "RMSProp.swift is missing")
  }

  @Test func aBrokenFileOfTheirOwnCostsNothing() throws {
    try checkout.write("let broken: Int = \"\"\n", to: "Notes.swift", of: Self.assignment)
    try edit("Submission.swift", "import Checking", "import Checkin")
    let (document, status) = try check(["relu"])
    #expect(status == 1)
    #expect(document.sections.map(\.status) == ["passed"])
    #expect(Set(document.replaced.map(\.name)) == ["Notes.swift", "Submission.swift"])
    #expect(document.replaced.first { $0.name == "Notes.swift" }?.by == "nothing")
  }

  @Test func whatUsesAWrongFunctionKeepsItsPoints() throws {
    try edit("SoftmaxLoss.swift", "Double(y.count)", "1.0")
    let (document, status) = try check(["softmax-loss", "two-layer-net"])
    #expect(status == 1)
    #expect(document.sections.map(\.status) == ["wrong value", "passed"])
    #expect(document.sections[1].points == document.sections[1].maxPoints)
    #expect(document.sections[1].grafted == ["SoftmaxLoss.swift"])
    #expect(document.sections[1].message.hasPrefix("right; it will pass once softmax-loss does"))
  }

  @Test func aStubThatOthersCallCostsItself() throws {
    let stub = try String(
      contentsOfFile: "\(Program.root)/Assignments/FullyConnected/SoftmaxLoss.swift",
      encoding: .utf8)
    try checkout.write(stub, to: "SoftmaxLoss.swift", of: Self.assignment)
    let (document, status) = try check(["softmax-loss", "two-layer-net"])
    #expect(status == 0)
    #expect(document.sections.map(\.status) == ["not implemented", "passed"])
    #expect(document.score.open == document.sections[0].maxPoints)
  }

  @Test func whatWasNotAskedForIsNotCountedEither() throws {
    try edit("SoftmaxLoss.swift", "Double(y.count)", "1.0")
    let (document, status) = try check(["two-layer-net"])
    #expect(status == 0)
    #expect(document.sections.map(\.status) == ["passed"])
    #expect(document.sections[0].grafted == ["SoftmaxLoss.swift"])
  }

  @Test func aHelperOfAnotherSectionCostsThatOne() throws {
    try edit("Regularization.swift", "0.5 * strength", "strength")
    let (document, _) = try check(["dropout-net", "two-layer-net", "fc-net"])
    #expect(document.sections.map(\.status) == ["wrong value", "passed", "passed"])
  }

  @Test func aCrashInTheReferencesCodeIsToldAtItsCaller() throws {
    try edit("SoftmaxLoss.swift", "Double(y.count)", "1.0")
    try edit(
      "TwoLayerNet.swift", #"trace("scores", scores), y)"#, "scores.reshaped(-1), y)")
    let (document, _) = try check(["softmax-loss", "two-layer-net"])
    #expect(document.sections.map(\.status) == ["wrong value", "crashed"])
    #expect(document.sections[1].location?.contains("/TwoLayerNet.swift:") == true)
  }

  @Test func whatACrashInBackwardHidesIsNotGivenForZeros() throws {
    try edit(
      "Affine.swift", "return (product + b,", "return (0 * product,")
    try edit("Affine.swift", "let dRows =", "fatalError()\n  let dRows =")
    let (document, _) = try check(["affine"])
    #expect(document.sections.map(\.status) == ["crashed"])
    #expect(document.sections[0].points == 0)
  }

  @Test func aForwardPassByTheReferencesBackwardPassIsNone() throws {
    try edit("ReLU.swift", "maximum(x, 0)", "reluBackward(x, ReLUCache(x: x))")
    try edit("ReLU.swift", "let isActive =", "notImplemented()\n  let isActive =")
    let (document, _) = try check(["relu"])
    #expect(document.sections.map(\.points) == [0])
  }

  @Test func whatIsWrittenBesideAWrongFunctionAndAStubIsEarned() throws {
    try edit("Affine.swift", "product + b", "product")
    try edit("Sandwiches.swift", "let dAffine =", "notImplemented()\n  let dAffine =")
    let (document, _) = try check(["affine", "sandwiches"])
    #expect(document.sections.map(\.status) == ["wrong value", "not implemented"])
    #expect(document.sections[1].parts.map(\.points) == [1, 0, 0])
  }

  @Test func aStandInForABrokenFileIsNotCalledAStub() throws {
    try edit("SmallNet.swift", "import Tensors", "import Tensors\nlet broken: Int = \"\"")
    let stub = try String(
      contentsOfFile: "\(Program.root)/Assignments/\(Self.assignment)/SGD.swift", encoding: .utf8)
    try checkout.write(stub, to: "SGD.swift", of: Self.assignment)
    let (document, _) = try check(["training"])
    #expect(document.sections.map(\.status) == ["blocked"])
    #expect(document.sections[0].message.hasPrefix("it needs small-net, which has not passed"))
  }

  @Test func aBrokenHelperFailsATest() throws {
    try checkout.write("let broken: Int = \"\"\n", to: "Notes.swift", of: Self.assignment)
    let result = try checkout.check(
      ["fully-connected", "--section", "relu", "--format", "junit"])
    #expect(result.status == 1)
    #expect(result.output.contains("tests=\"2\" failures=\"1\""))
    #expect(result.output.contains("name=\"Notes.swift\"><failure"))
  }

  @Test func nothingOfTheirOwnEarnsNothing() throws {
    for file in ["SmallNet.swift", "SGD.swift"] {
      let stub = try String(
        contentsOfFile: "\(Program.root)/Assignments/FullyConnected/\(file)", encoding: .utf8)
      try checkout.write(stub, to: file, of: Self.assignment)
    }
    let (document, _) = try check(["small-net", "sgd", "training"])
    #expect(document.sections.map(\.points) == [0, 0, 0])
    #expect(document.sections.map(\.grafted) == [[], [], []])
  }

  @Test func theSumIsThatOfAllParts() throws {
    let (document, _) = try check(["affine", "relu"])
    for section in document.sections where !section.parts.isEmpty {
      #expect(section.parts.map(\.maxPoints).reduce(0, +) == section.maxPoints)
      #expect(section.parts.compactMap(\.points).reduce(0, +) == section.points)
    }
    let score = document.score
    #expect(
      score.earned + score.lost + score.open + score.undecided
        == document.sections.map(\.maxPoints).reduce(0, +))
  }
}
