import Foundation
import TestSupport
import Testing

/// The screens that the README shows are what its commands print.
@Suite struct ReadmeTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  @Test func theOverviewIsWhatAFreshCheckoutPrints() throws {
    #expect(try screen("overview") == (try checkout.check().output))
  }

  @Test func theSectionIsWhatASolvedFunctionPrints() throws {
    try checkout.solve("Dropout.swift")
    let result = try checkout.check(["dropout", "--section", "dropout-forward"])
    #expect(try screen("section") == result.output)
  }

  /// The code block behind a mark in the README.
  private func screen(_ mark: String) throws -> String {
    let readme = try String(contentsOfFile: "\(Program.root)/README.md", encoding: .utf8)
    let parts = readme.components(separatedBy: "<!-- \(mark) -->\n```\n")
    try #require(parts.count == 2)
    return parts[1].components(separatedBy: "```\n")[0]
  }
}
