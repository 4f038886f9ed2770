import TestSupport

extension [UInt8] {
  /// A copy with one to three random changes.
  func mutated(from others: [[UInt8]], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = self
    for _ in 0..<[1, 1, 1, 2, 3].randomElement(using: &generator)! where !bytes.isEmpty {
      bytes.mutate(from: others, using: &generator)
    }
    return bytes
  }

  private mutating func mutate(from others: [[UInt8]], using generator: inout SeededGenerator) {
    let index = Int.random(in: 0..<count, using: &generator)
    switch Int.random(in: 0..<16, using: &generator) {
    case 0...2: self[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator)!
    case 3...6: self[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 7: insert(UInt8.random(in: 0...255, using: &generator), at: index)
    case 8: remove(at: index)
    case 9: removeLast(count - index)
    case 10: splice(from: others.randomElement(using: &generator)!, at: index, using: &generator)
    case 11...12: changeDigits(near: index, using: &generator)
    default: changeNumber(near: index, using: &generator)
    }
  }

  /// Replaces a piece by a piece of another file, of any length.
  private mutating func splice(
    from other: [UInt8], at index: Int, using generator: inout SeededGenerator
  ) {
    let end = Int.random(in: index...count, using: &generator)
    let otherStart = Int.random(in: 0...other.count, using: &generator)
    let otherEnd = Int.random(in: otherStart...other.count, using: &generator)
    replaceSubrange(index..<end, with: other[otherStart..<otherEnd])
  }

  /// Replaces the next decimal digit, which is in a header's text, by a number.
  private mutating func changeDigits(near index: Int, using generator: inout SeededGenerator) {
    let start = index / 2
    guard let digit = self[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
      return
    }
    let numbers = ["0", "1", "2", "-1", "99999", "4294967296", "9223372036854775807", "18", "016"]
    replaceSubrange(digit...digit, with: numbers.randomElement(using: &generator)!.utf8)
  }

  /// Sets a number of 16 to 64 bits in the next record of an archive, else at the index.
  private mutating func changeNumber(near index: Int, using generator: inout SeededGenerator) {
    let signature = self[index...].indices.first {
      self[$0] == 0x50 && self[$0...].starts(with: [0x50, 0x4B])
    }
    let place = (signature ?? index) + Int.random(in: 0..<48, using: &generator)
    let size = [2, 4, 8].randomElement(using: &generator)!
    guard place + size <= count else { return }
    let numbers: [UInt64] = [
      0, 1, 8, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, .max, .max >> 1, UInt64(count), UInt64(index),
    ]
    let number = littleEndian(numbers.randomElement(using: &generator)!)
    replaceSubrange(place..<place + size, with: number[..<size])
  }
}
