import TestSupport
import Testing

@testable import Pages

struct PageTests {
  @Test func aSmallPageIsExactlyThis() {
    let page = Page(
      title: "Runs", language: "en-GB",
      blocks: [.paragraph("Loss \(.strong("0.31")) & \(.code("a < b")) after \(3) epochs")])
    #expect(
      page.html == """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"/>\
        <meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; \
        style-src &#39;unsafe-inline&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;"/>\
        <meta name="viewport" content="width=device-width, initial-scale=1"/>\
        <meta name="referrer" content="no-referrer"/><title>Runs</title>\
        <style>\(styleSheet)</style></head>
        <body><main><h1>Runs</h1>
        <p>Loss <strong>0.31</strong> &amp; <code>a &lt; b</code> after 3 epochs</p>
        </main></body></html>

        """)
  }

  @Test func theSameBlocksGiveTheSameBytes() {
    #expect(everything("x").html.utf8.elementsEqual(everything("x").html.utf8))
  }

  @Test func thePageIsWellFormedAndLoadsNothing() throws {
    let page = try ParsedPage(everything("some text"))
    let forbidden: Set = ["script", "img", "iframe", "object", "embed", "base", "form", "use"]
    #expect(page.elements.allSatisfy { !forbidden.contains($0.name) })
    let loading: Set = ["src", "srcset", "style", "xlink:href", "data", "background"]
    #expect(page.elements.allSatisfy { loading.isDisjoint(with: $0.attributes.keys) })
    #expect(
      page.elements("image").allSatisfy {
        $0.attributes["href"]?.hasPrefix("data:image/png;base64,") == true
      })
    #expect(!["url(", "@import", "expression"].contains(where: styleSheet.contains))
  }

  @Test func aPageIsKnownByWhatMadeIt() {
    func bytes(_ generator: String?) -> [UInt8] {
      Array(Page(title: "T", generator: generator, blocks: []).html.utf8)
    }
    #expect(Page.isPage(bytes("<maker> 1"), by: "<maker> 1"))
    #expect(!Page.isPage(bytes("<maker> 1"), by: "<maker>"))
    #expect(!Page.isPage(bytes(nil), by: "<maker> 1"))
    #expect(!Page.isPage(bytes("<maker> 1").dropFirst(), by: "<maker> 1"))
    #expect(!Page.isPage([UInt8](), by: "<maker> 1"))
  }

  @Test func theStyleSheetClosesWhatItOpens() {
    var depth = 0
    for scalar in styleSheet.unicodeScalars {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      #expect((0...2).contains(depth))
    }
    #expect(depth == 0)
  }

  @Test func blocksBecomeTheirElements() throws {
    let page = try ParsedPage(
      .heading("H", anchor: "h"), .subheading("S"), .list(["a", "b"]), .numberedList(["c"]),
      .code("x\n  y"), .quotation("q"), .details("more", [.paragraph("p")]),
      .details("open", [], isOpen: true, isAside: true), .note(.bad, [.paragraph("n")]),
      .definitions([Definition("term", "value")]), .columns([[.code("l")], [.code("r")]]))
    #expect(page.elements("h2").first?.attributes == ["id": "h"])
    #expect(page.elements("h3").first?.attributes == [:])
    #expect(page.texts("li") == ["a", "b", "c"])
    #expect(page.texts("pre") == ["x\n  y", "l", "r"])
    #expect(page.texts("blockquote") == ["q"])
    #expect(page.elements("details").map { $0.attributes["open"] } == [nil, ""])
    #expect(page.elements("details").map { $0.attributes["class"] } == [nil, "aside"])
    #expect(page.texts("details") == ["morep", "open"])
    #expect(page.elements("div").map { $0.attributes["class"] }.contains("note bad"))
    #expect(page.texts("dt") + page.texts("dd") == ["term", "value"])
  }
}
