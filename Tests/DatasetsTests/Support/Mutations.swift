import TestSupport

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
