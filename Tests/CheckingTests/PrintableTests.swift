import Testing
import Texts

@testable import Checking

/// Text of a submission on a terminal.
struct PrintableTests {
  @Test(arguments: [
    ("plain, ≤ 10⁻⁷ наблюдение 👩", "plain, ≤ 10⁻⁷ наблюдение 👩"),
    ("\u{1B}[31mred\u{7}\u{8}\u{7F}", "[31mred"), ("a\nb\r\tc\0d", "abcd"),
    ("\u{202E}reversed\u{200B}", "reversed"), ("a\u{2028}b\u{2029}c", "abc"),
    ("\u{E000}\u{FFFF}x", "x"), ("\u{9B}31mC1", "31mC1"), ("", ""),
    (String(repeating: "a", count: 300), String(repeating: "a", count: 200)),
  ])
  func doesNothingButShow(text: String, printable: String) {
    #expect(text.printable == printable)
  }

  /// Some letters and marks are as invisible as a format character; accents and emoji are not.
  @Test(arguments: [
    ("a\u{3164}b\u{115F}c\u{034F}d\u{FFA0}", "abcd"), ("e\u{301} ✌\u{FE0F}", "e\u{301} ✌\u{FE0F}"),
    ("👩\u{200D}🔬", "👩🔬"), ("\u{2066}a\u{2069}\u{200F}\u{FEFF}", "a"),
  ])
  func isSeen(text: String, printable: String) {
    #expect(text.printable == printable)
  }

  @Test func linesStayLinesAndTabsAreWide() {
    #expect("a\r\nb\tc\u{85}\u{1B}[2Jd\n".printableLines == "a\nb    c[2Jd\n")
    let long = String(repeating: "x", count: 300)
    #expect(long.printableLines == long)
  }

  /// Names of observations must not become the same by being printed.
  @Test(arguments: [
    ("W1", "W1"), ("W1\u{1B}[31m", "W1\\u{1B}[31m"), ("a\nb", "a\\nb"), ("é 👩", "é 👩"),
    ("\u{202E}x", "\\u{202E}x"), ("", ""),
  ])
  func whatIsEscapedStaysDifferent(text: String, escaped: String) {
    #expect(text.escaped == escaped)
    let isPrintable = text.escaped.unicodeScalars.allSatisfy(\.isPrintable)
    #expect(isPrintable)
  }
}
