import Files

/// The numbers in an archive, read and compared.
///
/// Numbers beyond `Int.max` are read as `Int.max`: no file is so long, so that whoever compares
/// them with a length refuses them.
struct ZipFields {
  private let bytes: ArraySlice<UInt8>
  /// The file, for errors.
  let start: NumPyFileError.Position

  init(_ bytes: ArraySlice<UInt8>, at start: NumPyFileError.Position) {
    (self.bytes, self.start) = (bytes, start)
  }

  subscript<Number: FixedWidthInteger>(_ index: Int, _ type: Number.Type) -> Int {
    Int(clamping: bytes.number(at: index, as: type))
  }

  /// Checks that so many bytes are there from an index on.
  func require(
    _ size: Int, from index: Int, of piece: NumPyFileError.Piece
  ) throws(NumPyFileError) {
    let found = max(0, bytes.endIndex - index)
    guard size <= found else {
      throw .endsTooEarly(at: start.at(bytes.endIndex), in: piece, expected: size, found: found)
    }
  }

  func checkSignature(
    _ piece: NumPyFileError.Piece, at index: Int, _ expected: UInt32
  ) throws(NumPyFileError) {
    let found = bytes.number(at: index, as: UInt32.self)
    guard found == expected else {
      throw .wrongSignature(at: start.at(index), of: piece, found: found)
    }
  }

  func check<Number: FixedWidthInteger>(
    _ field: NumPyFileError.Field, at index: Int, _ type: Number.Type, equals expected: Int
  ) throws(NumPyFileError) {
    let found = self[index, type]
    guard found == expected else {
      throw .wrongField(at: start.at(index), field: field, expected: expected, found: found)
    }
  }

  /// Checks a field that has a zip64 form: it says the same or, by its largest value, nothing.
  func checkShort<Number: FixedWidthInteger>(
    _ field: NumPyFileError.Field, at index: Int, _ type: Number.Type, against expected: Int
  ) throws(NumPyFileError) {
    if self[index, type] == Int(Number.max) { return }
    try check(field, at: index, type, equals: expected)
  }
}
