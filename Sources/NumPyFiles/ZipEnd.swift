import Files

/// What the end of an archive says: where its directory lies and how many entries it has.
///
/// The last 22 bytes are the end record. Where its numbers are too small, a zip64 end record of
/// 56 bytes and a locator of 20 bytes stand before it.
struct ZipEnd {
  static let size = 22
  static let signature: UInt32 = 0x0605_4B50
  static let zip64Size = 56
  static let zip64Signature: UInt32 = 0x0606_4B50
  static let locatorSize = 20
  static let locatorSignature: UInt32 = 0x0706_4B50

  private(set) var directory: Range<Int>
  private(set) var entryCount: Int

  init(_ bytes: ArraySlice<UInt8>, path: String) throws(NumPyFileError) {
    let position = NumPyFileError.Position(path: path)
    let end = try endRecord(bytes, at: position)
    let fields = ZipFields(bytes, at: position)
    let disk = fields[end + 4, UInt16.self]
    let directoryDisk = fields[end + 6, UInt16.self]
    for (offset, number) in [(4, disk), (6, directoryDisk)] where number != 0 {
      throw .splitArchive(at: position.at(end + offset), found: number)
    }
    try fields.check(.commentLength, at: end + 20, UInt16.self, equals: 0)

    var directoryEnd = end
    var (counts, size, offset) = (
      fields[end + 10, UInt16.self], fields[end + 12, UInt32.self], fields[end + 16, UInt32.self]
    )
    let locator = end - Self.locatorSize
    if locator >= 0, bytes.number(at: locator, as: UInt32.self) == Self.locatorSignature {
      directoryEnd = locator - Self.zip64Size
      (counts, size, offset) = try zip64Numbers(fields, locator: locator, end: end)
    } else {
      try fields.check(.entryCount, at: end + 8, UInt16.self, equals: counts)
    }
    guard size <= directoryEnd else {
      throw .endsTooEarly(
        at: position.at(directoryEnd), in: .directory, expected: size, found: directoryEnd)
    }
    guard offset == directoryEnd - size else {
      throw .wrongField(
        at: position.at(directoryEnd), field: .directoryOffset, expected: directoryEnd - size,
        found: offset)
    }
    directory = offset..<directoryEnd
    entryCount = counts
  }
}

/// The index of the end record, after which nothing may follow.
private func endRecord(
  _ bytes: ArraySlice<UInt8>, at position: NumPyFileError.Position
) throws(NumPyFileError) -> Int {
  let last = bytes.count - ZipEnd.size
  // A comment, the only thing that may legally follow, has at most 65,535 bytes.
  for index in stride(from: last, through: max(0, last - 65_535), by: -1) {
    guard bytes[index] == 0x50,
      bytes.number(at: index, as: UInt32.self) == ZipEnd.signature
    else { continue }
    guard index == last else {
      throw .bytesAfterArchive(at: position.at(index + ZipEnd.size), found: last - index)
    }
    return index
  }
  throw .noEndRecord(path: position.path)
}

/// The numbers of the zip64 end record, with which the end record must agree where it has room.
private func zip64Numbers(
  _ fields: ZipFields, locator: Int, end: Int
) throws(NumPyFileError) -> (count: Int, size: Int, offset: Int) {
  let record = locator - ZipEnd.zip64Size
  guard record >= 0 else {
    throw .endsTooEarly(
      at: fields.start.at(locator), in: .zip64EndRecord, expected: ZipEnd.zip64Size,
      found: locator)
  }
  try fields.check(.zip64RecordOffset, at: locator + 8, UInt64.self, equals: record)
  try fields.check(.diskCount, at: locator + 16, UInt32.self, equals: 1)
  try fields.checkSignature(.zip64EndRecord, at: record, ZipEnd.zip64Signature)
  try fields.check(.zip64RecordSize, at: record + 4, UInt64.self, equals: ZipEnd.zip64Size - 12)
  for offset in [locator + 4, record + 16, record + 20] where fields[offset, UInt32.self] != 0 {
    throw .splitArchive(at: fields.start.at(offset), found: fields[offset, UInt32.self])
  }
  let count = fields[record + 32, UInt64.self]
  let size = fields[record + 40, UInt64.self]
  let offset = fields[record + 48, UInt64.self]
  try fields.check(.entryCount, at: record + 24, UInt64.self, equals: count)
  try fields.checkShort(.entryCount, at: end + 8, UInt16.self, against: count)
  try fields.checkShort(.entryCount, at: end + 10, UInt16.self, against: count)
  try fields.checkShort(.directorySize, at: end + 12, UInt32.self, against: size)
  try fields.checkShort(.directoryOffset, at: end + 16, UInt32.self, against: offset)
  return (count, size, offset)
}
