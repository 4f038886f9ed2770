import Files

/// An entry as the central directory describes it.
struct ZipRecord {
  enum Method: UInt16 {
    case stored = 0
    case deflated = 8
  }

  static let fixedSize = 46
  static let signature: UInt32 = 0x0201_4B50
  /// Two options of deflate, a descriptor behind the data, a name in UTF-8.
  static let knownFlags: UInt16 = 0x080E
  static let encryptionFlags: UInt16 = 0x2041

  let name: ArraySlice<UInt8>
  /// The name without `.npy`.
  let arrayName: String
  let flags: UInt16
  let method: Method
  let checksum: UInt32
  let compressedSize: Int
  let uncompressedSize: Int
  /// Where its local header lies in the file.
  let offset: Int
  /// The size of this record.
  let size: Int

  var displayName: String { printable(name) }
  var hasDescriptor: Bool { flags & 0x0008 != 0 }

  /// - Parameter bytes: the directory from this record on; its indices are the file's.
  init(_ bytes: ArraySlice<UInt8>, path: String) throws(NumPyFileError) {
    let begin = bytes.startIndex
    let start = NumPyFileError.Position(path: path)
    let fields = ZipFields(bytes, at: start)
    try fields.require(Self.fixedSize, from: begin, of: .directoryRecord)
    try fields.checkSignature(.directoryRecord, at: begin, Self.signature)
    let nameEnd = Self.fixedSize + fields[begin + 28, UInt16.self]
    let extraEnd = nameEnd + fields[begin + 30, UInt16.self]
    size = extraEnd + fields[begin + 32, UInt16.self]
    try fields.require(size, from: begin, of: .directoryRecord)

    flags = bytes.number(at: begin + 8, as: UInt16.self)
    name = bytes[begin + Self.fixedSize..<begin + nameEnd]
    arrayName = try checkedName(name, flags: flags, at: start.at(begin))
    method = try checkedMethod(
      bytes.number(at: begin + 10, as: UInt16.self), flags: flags, entry: printable(name),
      at: start.at(begin))
    guard fields[begin + 34, UInt16.self] == 0 else {
      throw .splitArchive(at: start.at(begin + 34), found: fields[begin + 34, UInt16.self])
    }

    checksum = bytes.number(at: begin + 16, as: UInt32.self)
    let extra = bytes[begin + nameEnd..<begin + extraEnd]
    var zip64 = try Zip64Sizes(extra, entry: printable(name), path: path)
    // The zip64 field has them in this order.
    uncompressedSize = try zip64.resolve(bytes.number(at: begin + 24, as: UInt32.self))
    compressedSize = try zip64.resolve(bytes.number(at: begin + 20, as: UInt32.self))
    offset = try zip64.resolve(bytes.number(at: begin + 42, as: UInt32.self))
    try checkSizes(at: start.at(begin))
  }

  private func checkSizes(at position: NumPyFileError.Position) throws(NumPyFileError) {
    switch method {
    case .stored:
      guard compressedSize == uncompressedSize else {
        throw .wrongField(
          at: position.at(position.offset + 24), field: .uncompressedSize,
          expected: compressedSize, found: uncompressedSize)
      }
    case .deflated:
      // Deflate's best is a copy of 258 bytes in two bits.
      guard uncompressedSize / 1032 <= compressedSize else {
        throw .impossibleSize(
          at: position.at(position.offset + 24), entry: displayName, compressed: compressedSize,
          found: uncompressedSize)
      }
    }
  }
}

private func checkedName(
  _ name: ArraySlice<UInt8>, flags: UInt16, at position: NumPyFileError.Position
) throws(NumPyFileError) -> String {
  let position = position.at(position.offset + ZipRecord.fixedSize)
  let isMarkedUTF8 = flags & 0x0800 != 0
  guard isMarkedUTF8 || name.allSatisfy({ $0 < 0x80 }),
    let text = String(validating: name, as: UTF8.self)
  else { throw .undecodableName(at: position) }
  guard isSafe(name) else { throw .unsafeName(at: position, found: printable(name)) }
  guard name.suffix(4).elementsEqual(".npy".utf8) else {
    throw .wrongExtension(at: position, found: printable(name))
  }
  return String(text.dropLast(4))
}

private func checkedMethod(
  _ number: UInt16, flags: UInt16, entry: String, at position: NumPyFileError.Position
) throws(NumPyFileError) -> ZipRecord.Method {
  let flagsPosition = position.at(position.offset + 8)
  guard flags & ZipRecord.encryptionFlags == 0 else {
    throw .encrypted(at: flagsPosition, entry: entry)
  }
  guard flags & ~ZipRecord.knownFlags == 0 else {
    throw .unsupportedFlags(at: flagsPosition, entry: entry, found: flags)
  }
  guard let method = ZipRecord.Method(rawValue: number) else {
    throw .unsupportedMethod(
      at: position.at(position.offset + 10), entry: entry, found: number)
  }
  return method
}
