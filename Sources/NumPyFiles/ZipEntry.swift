/// Python's bounds above which it writes zip64 records, though the format's own are twice as large.
private enum Limit {
  static let size = 1 << 31 - 1
  static let entryCount = 1 << 16 - 1
}

/// Version 4.5 of the format, which has zip64.
private let version: UInt16 = 45

/// An entry to be written: the two records about it.
struct ZipEntry {
  let name: String
  let method: ZipRecord.Method
  let offset: Int
  var checksum: UInt32 = 0
  var compressedSize = 0
  var uncompressedSize = 0

  init(name: String, method: ZipRecord.Method, offset: Int) {
    (self.name, self.method, self.offset) = (name, method, offset)
  }

  /// The header before the data. NumPy asks for zip64 whatever the size.
  var localHeader: [UInt8] {
    littleEndian(ZipLocalHeader.signature) + common
      + littleEndian(UInt32.max) + littleEndian(UInt32.max)
      + littleEndian(UInt16(name.utf8.count)) + littleEndian(UInt16(20)) + name.utf8
      + zip64([uncompressedSize, compressedSize])
  }

  /// The record in the directory.
  var directoryRecord: [UInt8] {
    let isLarge = max(uncompressedSize, compressedSize) > Limit.size
    let isFar = offset > Limit.size
    let extra =
      isLarge || isFar
      ? zip64((isLarge ? [uncompressedSize, compressedSize] : []) + (isFar ? [offset] : [])) : []
    var bytes = littleEndian(ZipRecord.signature)
    // Made on Unix, system 3.
    bytes += littleEndian(3 << 8 | version) + common
    bytes += littleEndian(isLarge ? .max : UInt32(compressedSize))
    bytes += littleEndian(isLarge ? .max : UInt32(uncompressedSize))
    bytes += littleEndian(UInt16(name.utf8.count)) + littleEndian(UInt16(extra.count))
    // No comment, disk 0, no internal attributes; a file's mode of 0600.
    bytes += [UInt8](repeating: 0, count: 6) + littleEndian(UInt32(0o600 << 16))
    bytes += littleEndian(isFar ? .max : UInt32(offset))
    return bytes + name.utf8 + extra
  }

  /// What both records share, from the version to the checksum.
  private var common: [UInt8] {
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    // The time is 0:00, the date 1980-01-01, where the format's calendar begins.
    let numbers = [version, isASCII ? 0 : 0x0800, method.rawValue, 0, 0x0021]
    return numbers.flatMap { littleEndian($0) } + littleEndian(checksum)
  }
}

private func zip64(_ numbers: [Int]) -> [UInt8] {
  littleEndian(UInt16(1)) + littleEndian(UInt16(8 * numbers.count))
    + numbers.flatMap { littleEndian(UInt64($0)) }
}

/// The end of an archive, with zip64 records where the numbers need them.
func zipEnd(entryCount: Int, directorySize: Int, directoryOffset: Int) -> [UInt8] {
  let isLarge =
    entryCount > Limit.entryCount || max(directorySize, directoryOffset) > Limit.size
  var bytes: [UInt8] = []
  if isLarge {
    let numbers = [entryCount, entryCount, directorySize, directoryOffset]
    bytes += littleEndian(ZipEnd.zip64Signature) + littleEndian(UInt64(ZipEnd.zip64Size - 12))
    bytes += littleEndian(version) + littleEndian(version) + littleEndian(UInt64(0))
    bytes += numbers.flatMap { littleEndian(UInt64($0)) }
    bytes += littleEndian(ZipEnd.locatorSignature) + littleEndian(UInt32(0))
    bytes += littleEndian(UInt64(directoryOffset + directorySize)) + littleEndian(UInt32(1))
  }
  bytes += littleEndian(ZipEnd.signature) + littleEndian(UInt32(0))
  bytes += littleEndian(UInt16(clamping: entryCount)) + littleEndian(UInt16(clamping: entryCount))
  bytes += littleEndian(UInt32(clamping: directorySize))
  bytes += littleEndian(UInt32(clamping: directoryOffset))
  return bytes + littleEndian(UInt16(0))
}
