import Files

/// The bytes of a PNG file.
/// - Parameter colors: Red, green and blue of each pixel, row by row from the top.
func png(width: Int, height: Int, colors: [UInt8]) -> [UInt8] {
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  // Eight bits a colour, three colours, the usual compression and filters, not interlaced.
  let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 2, 0, 0, 0]
  var rows: [UInt8] = []
  for start in stride(from: 0, to: colors.count, by: 3 * width) {
    // Each row begins with its filter: none.
    rows.append(0)
    rows += colors[start..<start + 3 * width]
  }
  return signature + chunk("IHDR", header) + chunk("IDAT", compressed(rows)) + chunk("IEND", [])
}

private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
  let checked = Array(name.utf8) + content
  return bigEndian(UInt32(content.count)) + checked + bigEndian(checksum(checked[...]))
}

/// The bytes in zlib's format.
private func compressed(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [0x78, 0x9C]
  bytes.withUnsafeBytes { appendDeflated([$0], to: &result) }
  return result + bigEndian(adler32(bytes))
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (low, high) = (UInt32(1), UInt32(0))
  for byte in bytes {
    low = (low + UInt32(byte)) % 65521
    high = (high + low) % 65521
  }
  return high << 16 | low
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
  withUnsafeBytes(of: number.bigEndian, Array.init)
}
