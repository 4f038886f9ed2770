extension SourceBytes {
  /// Behind the operator that begins at an offset. `//` and `/*` end it; only one that begins with
  /// a dot holds dots.
  func endOfOperator(_ start: Int) -> Int {
    var offset = start
    while let length = lengthOfOperatorCharacter(offset, isFirst: offset == start) {
      if offset > start && isCommentStart(offset) { break }
      if self[offset] == "." && self[start] != "." { break }
      offset += length
    }
    return offset
  }

  /// The bytes of the operator character at an offset, if one stands there.
  func lengthOfOperatorCharacter(_ offset: Int, isFirst: Bool) -> Int? {
    guard offset < count else { return nil }
    switch self[offset] {
    case "/", "=", "-", "+", "*", "%", "<", ">", "!", "&", "|", "^", "~", "?", ".": return 1
    case "\0"..."\u{7F}": return nil
    default: break
    }
    guard let (scalar, length) = scalar(offset) else { return nil }
    let isOperator = SourceBytes.operatorRanges.contains { $0.contains(scalar) }
    let continues = SourceBytes.operatorContinuationRanges.contains { $0.contains(scalar) }
    return isOperator || (continues && !isFirst) ? length : nil
  }

  /// The scalar that is encoded at an offset, and its bytes.
  private func scalar(_ offset: Int) -> (UInt32, Int)? {
    var decoder = UTF8()
    var rest = bytes[offset..<min(offset + 4, count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return (scalar.value, UTF8.width(scalar))
  }

  /// The operator characters beyond ASCII, from the grammar of the language.
  private static let operatorRanges: [ClosedRange<UInt32>] = [
    0xA1...0xA7, 0xA9...0xA9, 0xAB...0xAC, 0xAE...0xAE, 0xB0...0xB1, 0xB6...0xB6, 0xBB...0xBB,
    0xBF...0xBF, 0xD7...0xD7, 0xF7...0xF7, 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E,
    0x2041...0x2053, 0x2055...0x205E, 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF,
    0x2E00...0x2E7F, 0x3001...0x3003, 0x3008...0x3020, 0x3030...0x3030,
  ]

  private static let operatorContinuationRanges: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F,
    0xE0100...0xE01EF,
  ]

  /// Whether an operator that begins here is bound to what stands before it.
  func isLeftBound(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    switch self[start - 1] {
    case " ", "\t", "\r", "\n", "\0", "(", "[", "{", ",", ";", ":": return false
    case "/": return !(start > 1 && self[start - 2] == "*")
    default: return true
    }
  }

  /// Whether an operator that ends here is bound to what stands behind it.
  func isRightBound(_ end: Int, isLeftBound: Bool) -> Bool {
    switch self[end] {
    case " ", "\t", "\r", "\n", "\0", ")", "]", "}", ",", ";", ":": false
    case ".": !isLeftBound
    case "/": !isCommentStart(end)
    default: true
    }
  }
}
