import CKernels

/// The 32-bit Mersenne Twister MT19937, seeded as NumPy's `RandomState(seed)` seeds it.
///
/// Source: M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
/// uniform pseudo-random number generator", ACM TOMACS 8 (1998).
struct MersenneTwister: Sendable {
  static let size = Int(HANDGRAD_TWISTER_WORDS)
  private(set) var words: [UInt32]
  private(set) var next: Int

  init(words: [UInt32], next: Int) {
    self.words = words
    self.next = next
  }

  init(seed: UInt32) {
    words = [seed]
    words.reserveCapacity(MersenneTwister.size)
    for index in 1..<MersenneTwister.size {
      let previous = words[index - 1]
      words.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index))
    }
    next = MersenneTwister.size
  }

  /// The next 32 random bits.
  mutating func nextWord() -> UInt32 {
    if next == MersenneTwister.size { twist() }
    var word = words[next]
    next += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  /// A number in [0, 1) with 53 random bits, made of two words.
  mutating func nextDouble() -> Double {
    let (high, low) = (Double(nextWord() >> 5), Double(nextWord() >> 6))
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// Fills memory as `nextDouble` would, one number after the other.
  mutating func fill(_ elements: UnsafeMutableBufferPointer<Double>) {
    var index = 0
    while index < elements.count {
      let pairs = min((MersenneTwister.size - next) / 2, elements.count - index)
      guard pairs > 0 else {
        elements[index] = nextDouble()
        index += 1
        continue
      }
      words.withUnsafeBufferPointer { words in
        handgrad_fractions(
          processor, words.baseAddress! + next, elements.baseAddress! + index, pairs)
      }
      next += 2 * pairs
      index += pairs
    }
  }

  /// A whole number in 0...limit: the low bits of a word, drawn again while they exceed the limit.
  mutating func nextInteger(upTo limit: UInt64) -> UInt64 {
    guard limit > 0 else { return 0 }
    let mask = UInt64.max >> UInt64(limit.leadingZeroBitCount)
    while true {
      var bits = UInt64(nextWord())
      if limit > UInt64(UInt32.max) { bits = bits << 32 | UInt64(nextWord()) }
      if bits & mask <= limit { return bits & mask }
    }
  }

  private mutating func twist() {
    words.withUnsafeMutableBufferPointer { handgrad_twist(processor, $0.baseAddress) }
    next = 0
  }
}
