/// The header before an entry's data, which must say what the directory says.
struct ZipLocalHeader {
  static let fixedSize = 30
  static let signature: UInt32 = 0x0403_4B50

  let data: Range<Int>
  /// The end of the data and of the descriptor behind them, where there is one.
  let end: Int

  /// - Parameter bytes: the file up to the directory.
  init(
    _ bytes: ArraySlice<UInt8>, record: ZipRecord, path: String
  ) throws(NumPyFileError) {
    let fields = ZipFields(bytes, at: .init(path: path))
    let begin = record.offset
    let entry = record.displayName
    try fields.require(Self.fixedSize, from: begin, of: .localHeader(entry: entry))
    try fields.checkSignature(.localHeader(entry: entry), at: begin, Self.signature)
    let nameStart = begin + Self.fixedSize
    let nameEnd = nameStart + fields[begin + 26, UInt16.self]
    let dataStart = nameEnd + fields[begin + 28, UInt16.self]
    try fields.require(dataStart - begin, from: begin, of: .localHeader(entry: entry))

    try fields.check(.flags, at: begin + 6, UInt16.self, equals: Int(record.flags))
    try fields.check(.method, at: begin + 8, UInt16.self, equals: Int(record.method.rawValue))
    let name = bytes[nameStart..<nameEnd]
    guard name.elementsEqual(record.name) else {
      throw .namesDiffer(
        at: fields.start.at(nameStart), expected: entry, found: printable(name))
    }
    var zip64 = try Zip64Sizes(bytes[nameEnd..<dataStart], entry: entry, path: path)
    let numbers = [
      fields[begin + 14, UInt32.self],
      try zip64.resolve(bytes.number(at: begin + 22, as: UInt32.self)),
      try zip64.resolve(bytes.number(at: begin + 18, as: UInt32.self)),
    ]
    // Where a descriptor follows, the writer did not know the numbers yet and left zeros.
    if !record.hasDescriptor || numbers != [0, 0, 0] {
      try record.check(numbers, at: [begin + 14, begin + 22, begin + 18], path: path)
    }

    try fields.require(record.compressedSize, from: dataStart, of: .compressedData(entry: entry))
    data = dataStart..<dataStart + record.compressedSize
    end =
      record.hasDescriptor
      ? try checkDescriptor(fields, at: data.upperBound, isLong: zip64.isPresent, of: record)
      : data.upperBound
  }
}

private let descriptorSignature: UInt32 = 0x0807_4B50

/// Checks the checksum and the sizes behind an entry's data and returns where they end.
///
/// - Parameter isLong: whether the sizes have 64 bits, which a zip64 field before the data says.
private func checkDescriptor(
  _ fields: ZipFields, at begin: Int, isLong: Bool, of record: ZipRecord
) throws(NumPyFileError) -> Int {
  let piece = NumPyFileError.Piece.dataDescriptor(entry: record.displayName)
  let width = isLong ? 8 : 4
  let size = 8 + 2 * width
  try fields.require(size, from: begin, of: piece)
  try fields.checkSignature(piece, at: begin, descriptorSignature)
  let offsets = [begin + 4, begin + 8 + width, begin + 8]
  let numbers = [
    fields[offsets[0], UInt32.self],
    isLong ? fields[offsets[1], UInt64.self] : fields[offsets[1], UInt32.self],
    isLong ? fields[offsets[2], UInt64.self] : fields[offsets[2], UInt32.self],
  ]
  try record.check(numbers, at: offsets, path: fields.start.path)
  return begin + size
}

extension ZipRecord {
  /// Compares checksum, uncompressed and compressed size, found at these offsets, with the
  /// directory's.
  fileprivate func check(
    _ found: [Int], at offsets: [Int], path: String
  ) throws(NumPyFileError) {
    let expected = [Int(checksum), uncompressedSize, compressedSize]
    let names: [NumPyFileError.Field] = [.checksum, .uncompressedSize, .compressedSize]
    for (index, name) in names.enumerated() where found[index] != expected[index] {
      throw .wrongField(
        at: .init(path: path, offset: offsets[index]), field: name, expected: expected[index],
        found: found[index])
    }
  }
}
