import Foundation
import TestSupport
import Testing

/// Where a run ends before its time, the checker names the call that it was in.
@Suite struct UnfinishedCallTests {
  struct Ending: CustomTestStringConvertible, Sendable {
    let section: String
    let file: String
    let edit: (right: String, wrong: String)
    let status: String
    let sentence: String

    var testDescription: String { "\(section): \(status)" }
  }

  private static let endings = [
    Ending(
      section: "affine", file: "Affine.swift",
      edit: ("return (product + b", "if x.rank == 5 { fatalError() }\n  return (product + b"),
      status: "crashed",
      sentence: "It happened in affineForward with x [3, 2, 1, 3, 2], w [12, 4], b [4] on the way "
        + "to “x [3, 2, 1, 3, 2]: out”."),
    Ending(
      section: "relu", file: "ReLU.swift",
      edit: ("return dout", "if dout.rank == 4 { while true {} }\n  return dout"),
      status: "timed out",
      sentence: "It happened in reluBackward with x [2, 3, 4, 5], dout [2, 3, 4, 5] on the way to "
        + "“x [2, 3, 4, 5]: dx”."),
    Ending(
      section: "svm-loss", file: "SVMLoss.swift",
      edit: ("let n = ", "if x.shape[1] == 1 { notImplemented() }\n  let n = "),
      status: "not implemented",
      sentence:
        "It happened in svmLoss with scores [3, 1] on the way to “scores [3, 1], one class: "
        + "loss”."),
    Ending(
      section: "sgd", file: "SGD.swift",
      edit: ("w = w - ", "if w.rank == 1 { fatalError() }\n    w = w - "), status: "crashed",
      sentence:
        "It happened in sgd with value [5], gradient [5] on the way to “learning rate 0.1, step 1: "
        + "change of the second parameter”."),
    Ending(
      section: "dropout", file: "Dropout.swift",
      edit: (
        "  let p = parameters.p",
        "  if parameters.mode == .test { fatalError() }\n  let p = parameters.p"
      ),
      status: "crashed", sentence: "It happened "),
  ]

  @Test func theCallIsNamed() throws {
    let checkout = try Checkout()
    try checkout.solveAll(of: "FullyConnected")
    for ending in Self.endings {
      try checkout.edit(
        ending.file, of: "FullyConnected", ending.edit.right, ending.edit.wrong)
    }
    let result = try checkout.check(
      ["fully-connected", "--json", "--time-limit", "3"]
        + Self.endings.flatMap { ["--section", $0.section] })
    let document = try CheckDocument(result.output)
    for ending in Self.endings {
      let section = try #require(document.sections.first { $0.id == ending.section })
      #expect(section.status == ending.status, "\(ending): \(section.message)")
      #expect(section.message.contains(ending.sentence), "\(ending): \(section.message)")
    }
  }

  @Test func theCallOfANetworkIsNamed() throws {
    let checkout = try Checkout()
    try checkout.solveAll(of: "FullyConnected")
    try checkout.edit(
      "FullyConnectedNet.swift", of: "FullyConnected",
      "// BEGIN SOLUTION: the loss of FullyConnectedNet", "if x.shape[1] == 5 { fatalError() }")
    let result = try checkout.check(["fully-connected", "--section", "fc-net", "--json"])
    let section = try #require(CheckDocument(result.output).sections.first)
    #expect(section.status == "crashed")
    #expect(
      section.message.contains("\nIt happened in fullyConnectedNet with W1 ["), "\(section.message)"
    )
  }

  /// What every call meets needs no example.
  @Test func aStubNamesNoCall() throws {
    let checkout = try Checkout()
    let stubs = try checkout.check(["fully-connected", "--section", "affine", "--json"])
    #expect(
      try #require(CheckDocument(stubs.output).sections.first).message
        == "affineForward(_:_:_:) is still a stub")
  }
}
