import Foundation
import TestSupport
import Testing

/// A student's way through the fully-connected assignment.
@Suite struct FullyConnectedStudentTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  private func check(_ arguments: [String] = []) throws -> CheckDocument {
    try CheckDocument(
      try checkout.check(["fully-connected", "--json"] + arguments).output)
  }

  @Test func everyStubSaysNotImplemented() throws {
    let document = try check()
    #expect(Set(document.sections.map(\.status)) == ["not implemented"])
    #expect(document.sections.allSatisfy { $0.points == 0 })
    #expect(document.sections.allSatisfy { $0.location?.hasPrefix("Assignments/") == true })
  }

  /// Every section counts for itself: with the layers alone, the layers' sections pass.
  @Test(.enabled(if: LongTests.areWanted)) func layersPassBeforeTheNetworksAreWritten() throws {
    for file in ["Affine.swift", "ReLU.swift"] {
      try checkout.solve(file, of: "FullyConnected")
    }
    let document = try check([
      "--section", "affine", "--section", "relu", "--section", "gelu", "--section", "fc-net",
    ])
    #expect(
      document.sections.map(\.status) == [
        "passed", "passed", "not implemented", "not implemented",
      ]
    )
  }

  struct Shortcut: CustomTestStringConvertible {
    let lines: String
    let says: String
    var testDescription: String { lines }
  }

  static let shortcuts = [
    Shortcut(
      lines: "import Optimizers\n",
      says: "Optimizers may not be used here: it holds what the section sgd asks for"),
    Shortcut(
      lines: "import func Layers.affineForward\n",
      says: "Layers may not be used here: it holds what the section affine asks for"),
    Shortcut(
      lines: "import Networks\n",
      says: "Networks may not be used here: it holds what the section dropout asks for"),
    Shortcut(lines: "typealias Given = Optimizers.Adam\n", says: "'Optimizers'"),
    Shortcut(
      lines: "let given = Optimizers::Adam()\n",
      says: "Optimizers may not be used here: it holds what the section sgd asks for"),
    Shortcut(lines: "let given = Training.Adam()\n", says: "'Adam'"),
  ]

  /// What the assignment asks for cannot be had from the toolkit.
  @Test(arguments: LongTests.some(of: shortcuts, oneIn: 3))
  func theToolkitGivesNoAnswers(_ shortcut: Shortcut) throws {
    try checkout.write(
      "import Tensors\nimport Training\n\(shortcut.lines)", to: "Own.swift", of: "FullyConnected")
    let document = try check(["--section", "adam"])
    let file = try #require(document.replaced.first)
    #expect((file.name, file.by) == ("Own.swift", "nothing"))
    #expect(file.message.contains(shortcut.says), "\(file.message)")
    #expect(file.location?.hasPrefix("Assignments/FullyConnected/Own.swift:") == true)
    #expect(document.sections.map(\.status) == ["not implemented"])
  }

  @Test(.enabled(if: LongTests.areWanted)) func solvedItHasAllPoints() throws {
    try checkout.solveAll(of: "FullyConnected")
    let document = try check()
    for section in document.sections {
      #expect(section.status == "passed", "\(section.id): \(section.message)")
    }
    #expect(document.sections.map(\.points).reduce(0, +) == 100)
    #expect(document.implementation == "student")
  }
}
