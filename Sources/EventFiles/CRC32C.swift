/// The CRC-32C of bytes, by the polynomial of Castagnoli: x³² + x²⁸ + x²⁷ + … + 1, 0x1EDC6F41.
///
/// zlib has another polynomial.
func checksumCRC32C(_ bytes: [UInt8]) -> UInt32 {
  var sum = ~UInt32(0)
  for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  return ~sum
}

/// What each byte does to the sum, with the bits of the polynomial in reverse order.
private let table: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0x82F6_3B78 }
}
