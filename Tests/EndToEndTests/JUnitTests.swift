import Foundation
import FoundationXML
import TestSupport
import Testing

/// `--format junit`, as a parser of XML reads it.
@Suite struct JUnitTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  private func report(_ sections: String...) throws -> Cases {
    let result = try checkout.check(
      ["warmup", "--format", "junit"] + sections.flatMap { ["--section", $0] })
    let cases = Cases()
    let parser = XMLParser(data: Data(result.output.utf8))
    parser.delegate = cases
    #expect(parser.parse(), "\(result.output)")
    return cases
  }

  @Test func aCaseSaysWhatBecameOfItsSection() throws {
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    try checkout.solve("Slices.swift", of: "Warmup")
    try checkout.edit("Slices.swift", of: "Warmup", "Tensor(value)", "Tensor(0)")
    let report = try report("sigmoid", "slices", "labels")
    #expect(report.outcomes == ["sigmoid": "passed", "slices": "failure", "labels": "skipped"])
    #expect(report.message("slices").contains("expected"))
    #expect(
      report.counts["testsuites"] == ["tests": "3", "failures": "1", "errors": "0", "skipped": "1"])
  }

  @Test func aMessageMayHoldAnything() throws {
    try checkout.write(
      "#error(\"a < b && 'c' > \\\"d\\\" <\u{338} &\u{301} \\\"\u{301}\")\n", to: "Sigmoid.swift",
      of: "Warmup")
    let report = try report("sigmoid")
    #expect(report.outcomes == ["sigmoid": "failure"])
    #expect(report.message("sigmoid").contains("a < b && 'c' > "))
  }
}

/// The test cases of a document.
private final class Cases: NSObject, XMLParserDelegate {
  private(set) var outcomes: [String: String] = [:]
  private(set) var counts: [String: [String: String]] = [:]
  private var messages: [String: String] = [:]
  private var name = ""

  func message(_ name: String) -> String { messages[name] ?? "" }

  func parser(
    _: XMLParser, didStartElement element: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    switch element {
    case "testsuites", "testsuite": counts[element] = attributes
    case "testcase":
      name = attributes["name"] ?? ""
      outcomes[name] = "passed"
    default:
      outcomes[name] = element
      messages[name] = attributes["message"]
    }
  }
}
