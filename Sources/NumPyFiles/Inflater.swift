import CZlib

/// The bytes that bare deflate data expand to, for an entry that holds an array.
///
/// Memory grows with what arrives and ends at the size that the directory states. The array's
/// header is checked against that size first, so that a bomb that is no array costs one chunk.
///
/// - Parameters:
///   - size: how many bytes there must be.
///   - position: the entry, for errors.
func inflated(
  _ data: ArraySlice<UInt8>, size: Int, at position: NumPyFileError.Position
) throws(NumPyFileError) -> [UInt8] {
  try data.withUnsafeBufferPointer { input throws(NumPyFileError) in
    let inflater = try Inflater(input, at: position)
    var content: [UInt8] = []
    try inflater.append(upTo: min(size, Inflater.chunkSize), to: &content)
    _ = try NPYHeader(content[...], contentSize: size, at: position)
    try inflater.append(upTo: size, to: &content)
    try inflater.checkEnd(after: content.count, expected: size)
    return content
  }
}

/// The state of zlib over data in memory.
private final class Inflater {
  static let chunkSize = 1 << 16

  private let input: UnsafeBufferPointer<UInt8>
  private let position: NumPyFileError.Position
  private let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkSize)
  // zlib keeps the address of this structure, so it must not move.
  private let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var hasEnded = false
  private var consumed = 0

  init(
    _ input: UnsafeBufferPointer<UInt8>, at position: NumPyFileError.Position
  ) throws(NumPyFileError) {
    (self.input, self.position) = (input, position)
    zlib.initialize(to: z_stream())
    // -15: the largest window and no wrapper.
    let status = inflateInit2_(zlib, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw .deflateDamaged(at: position, reason: "zlib does not start (status \(status))")
    }
  }

  deinit {
    inflateEnd(zlib)
    zlib.deallocate()
    chunk.deallocate()
  }

  /// Appends until the content has a length, or the data end.
  func append(upTo length: Int, to content: inout [UInt8]) throws(NumPyFileError) {
    while content.count < length, !hasEnded {
      let produced = try step(room: min(chunk.count, length - content.count))
      content.append(contentsOf: chunk[..<produced])
    }
  }

  /// Checks that the content is complete and that neither it nor the data go on.
  func checkEnd(after found: Int, expected: Int) throws(NumPyFileError) {
    let end = position.at(found)
    if !hasEnded, try step(room: 1) > 0 { throw .inflatesTooFar(at: end, expected: expected) }
    guard found == expected else {
      throw .inflatesTooLittle(at: end, expected: expected, found: found)
    }
    guard consumed == input.count else {
      throw .bytesAfterDeflate(at: end, found: input.count - consumed)
    }
  }

  /// Inflates into the chunk and returns how many bytes came: 0 at the end only.
  private func step(room: Int) throws(NumPyFileError) -> Int {
    zlib.pointee.next_out = chunk.baseAddress
    zlib.pointee.avail_out = UInt32(room)
    while !hasEnded, zlib.pointee.avail_out == room {
      // The counter of zlib has 32 bits.
      let available = UInt32(min(input.count - consumed, 1 << 30))
      zlib.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + consumed })
      zlib.pointee.avail_in = available
      let status = inflate(zlib, Z_NO_FLUSH)
      consumed += Int(available - zlib.pointee.avail_in)
      switch status {
      case Z_OK: break
      case Z_STREAM_END: hasEnded = true
      default: throw fault(status)
      }
    }
    return room - Int(zlib.pointee.avail_out)
  }

  private func fault(_ status: Int32) -> NumPyFileError {
    // Room in the output is left, so it is input that is missing.
    let reason =
      status == Z_BUF_ERROR
      ? "the data end too early"
      : zlib.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
    return .deflateDamaged(at: position.at(Int(zlib.pointee.total_out)), reason: reason)
  }
}
