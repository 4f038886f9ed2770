import CZlib

/// Appends bare deflate data for some bytes to `output`, with Python's settings.
package func appendDeflated(_ pieces: [UnsafeRawBufferPointer], to output: inout [UInt8]) {
  var zlib = z_stream()
  // -15: the largest window and no wrapper; 8: zlib's usual memory.
  let status = deflateInit2_(
    &zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  guard status == Z_OK else { fatalError("deflate: zlib does not start (status \(status))") }
  defer { deflateEnd(&zlib) }
  let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
  defer { chunk.deallocate() }
  // The last call has no input; it flushes.
  for piece in pieces.flatMap(parts) + [UnsafeRawBufferPointer(start: nil, count: 0)] {
    let bytes = piece.bindMemory(to: UInt8.self)
    zlib.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    zlib.avail_in = UInt32(bytes.count)
    repeat {
      zlib.next_out = chunk.baseAddress
      zlib.avail_out = UInt32(chunk.count)
      deflate(&zlib, bytes.isEmpty ? Z_FINISH : Z_NO_FLUSH)
      output.append(contentsOf: chunk[..<(chunk.count - Int(zlib.avail_out))])
    } while zlib.avail_out == 0
  }
}

/// Parts of at most 1 GiB, since the counter of zlib has 32 bits.
private func parts(_ piece: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
  stride(from: 0, to: piece.count, by: 1 << 30).map {
    UnsafeRawBufferPointer(rebasing: piece[$0..<min($0 + 1 << 30, piece.count)])
  }
}
