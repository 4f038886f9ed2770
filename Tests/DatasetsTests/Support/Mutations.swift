/// SplitMix64, so that a failing mutation can be made again. Steele, Lea and Flood, 2014.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension [UInt8] {
  /// A copy with one to four random changes: a byte set, a bit flipped, a cut, bytes inserted
  /// or removed.
  func mutated(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<10, using: &generator) {
      case 0...3: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator)!
      case 4...6: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 7: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
      case 8: bytes.remove(at: index)
      default: bytes.removeLast(bytes.count - index)
      }
    }
    return bytes
  }
}
