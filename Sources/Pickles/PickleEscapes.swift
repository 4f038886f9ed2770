/// The escapes in the lines of protocol 0; each function gives `nil` for what Python never writes.
struct PickleEscapes {
  private var rest: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) { rest = line }

  /// Bytes, of which some are written `\n`, `\x7f` or `\\`.
  mutating func bytes() -> [UInt8]? {
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let escaped = escapedByte() else { return nil }
      bytes.append(escaped)
    }
    return bytes
  }

  private mutating func escapedByte() -> UInt8? {
    switch rest.popFirst().map(Unicode.Scalar.init) {
    case "\\": 0x5C
    case "'": 0x27
    case "\"": 0x22
    case "n": 0x0A
    case "t": 0x09
    case "r": 0x0D
    case "x": hexadecimalNumber(2).map { UInt8($0) }
    default: nil
    }
  }

  /// Latin-1, of which some characters are written `\u20ac` or `\U0001f600`.
  ///
  /// Other backslashes are characters like any other.
  mutating func text() -> String? {
    var text = String.UnicodeScalarView()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let count = digitCount else {
        text.append(Unicode.Scalar(byte))
        continue
      }
      rest.removeFirst()
      guard let scalar = hexadecimalNumber(count).flatMap(Unicode.Scalar.init) else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  private var digitCount: Int? {
    switch rest.first.map(Unicode.Scalar.init) {
    case "u": 4
    case "U": 8
    default: nil
    }
  }

  private mutating func hexadecimalNumber(_ count: Int) -> UInt32? {
    let digits = rest.prefix(count)
    rest = rest.dropFirst(count)
    guard digits.count == count, digits.allSatisfy(isHexadecimal) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
}
