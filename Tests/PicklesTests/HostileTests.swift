import Foundation
import Pickles
import TestSupport
import Testing

/// Pickles that claim, repeat or nest far more than they have bytes.
@Suite struct HostileTests {
  /// Thirty lists, each of ten times the one before it: 10³⁰ elements.
  static let laughs =
    operations("]K\u{01}a")
    + (0..<30).flatMap { _ in
      operations("q\u{00}0](" + String(repeating: "h\u{00}", count: 10) + "e")
    }
    + operations(".")

  @Test func repeatedListsStayShared() throws {
    var value = try pickle(Self.laughs).value
    for _ in 0..<30 { value = try #require(value.elements.last) }
    #expect(try value.integers == [1])
    let values = try pickle(Self.laughs).value.elements
    #expect(throws: PickleError.self) { try values.integerLists() }
  }

  @Test func listsThatPretendToBeManyAreRefused() throws {
    let list = "](" + String(repeating: "K\u{01}", count: 100) + "eq\u{00}0"
    let bytes = operations("](" + list + String(repeating: "h\u{00}", count: 10) + "e.")
    let values = try pickle(bytes).value.elements
    #expect(
      throws: PickleError.expandsTooFar(at: .init(path: "file", offset: 2), maximum: bytes.count)
    ) {
      try values.integerLists()
    }
    #expect(
      try Array(values[..<2]).integerLists()
        == Array(repeating: Array(repeating: 1, count: 100), count: 2))
  }

  @Test(arguments: ["]", "("]) func depthNeedsNoStack(_ opening: Character) throws {
    let count = 100_000
    let bytes =
      opening == "]"
      ? operations(
        String(repeating: "]", count: count) + String(repeating: "a", count: count - 1) + ".")
      : operations("N" + String(repeating: "\u{85}", count: count) + ".")
    var value = try pickle(bytes).value
    var depth = 0
    while let next = try? value.elements.first {
      value = next
      depth += 1
    }
    #expect(depth == (opening == "]" ? count - 1 : count))
  }

  @Test(arguments: [
    ("]q\u{00}h\u{00}a.", 0), ("N]q\u{00}h\u{00}a\u{86}.", 1), ("]q\u{00}h\u{00}\u{85}\u{85}a.", 0),
    ("}q\u{00}Nh\u{00}s.", 0),
  ])
  func valuesThatContainThemselvesAreRefused(_ pickle: String, _ offset: Int) {
    #expect(
      text(operations(pickle))
        == "file, byte \(offset): values that do not contain themselves were expected, "
        + "found one that does")
  }

  @Test(arguments: [
    (
      "T\u{FF}\u{FF}\u{FF}\u{7F}a.",
      "byte 5: the pickle ends too early: BINSTRING needs 2147483647 bytes, found 2"
    ),
    (
      "B\u{FF}\u{FF}\u{FF}\u{FF}a.",
      "byte 5: the pickle ends too early: BINBYTES needs 4294967295 bytes, found 2"
    ),
    (
      "\u{8D}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}a.",
      "byte 9: the pickle ends too early: BINUNICODE8 needs 9223372036854775807 bytes, found 2"
    ),
    (
      "\u{8B}\u{FF}\u{FF}\u{FF}\u{7F}a.",
      "byte 5: the pickle ends too early: LONG4 needs 2147483647 bytes, found 2"
    ),
    (
      "\u{95}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}N.",
      "byte 0: a frame of at most 2 bytes was expected, found 18446744073709551615"
    ),
  ])
  func claimedSizesAreRefused(_ pickle: String, _ expected: String) {
    #expect(text(operations(pickle)) == "file, \(expected)")
  }

  /// An array of this shape with one byte as its content.
  static func array(_ shape: String) -> [UInt8] {
    operations(
      "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\u{00}\u{85}U\u{01}btR"
        + "(K\u{01}\(shape)cnumpy\ndtype\n(U\u{02}i2K\u{00}K\u{01}tR"
        + "(K\u{03}U\u{01}<NNNJ\u{FF}\u{FF}\u{FF}\u{FF}J\u{FF}\u{FF}\u{FF}\u{FF}K\u{00}tb"
        + "\u{89}U\u{02}abtb.")
  }

  @Test(arguments: [
    ("K\u{01}\u{85}", "array(i2, tuple(1), C, 6162)"),
    ("K\u{02}\u{85}", "content for an array of 2 of \"i2\" was expected, found 2 bytes"),
    ("K\u{00}\u{85}", "content for an array of 0 of \"i2\" was expected, found 2 bytes"),
    (
      "J\u{FF}\u{FF}\u{FF}\u{7F}2\u{86}",
      "at most 32 sizes of at least 0 that memory can hold were expected, found 2147483647 × 2147483647"
    ),
    (
      "J\u{FF}\u{FF}\u{FF}\u{7F}22\u{87}",
      "at most 32 sizes of at least 0 that memory can hold were expected, found 2147483647 × 2147483647 × 2147483647"
    ),
    (
      "J\u{FF}\u{FF}\u{FF}\u{FF}\u{85}",
      "at most 32 sizes of at least 0 that memory can hold were expected, found -1"
    ),
    (
      "(" + String(repeating: "K\u{01}", count: 33) + "t",
      "at most 32 sizes of at least 0 that memory can hold were expected, found 1 × 1 × 1 × 1 × 1 × 1 × 1 × 1 …"
    ),
    (
      "N\u{85}",
      "the arguments that NumPy writes were expected for the shape of an array, found others"
    ),
  ])
  func shapesMustFitTheContent(_ shape: String, _ expected: String) {
    #expect(text(Self.array(shape)).hasSuffix(expected))
  }

  /// Each call makes bytes of a text that is there once.
  @Test func decodedTextsHaveALimit() throws {
    let text = "V" + String(repeating: "x", count: 1_000) + "\nq\u{00}0"
    let call = "c_codecs\nencode\nh\u{00}Vlatin1\n\u{86}R"
    let once = operations("(" + text + call + "t.")
    #expect(throws: Never.self) { try pickle(once) }
    let often = operations("(" + text + String(repeating: call, count: 1_000) + "t.")
    #expect(PicklesTests.text(often).contains("elements were expected from a pickle of that many"))
  }
}
