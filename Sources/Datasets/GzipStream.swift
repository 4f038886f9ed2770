import CZlib

let gzipMagic: [UInt8] = [0x1F, 0x8B]

/// What a gzip file expands to, decompressed while it is read.
///
/// What follows a member is treated as gzip does: zeros are padding, another member goes on with
/// the content, anything else is ignored. The stream's end is reached only when zlib found the
/// checksum and the length of every member right. Format: RFC 1952.
final class GzipStream: ByteStream {
  private let file: FileStream
  private let maximumSize: Int
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  // zlib keeps the address of this structure, so it must not move.
  private let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var producedSize = 0
  /// Where in the file the current member begins.
  private var memberOffset = 0
  private var hasEnded = false

  /// - Parameter maximumSize: decompressed bytes after which reading ends with an error.
  init(_ file: FileStream, maximumSize: Int) throws(DatasetError) {
    self.file = file
    self.maximumSize = maximumSize
    zlib.initialize(to: z_stream())
    // 15 is the largest window; 16 more asks for the gzip wrapper.
    let status = inflateInit2_(
      zlib, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw .gzipDamaged(at: file.position, reason: "zlib does not start (status \(status))")
    }
  }

  deinit {
    inflateEnd(zlib)
    zlib.deallocate()
    input.deallocate()
  }

  var position: FilePosition {
    FilePosition(path: file.path, offset: producedSize, unit: .decompressed)
  }

  var remainingSize: Int? { hasEnded ? 0 : nil }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    // One byte more than allowed shows that the data go on.
    let room = min(buffer.count, maximumSize - producedSize + 1)
    zlib.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    zlib.pointee.avail_out = UInt32(room)
    while !hasEnded, zlib.pointee.avail_out == room {
      try inflateOnce()
    }
    let length = room - Int(zlib.pointee.avail_out)
    producedSize += length
    guard producedSize <= maximumSize else {
      throw .decompressedTooLarge(path: file.path, maximum: maximumSize)
    }
    return length
  }

  private func inflateOnce() throws(DatasetError) {
    if zlib.pointee.avail_in == 0 {
      zlib.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
      zlib.pointee.avail_in = UInt32(try file.read(into: input))
    }
    let status = inflate(zlib, Z_NO_FLUSH)
    switch status {
    case Z_OK:
      break
    case Z_STREAM_END:
      try goToNextMember()
    case Z_BUF_ERROR:
      // Room in the output is left, so it is input that is missing.
      throw .gzipTruncated(at: file.position)
    default:
      throw try fault(status)
    }
  }

  private var consumedSize: Int { memberOffset + Int(zlib.pointee.total_in) }

  private func goToNextMember() throws(DatasetError) {
    memberOffset = try offsetAfterZeros(from: consumedSize)
    file.seek(to: memberOffset)
    hasEnded = try file.readBytes(upTo: 2) != gzipMagic
    file.seek(to: memberOffset)
    inflateReset(zlib)
    zlib.pointee.avail_in = 0
  }

  private func offsetAfterZeros(from offset: Int) throws(DatasetError) -> Int {
    var offset = offset
    file.seek(to: offset)
    while true {
      let bytes = try file.readBytes(upTo: input.count)
      let zeroCount = bytes.prefix { $0 == 0 }.count
      offset += zeroCount
      if bytes.isEmpty || zeroCount < bytes.count { return offset }
    }
  }

  /// The error for what zlib reports; checksum and length stand in the file's last eight bytes.
  private func fault(_ status: Int32) throws(DatasetError) -> DatasetError {
    let reason = zlib.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
    let here = FilePosition(path: file.path, offset: consumedSize)
    let stored = here.at(consumedSize - 4)
    switch reason {
    case "incorrect data check":
      return .gzipChecksum(
        at: stored, expected: try storedNumber(at: stored),
        found: UInt32(truncatingIfNeeded: zlib.pointee.adler))
    case "incorrect length check":
      return .gzipLength(
        at: stored, expected: try storedNumber(at: stored),
        found: UInt32(truncatingIfNeeded: zlib.pointee.total_out))
    default:
      return .gzipDamaged(at: here, reason: reason)
    }
  }

  private func storedNumber(at position: FilePosition) throws(DatasetError) -> UInt32 {
    file.seek(to: position.offset)
    let bytes = try file.readBytes(upTo: 4)
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
