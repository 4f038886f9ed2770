import Foundation
import TestSupport
import Testing

/// A student looks for settings.
@Suite struct TuningTests {
  @Test func attemptsAreListedWithTheBest() throws {
    let checkout = try Checkout()
    try checkout.solveAll(of: "FullyConnected")
    let run = ["fully-connected", "--section", "overfitting", "--data", "\(Program.root)/Datasets"]
    let good = try checkout.check(run + ["--plots", "-"])
    #expect(good.status == 0, "\(good)")
    try checkout.edit(
      "Hyperparameters.swift", of: "FullyConnected", "weightScale: 0.15", "weightScale: 0.001")
    let page = "\(checkout.root)/page.html"
    let bad = try checkout.check(run + ["--html", page])
    #expect(bad.status == 1)
    let lines = bad.output.split(separator: "\n").map(String.init)
    for net in ["three layers", "five layers"] {
      let start = try #require(lines.firstIndex(of: "  Tried with \(net), the latest last:"))
      #expect(lines[start + 1].contains("weight scale  learning rate  training accuracy"))
      #expect(lines[start + 2].contains("  0.15           0.03              1.000"))
      #expect(lines[start + 2].hasSuffix("  best"))
      #expect(lines[start + 3].contains("  0.001           0.03"))
      #expect(!lines[start + 3].hasSuffix("  best"))
    }
    #expect(lines.prefix { !$0.hasPrefix("  wrote ") }.allSatisfy { $0.count <= 80 })
    let parsed = try ParsedPage(html: String(contentsOfFile: page, encoding: .utf8))
    #expect(parsed.texts("caption").contains("Tried with five layers, the latest last"))

    // Curves in a pipe: characters, and nothing but these.
    #expect(good.output.contains("\nAccuracy, 50 images\n      1 │"))
    #expect(!good.output.contains("\u{1B}"))
    #expect(good.tooWide == [])

    // A solution or somebody else's folder is no attempt.
    let file = "\(checkout.root)/.handgrad/attempts.json"
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(try checkout.check(run + ["--solution"]).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
  }
}
