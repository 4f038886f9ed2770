import CZlib

/// Archives made by hand, so that each of their numbers can be wrong.
enum ZipBytes {
  /// An entry, sound unless something is set.
  struct Entry {
    var name = Array("a.npy".utf8)
    var content = NPYBytes.file
    var flags: UInt16 = 0
    var method: UInt16 = 0
    /// What stands in the file for the content.
    var data: [UInt8]?
    var localExtra: [UInt8] = []
    var extra: [UInt8] = []
    /// What stands behind the data.
    var descriptor: [UInt8] = []

    static func named(_ name: String) -> Entry { Entry(name: Array(name.utf8)) }

    /// An entry whose data are these, which expand to the content.
    static func deflated(_ content: [UInt8] = NPYBytes.file, data: [UInt8]? = nil) -> Entry {
      Entry(content: content, method: 8, data: data ?? deflate(content))
    }

    fileprivate var common: [UInt8] {
      littleEndian(flags) + littleEndian(method) + littleEndian(UInt32(0x21 << 16))
        + littleEndian(checksum(content)) + littleEndian(UInt32((data ?? content).count))
        + littleEndian(UInt32(content.count)) + littleEndian(UInt16(name.count))
    }
  }

  /// Where a record of a kind begins.
  enum Record: UInt32 {
    case local = 0x0403_4B50
    case directory = 0x0201_4B50
    case end = 0x0605_4B50
    case zip64End = 0x0606_4B50
    case locator = 0x0706_4B50
  }

  static func archive(_ entries: Entry...) -> [UInt8] {
    var (bytes, directory) = ([UInt8](), [UInt8]())
    for entry in entries {
      directory += littleEndian(Record.directory.rawValue) + [20, 3, 20, 0] + entry.common
      directory += littleEndian(UInt16(entry.extra.count)) + [UInt8](repeating: 0, count: 10)
      directory += littleEndian(UInt32(bytes.count)) + entry.name + entry.extra
      bytes += littleEndian(Record.local.rawValue) + [20, 0] + entry.common
      bytes += littleEndian(UInt16(entry.localExtra.count)) + entry.name + entry.localExtra
      bytes += (entry.data ?? entry.content) + entry.descriptor
    }
    let count = littleEndian(UInt16(entries.count))
    var end = littleEndian(Record.end.rawValue) + [0, 0, 0, 0] + count + count
    end += littleEndian(UInt32(directory.count)) + littleEndian(UInt32(bytes.count)) + [0, 0]
    return bytes + directory + end
  }

  /// An archive of one entry with zip64 end records.
  static let zip64: [UInt8] = {
    let bytes = archive(Entry())
    let end = bytes.count - 22
    let (size, offset) = (51, end - 51)
    var record = littleEndian(Record.zip64End.rawValue) + littleEndian(UInt64(44))
    record += [45, 0, 45, 0] + littleEndian(UInt64(0)) + littleEndian(UInt64(1))
    record += littleEndian(UInt64(1)) + littleEndian(UInt64(size)) + littleEndian(UInt64(offset))
    record += littleEndian(Record.locator.rawValue) + littleEndian(UInt32(0))
    record += littleEndian(UInt64(end)) + littleEndian(UInt32(1))
    return bytes[..<end] + record + bytes[end...]
  }()

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(crc32(0, nil, 0), bytes, UInt32(bytes.count)))
  }
}

extension [UInt8] {
  /// A copy with a number set at an offset from a record, the first or another one of its kind.
  func setting<Number: FixedWidthInteger>(
    _ record: ZipBytes.Record, _ offset: Int, _ number: Number, occurrence: Int = 0
  ) -> [UInt8] {
    let signature = littleEndian(record.rawValue)
    let places = indices.filter { self[$0...].starts(with: signature) }
    return setting(places[occurrence] + offset, number)
  }

  /// A copy with a number set at an index.
  func setting<Number: FixedWidthInteger>(_ index: Int, _ number: Number) -> [UInt8] {
    var copy = self
    let bytes = littleEndian(number)
    copy.replaceSubrange(index..<index + bytes.count, with: bytes)
    return copy
  }
}

/// The bytes of a number, the lowest first.
func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<MemoryLayout<Number>.size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// Bare deflate data.
func deflate(_ content: [UInt8]) -> [UInt8] {
  var content = content
  var output = [UInt8](repeating: 0, count: content.count + content.count / 100 + 64)
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  precondition(deflateInit2_(&stream, 9, Z_DEFLATED, -15, 8, 0, ZLIB_VERSION, size) == Z_OK)
  defer { deflateEnd(&stream) }
  let length = content.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      precondition(CZlib.deflate(&stream, Z_FINISH) == Z_STREAM_END)
      return output.count - Int(stream.avail_out)
    }
  }
  return Array(output[..<length])
}
