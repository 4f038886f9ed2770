import CZlib

/// The CRC-32 of bytes.
package func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.withUnsafeBytes { checksum($0, continuing: 0) }
}

/// The CRC-32 of bytes that follow others.
package func checksum(_ bytes: UnsafeRawBufferPointer, continuing sum: UInt32) -> UInt32 {
  // For zlib, no address asks for the first value.
  guard let address = bytes.baseAddress else { return sum }
  let pointer = address.assumingMemoryBound(to: UInt8.self)
  return UInt32(truncatingIfNeeded: crc32_z(UInt(sum), pointer, bytes.count))
}
