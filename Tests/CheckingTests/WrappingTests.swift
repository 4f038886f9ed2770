import Testing
import Texts

/// Lines that are too wide are broken between words, and nothing else happens to them.
@Suite struct WrappingTests {
  @Test func whatFitsStaysAsItIs() {
    let text = "  a   b\n\n\tc  \n"
    #expect(text.wrapped(to: 7) == text)
    #expect("".wrapped(to: 7) == "")
  }

  @Test func whatGoesOnIsIndentedFurther() {
    #expect("one two three four".wrapped(to: 9) == "one two\n  three\n  four")
    #expect("  one two three".wrapped(to: 9) == "  one two\n    three")
    #expect("one two three".wrapped(to: 9, hanging: 0) == "one two\nthree")
  }

  @Test func spacesWithinALineStay() {
    #expect("name     12  (at most 13)".wrapped(to: 20) == "name     12  (at\n  most 13)")
  }

  @Test func aWordThatIsTooLongStandsAlone() {
    #expect(
      "see /a/long/path/of/files: none".wrapped(to: 12) == "see\n  /a/long/path/of/files:\n  none")
    #expect("/a/long/path/of/files".wrapped(to: 12) == "/a/long/path/of/files")
  }

  /// A color takes no column, nor does a link's address.
  @Test func whatIsNotShownTakesNoRoom() {
    let red = "\u{1B}[31mred\u{1B}[0m"
    let link = "\u{1B}]8;;file:///a/path\u{1B}\\link\u{1B}]8;;\u{1B}\\"
    #expect(red.displayWidth == 3 && link.displayWidth == 4)
    #expect("\(red) \(link)".wrapped(to: 8) == "\(red) \(link)")
    #expect("\(red) \(link)".wrapped(to: 7) == "\(red)\n  \(link)")
  }

  @Test(arguments: [("e\u{301}", 1), ("日本", 4), ("한글", 4), ("🙂", 2), ("x²", 2), ("│", 1), ("", 0)])
  func lettersAreAsWideAsATerminalShowsThem(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }
}
