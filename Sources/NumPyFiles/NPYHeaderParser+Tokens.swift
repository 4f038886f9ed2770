import Files

/// The pieces of a header's text, with spaces before them passed over.
extension NPYHeaderParser {
  var position: NumPyFileError.Position {
    start.at(start.offset + rest.startIndex - startIndex)
  }

  mutating func skipSpaces() {
    rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func expect(_ character: Unicode.Scalar, _ syntax: Syntax) throws(NumPyFileError) {
    guard accept(character) else { throw unexpected(syntax) }
  }

  /// The text between quotes of either kind: printable ASCII without a backslash.
  mutating func quoted(_ syntax: Syntax) throws(NumPyFileError) -> String {
    skipSpaces()
    guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { throw unexpected(syntax) }
    rest.removeFirst()
    let text = rest.prefix { $0 != quote && (0x20..<0x7F).contains($0) && $0 != 0x5C }
    rest = rest[text.endIndex...]
    guard rest.first == quote else { throw unexpected(.text) }
    rest.removeFirst()
    return abbreviated(text)
  }

  func unexpected(_ syntax: Syntax) -> NumPyFileError {
    .headerSyntax(at: position, expected: syntax, found: rest.first)
  }
}

/// At most forty characters, since a sentence should be readable.
func abbreviated(_ text: ArraySlice<UInt8>) -> String {
  String(decoding: text.prefix(40), as: UTF8.self) + (text.count > 40 ? "…" : "")
}
