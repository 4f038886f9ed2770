extension [UInt8] {
  /// A copy with one to three random changes.
  /// - Parameters:
  ///   - others: Files that pieces may be taken from.
  ///   - words: The bytes that mean something in such files.
  public func mutated(
    from others: [[UInt8]], words: [UInt8], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = self
    for _ in 0..<[1, 1, 1, 2, 3].randomElement(using: &generator)! where !bytes.isEmpty {
      bytes.mutate(from: others, words, using: &generator)
    }
    return bytes
  }

  private mutating func mutate(
    from others: [[UInt8]], _ words: [UInt8], using generator: inout SeededGenerator
  ) {
    let index = Int.random(in: 0..<count, using: &generator)
    switch Int.random(in: 0..<12, using: &generator) {
    case 0...1: self[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator)!
    case 2...3: self[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 4...6: insert(words.randomElement(using: &generator)!, at: index)
    case 7: self[index] = words.randomElement(using: &generator)!
    case 8: remove(at: index)
    case 9: removeLast(count - index)
    default: splice(from: others.randomElement(using: &generator)!, at: index, using: &generator)
    }
  }

  /// Replaces a piece by a piece of another file, of any length.
  private mutating func splice(
    from other: [UInt8], at index: Int, using generator: inout SeededGenerator
  ) {
    let end = Int.random(in: index...Swift.min(count, index + 64), using: &generator)
    let start = Int.random(in: 0..<other.count, using: &generator)
    let otherEnd = Int.random(in: start...Swift.min(other.count, start + 64), using: &generator)
    replaceSubrange(index..<end, with: other[start..<otherEnd])
  }
}
