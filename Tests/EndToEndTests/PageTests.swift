import Foundation
import TestSupport
import Testing

/// A student keeps a page of an assignment.
@Suite struct PageTests {
  private let checkout: Checkout
  private let path: String

  init() throws {
    checkout = try Checkout()
    path = "\(checkout.root)/mine.html"
  }

  private func keep(
    _ assignment: String = "dropout", _ more: [String] = []
  ) throws -> (result: Program.Result, page: ParsedPage) {
    let result = try checkout.check([assignment, "--html", path] + more)
    let html = try String(contentsOfFile: path, encoding: .utf8)
    return (result, try ParsedPage(html: html))
  }

  /// With a section that crashes, one that is blocked or judged with the reference's file, and one
  /// that is a stub.
  @Test func thePageTellsWhatTheTerminalTells() throws {
    try checkout.solve("Dropout.swift")
    let crash = "fatalError(\"</script><b>\\u{1B}[31mboom\\u{202E}\")"
    try checkout.edit("Dropout.swift", "  // BEGIN SOLUTION", "  \(crash)\n  // BEGIN SOLUTION")
    let answer = "Because <b>p</b> & \u{1B}[31mq. " + String(repeating: "Words ", count: 900)
    let file = try String(contentsOfFile: checkout.path("Answers.md"), encoding: .utf8)
    try checkout.write(
      file.replacingOccurrences(of: "<!-- your answer -->", with: answer), to: "Answers.md")
    let (result, page) = try keep("dropout", ["--json"])
    #expect(result.status == 1 && result.errors == "", "\(result.errors)")

    let document = try CheckDocument(result.output)
    for section in document.sections {
      #expect(page.elements("h2").contains { $0.attributes["id"] == section.id })
    }
    #expect(document.sections.contains { $0.status == "crashed" })
    let badges = page.elements("td").map(\.text).filter { text in
      document.sections.contains { text.hasPrefix($0.status) }
    }
    #expect(badges.count == document.sections.count)
    #expect(page.texts("p").contains { $0.contains("</script><b>") && $0.contains("boom") })
    let answers = page.texts("blockquote")
    #expect(!answers.isEmpty)
    #expect(answers.allSatisfy { $0.hasPrefix("Because <b>p</b> & \\u{1B}[31mq. Words") })
    #expect(answers.allSatisfy { $0.count > 5000 })
    #expect(page.elements("b").isEmpty && page.elements("script").isEmpty)
  }

  @Test func whatDoesNotCompileHasAPageToo() throws {
    try checkout.write("let <b> = 1\n", to: "Dropout.swift")
    let (result, page) = try keep()
    #expect(result.status == 1)
    #expect(result.output.contains("  wrote \(path)\n"))
    #expect(page.texts("span").contains("does not compile"))
    #expect(page.texts("p").contains("Next: make Dropout.swift compile"))
  }

  @Test func onlyAnEarlierPageIsReplaced() throws {
    _ = try keep("warmup")
    let before = try String(contentsOfFile: path, encoding: .utf8)
    try checkout.solve("Broadcasting.swift", of: "Warmup")
    _ = try keep("warmup")
    #expect(try String(contentsOfFile: path, encoding: .utf8) != before)
    let other = try checkout.check(["dropout", "--html", path])
    // Nothing was judged before that was told.
    #expect(other.status == 2 && other.output == "")
    #expect(other.errors.unwrapped.contains("\(path) is not an earlier page of dropout"))
    try "my notes".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try checkout.check(["warmup", "--html", path]).status == 2)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "my notes")
  }
}
