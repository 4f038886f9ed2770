import Files

/// The bytes of a pickle, read from front to back.
struct PickleBytes {
  let bytes: ArraySlice<UInt8>
  /// The index of the next byte.
  private(set) var index: Int
  /// The operation that is being read, for errors.
  var operation = "an operation"
  private let start: FilePosition

  /// - Parameter start: where the bytes begin, for errors.
  init(_ bytes: ArraySlice<UInt8>, at start: FilePosition) {
    self.bytes = bytes
    self.start = start
    index = bytes.startIndex
  }

  var remaining: Int { bytes.endIndex - index }

  /// Bytes read so far.
  var offset: Int { index - bytes.startIndex }

  func position(_ offset: Int) -> FilePosition { start.at(start.offset + offset) }

  var position: FilePosition { position(offset) }

  /// The indices of the next bytes.
  mutating func take(_ count: Int) throws(PickleError) -> Range<Int> {
    guard count <= remaining else {
      throw .endsTooEarly(at: position, operation: operation, expected: count, found: remaining)
    }
    defer { index += count }
    return index..<index + count
  }

  mutating func byte() throws(PickleError) -> UInt8 { bytes[try take(1).lowerBound] }

  /// The next little-endian number.
  mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(PickleError) -> Number {
    try bytes[take(MemoryLayout<Number>.size)].reversed()
      .reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// The next bytes, whose count is the number before them.
  mutating func counted<Number: FixedWidthInteger>(
    _: Number.Type
  ) throws(PickleError) -> Range<Int> {
    let position = position
    let count = try number(Number.self)
    guard count >= 0 else {
      throw .damagedNumber(at: position, operation: operation, found: "\(count)")
    }
    return try take(Int(clamping: count))
  }

  /// The next line, without its end.
  mutating func line() throws(PickleError) -> Range<Int> {
    guard let end = bytes[index...].firstIndex(of: 0x0A) else {
      throw .unendedLine(at: position, operation: operation)
    }
    defer { index = end + 1 }
    return index..<end
  }
}
