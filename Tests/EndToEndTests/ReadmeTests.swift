import Foundation
import TestSupport
import Testing

/// The screens that the README shows are what its commands print.
/// `HANDGRAD_WRITE_README=1 swift test --filter ReadmeTests` writes them.
@Suite(.serialized) struct ReadmeTests {
  private let checkout: Checkout
  private let readme = "\(Program.root)/README.md"

  init() throws { checkout = try Checkout() }

  @Test func theOverviewIsWhatAFreshCheckoutPrints() throws {
    // Other tests may have had the stubs judged.
    let overview = try checkout.check().output.replacingOccurrences(of: "; remembered", with: "")
    try compare("overview", with: overview)
  }

  @Test func theSectionIsWhatASolvedFunctionPrints() throws {
    try checkout.solve("Dropout.swift")
    let section = try checkout.check(["dropout", "--section", "dropout-forward"]).output
    // Older kernels give less of a sandbox.
    try compare("section", with: section.replacing(/Sandbox: .*/, with: "Sandbox: full"))
  }

  /// Compares the code block behind a mark in the README, or replaces it.
  private func compare(_ mark: String, with output: String) throws {
    let text = try String(contentsOfFile: readme, encoding: .utf8)
    let parts = text.components(separatedBy: "<!-- \(mark) -->\n```\n")
    try #require(parts.count == 2)
    let end = try #require(parts[1].range(of: "```\n")?.lowerBound)
    guard ProcessInfo.processInfo.environment["HANDGRAD_WRITE_README"] != nil else {
      #expect(parts[1][..<end] == output)
      return
    }
    let written = "\(parts[0])<!-- \(mark) -->\n```\n\(output)\(parts[1][end...])"
    try written.write(toFile: readme, atomically: true, encoding: .utf8)
  }
}
