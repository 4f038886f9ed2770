import Testing

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
}
