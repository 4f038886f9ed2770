/// What protocol 0 writes as lines of text.
extension PickleMachine {
  /// An integer, or a bool, which is `00` or `01`.
  mutating func lineInteger() throws(PickleError) -> PickleNode {
    let line = try source.line()
    switch Array(source.bytes[line]) {
    case Array("00".utf8): return .bool(false)
    case Array("01".utf8): return .bool(true)
    default: return .integer(try number(line))
    }
  }

  /// An integer, which may have the `L` of Python 2's long integers at its end.
  mutating func lineNumber() throws(PickleError) -> Int {
    var line = try source.line()
    if source.bytes[line].last == UInt8(ascii: "L") { line = line.dropLast() }
    return try number(line)
  }

  private func number(_ line: Range<Int>) throws(PickleError) -> Int {
    guard let number = Int(String(decoding: source.bytes[line], as: UTF8.self)) else {
      throw damagedNumber(line)
    }
    return number
  }

  mutating func lineFloat() throws(PickleError) -> Double {
    let line = try source.line()
    guard let number = Double(String(decoding: source.bytes[line], as: UTF8.self)) else {
      throw damagedNumber(line)
    }
    return number
  }

  private func damagedNumber(_ line: Range<Int>) -> PickleError {
    .damagedNumber(
      at: position, operation: operation, found: printable(source.bytes[line]))
  }

  /// A string of Python 2 as it stands in its programs: in quotes, with escapes.
  mutating func lineString() throws(PickleError) -> [UInt8] {
    let line = source.bytes[try source.line()]
    guard line.count >= 2, let quote = line.first, quote == line.last,
      quote == 0x22 || quote == 0x27
    else { throw .damagedText(at: position, operation: operation) }
    var escapes = PickleEscapes(line.dropFirst().dropLast())
    guard let bytes = escapes.bytes() else {
      throw .damagedText(at: position, operation: operation)
    }
    return bytes
  }

  /// Text in Latin-1 in which other characters are escaped by their numbers.
  mutating func lineText() throws(PickleError) -> String {
    var escapes = PickleEscapes(source.bytes[try source.line()])
    guard let text = escapes.text() else {
      throw .damagedText(at: position, operation: operation)
    }
    return text
  }
}

/// At most forty characters that can be printed, since a sentence should be readable.
func printable(_ bytes: ArraySlice<UInt8>) -> String {
  let text = bytes.prefix(40).map { byte in
    (0x20..<0x7F).contains(byte) ? Character(Unicode.Scalar(byte)) : "?"
  }
  return String(text) + (bytes.count > 40 ? "…" : "")
}
