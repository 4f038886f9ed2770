import Files

/// A zip archive in memory whose structure has been checked, so that its entries can be read.
///
/// Design note. Students shall install no third C library for this, and `.npz` needs little of
/// zip: entries that are stored or deflated, zip64, no encryption, no splitting. Therefore this is
/// our own reader over zlib. It goes through the central directory and asks for more than zip
/// does: every byte of the file belongs to exactly one entry, to the directory or to the end
/// record, and what is written twice must agree. So no two readers can see different archives in
/// one file. Source: PKWARE, "APPNOTE.TXT, .ZIP File Format Specification", 6.3.
struct ZipArchive {
  struct Member {
    let record: ZipRecord
    /// Where its compressed bytes lie in the file.
    let data: Range<Int>
  }

  /// In the order in which they lie in the file.
  let members: [Member]
  private let bytes: [UInt8]
  private let path: String

  /// - Parameter path: the file's name in errors.
  init(_ bytes: [UInt8], path: String) throws(NumPyFileError) {
    self.bytes = bytes
    self.path = path
    let kind = FileKind(bytes[...])
    guard kind == .zip else { throw .wrongFormat(path: path, expected: .npz, found: kind) }
    let end = try ZipEnd(bytes[...], path: path)
    let records = try readDirectory(bytes[end.directory], count: end.entryCount, path: path)
    members = try locate(records, in: bytes[..<end.directory.lowerBound], path: path)
  }

  /// The uncompressed bytes of an entry, whose checksum was found right.
  ///
  /// - Parameter elements: which arrays the caller reads; of others, not all bytes are expanded.
  func content(
    of member: Member, as elements: NPYContent = .numbers
  ) throws(NumPyFileError) -> ArraySlice<UInt8> {
    let record = member.record
    let position = NumPyFileError.Position(path: path, unit: .member(record.displayName))
    let data = bytes[member.data]
    let content =
      record.method == .stored
      ? data
      : try inflated(data, size: record.uncompressedSize, of: elements, at: position)[...]
    let found = checksum(content)
    guard found == record.checksum else {
      throw .wrongChecksum(at: position, expected: record.checksum, found: found)
    }
    return content
  }
}

/// The records of the directory, which must fill it.
private func readDirectory(
  _ bytes: ArraySlice<UInt8>, count: Int, path: String
) throws(NumPyFileError) -> [ZipRecord] {
  var records: [ZipRecord] = []
  var names: Set<String> = []
  var rest = bytes
  while !rest.isEmpty {
    let record = try ZipRecord(rest, path: path)
    let position = NumPyFileError.Position(path: path, offset: rest.startIndex)
    guard names.insert(record.arrayName).inserted else {
      throw .repeatedName(at: position, found: record.displayName)
    }
    records.append(record)
    rest = rest.dropFirst(record.size)
  }
  guard records.count == count else {
    throw .wrongField(
      at: .init(path: path, offset: bytes.endIndex), field: .entryCount, expected: records.count,
      found: count)
  }
  return records
}

/// Checks that the entries fill the bytes before the directory, without overlap or gap.
private func locate(
  _ records: [ZipRecord], in bytes: ArraySlice<UInt8>, path: String
) throws(NumPyFileError) -> [ZipArchive.Member] {
  var members: [ZipArchive.Member] = []
  var end = 0
  func checkGap(upTo offset: Int) throws(NumPyFileError) {
    guard offset == end else {
      throw .unusedBytes(at: .init(path: path, offset: end), found: offset - end)
    }
  }
  for record in records.sorted(by: { $0.offset < $1.offset }) {
    guard record.offset >= end else {
      throw .entriesOverlap(
        at: .init(path: path, offset: record.offset), entry: record.displayName, expected: end)
    }
    let header = try ZipLocalHeader(bytes, record: record, path: path)
    try checkGap(upTo: record.offset)
    members.append(.init(record: record, data: header.data))
    end = header.end
  }
  try checkGap(upTo: bytes.endIndex)
  return members
}
