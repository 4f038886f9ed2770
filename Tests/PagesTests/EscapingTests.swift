import Pages
import TestSupport
import Testing

/// No string becomes markup, wherever it stands.
struct EscapingTests {
  static let attacks = [
    "<script>alert(1)</script>", "</title></style></svg><script>alert(1)</script>",
    "\" onload=\"alert(1)", "' onload='alert(1)", "]]>", "<![CDATA[", "-->", "<!--", "&lt;&#0;&",
    // Each is one character with its accent, and no quotation mark or bracket to Swift.
    "\"\u{301} onload=\"\u{301}alert(1)\"\u{301}", "<\u{FE0F}script>", ">\u{338}<\u{338}b>",
    "\0\u{1}\u{1B}[31m\u{7F}\u{85}", "\u{FFFE}\u{FFFF}\u{2028}\u{2029}", "a\r\nb\rc\td",
    "\u{202E}gnp.exe\u{2066}", "\u{E000}\u{10FFFF}", "",
  ]

  /// As many elements and attributes as with a harmless word.
  @Test(arguments: attacks) func addNothingToThePage(text: String) throws {
    let attacked = try ParsedPage(everything(text))
    let harmless = try ParsedPage(everything("word"))
    // An empty address is no link, and an empty title of an axis is left out.
    let own: Set = text.isEmpty ? ["a", "span", "p"] : []
    func form(_ page: ParsedPage) -> [[String]] {
      page.elements.filter { !own.contains($0.name) }.map {
        [$0.name] + $0.attributes.keys.sorted()
      }
    }
    #expect(form(attacked) == form(harmless))
  }

  @Test(arguments: [
    ("\0\u{1B}[31m", "\\0\\u{1B}[31m"), ("a\u{202E}b\u{2028}", "a\\u{202E}b\\u{2028}"),
    ("\u{200B}\u{FEFF}\u{AD}\u{3164}", "\\u{200B}\\u{FEFF}\\u{00AD}\\u{3164}"),
    ("a\u{200D}b\u{200C}", "a\\u{200D}b\\u{200C}"), ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
    ("👩\u{200D}🔬 می\u{200C}خواهم e\u{301} שלום", "👩\u{200D}🔬 می\u{200C}خواهم e\u{301} שלום"),
    ("\u{FFFF}\u{E000}\u{85}\u{FFF9}", "\\u{FFFF}\\u{E000}\\u{0085}\\u{FFF9}"),
    ("<&>\"'", "<&>\"'"),
  ])
  func whatCannotBeSeenIsWrittenOut(text: String, seen: String) throws {
    let page = try ParsedPage(.code(text), .quotation(text))
    #expect(page.texts("code") == [seen])
    #expect(page.texts("blockquote") == [seen])
  }
}
