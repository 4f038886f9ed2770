extension ArraySlice<UInt8> {
  /// The little-endian number at an index.
  func number<Number: FixedWidthInteger>(at index: Int, as _: Number.Type) -> Number {
    var number: Number = 0
    for offset in (0..<MemoryLayout<Number>.size).reversed() {
      number = number << 8 | Number(truncatingIfNeeded: self[index + offset])
    }
    return number
  }
}

/// The bytes of a number, the lowest first.
func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}
