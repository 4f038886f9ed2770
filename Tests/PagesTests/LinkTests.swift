import Pages
import TestSupport
import Testing

struct LinkTests {
  @Test(arguments: [
    ("report.html", "report.html"), ("#runs", "#runs"), ("../a/b.csv?x=1#y", "../a/b.csv?x=1#y"),
    ("https://example.org/a_b", "https://example.org/a_b"), ("HTTP://x", "HTTP://x"),
    ("my run.html", "my%20run.html"), ("é\"'<>", "%C3%A9%22'%3C%3E"), ("a%20b", "a%20b"),
    ("\\\\evil.example", "%5C%5Cevil.example"), ("/\\evil.example", "/%5Cevil.example"),
    ("./a:b", "./a:b"), ("/\n/evil.example", "/%0A/evil.example"), ("?a:b", "?a:b"),
  ])
  func leadsTo(destination: String, address: String) throws {
    let page = try ParsedPage(.paragraph(.link("text", to: destination)))
    #expect(page.elements("a").map { $0.attributes } == [["href": address]])
    #expect(page.texts("p") == ["text"])
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "vbscript:x", " javascript:alert(1)", "java\nscript:alert(1)", "//evil.example", "",
    "mailto:a@b.c", "ftp://x/", "https:evil.example", "a:b",
  ])
  func isShownAndLeadsNowhere(destination: String) throws {
    let page = try ParsedPage(.paragraph(.link("text", to: destination)))
    #expect(page.elements("a").isEmpty)
    #expect(page.texts("p") == ["text (\(destination))"])
  }

  @Test func aLinkWithinALinkIsText() throws {
    let inner = InlineText.strong(.link("inner \(.code("x"))", to: "b"))
    let page = try ParsedPage(.paragraph(.link("outer \(inner)", to: "a")))
    #expect(page.elements("a").map { $0.attributes } == [["href": "a"]])
    #expect(page.texts("a") == ["outer inner x"])
    #expect(page.texts("strong") == ["inner x"])
  }

  @Test func plainTextIsAllOfIt() {
    let text: InlineText = "a \(.link("b \(.code("c"))", to: "d")) \(.badge("e", .good))\(1)"
    #expect(text.plainText == "a b c e1")
  }
}
