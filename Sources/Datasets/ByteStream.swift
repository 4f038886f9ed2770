import Files

/// Bytes that are read from front to back: a file, or what a gzip file expands to.
protocol ByteStream: AnyObject {
  /// The position of the next byte.
  var position: FilePosition { get }

  /// The number of bytes left, where it is known without reading them.
  var remainingSize: Int? { get }

  /// Reads at least one byte, at most as many as the buffer holds; returns 0 at the end only.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
}

/// Opens a file that is plain or gzip, as its first two bytes say.
///
/// - Parameter maximumSize: bytes that the content may have at most, after decompression;
///   from 1 to 2^40.
/// - Throws: when there is no readable, non-empty file, or it is longer than such content needs.
func openStream(path: String, maximumSize: Int) throws(DatasetError) -> any ByteStream {
  guard (1...1 << 40).contains(maximumSize) else {
    trap("Datasets", "maximumSize \(maximumSize) is not from 1 to 2^40")
  }
  // Incompressible data grow in gzip, by far less than one part in a hundred; names, comments and
  // padding take the rest.
  let maximumFileSize = maximumSize + maximumSize / 100 + 1 << 20
  let file = try FileStream(path: path, maximumSize: maximumFileSize)
  let magic = try file.readBytes(upTo: 2)
  file.seek(to: 0)
  if magic == gzipMagic {
    return try GzipStream(file, maximumSize: maximumSize)
  }
  return file
}

extension ByteStream {
  /// The next bytes, fewer than `count` only at the end.
  ///
  /// Memory grows with what arrives, so a count from a damaged header costs nothing.
  func readBytes(upTo count: Int) throws(DatasetError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, remainingSize ?? 0))
    try readChunks(upTo: count) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Passes over bytes; returns how many there were, fewer than `count` only at the end.
  @discardableResult
  func skip(_ count: Int) throws(DatasetError) -> Int {
    var skipped = 0
    try readChunks(upTo: count) { skipped += $0.count }
    return skipped
  }

  private func readChunks(
    upTo count: Int, consume: (UnsafeRawBufferPointer) -> Void
  ) throws(DatasetError) {
    let chunk = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(count, 1 << 18), alignment: 16)
    defer { chunk.deallocate() }
    var remaining = count
    while remaining > 0 {
      let wanted = min(remaining, chunk.count)
      let length = try read(into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<wanted]))
      if length == 0 { return }
      consume(UnsafeRawBufferPointer(rebasing: chunk[..<length]))
      remaining -= length
    }
  }
}
