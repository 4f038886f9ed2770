import Glibc

/// NumPy's legacy random generator, bit for bit.
///
/// ```
/// >>> r = np.random.RandomState(231)            let r = RandomState(seed: 231)
/// >>> r.randn(2)                                r.randn(2)
/// array([0.41794341, 1.39710028])               // [0.41794341 1.39710028]
/// >>> r.randint(10, size=2)                     r.randint(10, count: 2)
/// ```
///
/// A generator is an object, as in NumPy: who is given one draws from the same stream as everybody
/// who holds it. There is no global generator. Results are `float64`; `cast(to:)` narrows them.
public final class RandomState {
  private var twister: MersenneTwister
  private var cachedGaussian: Double?

  /// A generator at the start of the stream that belongs to `seed`, an unsigned 32-bit number.
  /// - Precondition: 0 ≤ seed < 2³².
  public init(seed: Int) {
    twister = MersenneTwister(seed: RandomState.checked(seed))
  }

  /// Goes back to the start of the stream that belongs to `seed`.
  /// - Precondition: 0 ≤ seed < 2³².
  public func reseed(_ seed: Int) {
    twister = MersenneTwister(seed: RandomState.checked(seed))
    cachedGaussian = nil
  }

  /// Where in its stream a generator is: what NumPy's `get_state()` returns.
  public struct State: Sendable, Equatable {
    /// The 624 words of the Mersenne Twister.
    public var words: [UInt32]
    /// How many of them are used up; 0...624.
    public var position: Int
    /// The second number of the last pair of normal ones, if it has not been given out.
    public var cachedGaussian: Double?

    public init(words: [UInt32], position: Int, cachedGaussian: Double?) {
      self.words = words
      self.position = position
      self.cachedGaussian = cachedGaussian
    }

    /// Whether a generator can be in this state.
    public var isValid: Bool {
      words.count == MersenneTwister.size && (0...MersenneTwister.size).contains(position)
    }
  }

  /// Where the generator is; a generator that is put into the state of another one draws the same
  /// numbers.
  /// - Precondition: what is set is valid.
  public var state: State {
    get {
      State(
        words: twister.words, position: twister.next, cachedGaussian: cachedGaussian)
    }
    set {
      guard newValue.isValid else {
        fail(
          "RandomState",
          "\(newValue.words.count) words and position \(newValue.position) are not a state")
      }
      twister = MersenneTwister(words: newValue.words, next: newValue.position)
      cachedGaussian = newValue.cachedGaussian
    }
  }

  private static func checked(_ seed: Int) -> UInt32 {
    guard let word = UInt32(exactly: seed) else {
      fail("RandomState", "the seed \(seed) is not in 0...\(UInt32.max)")
    }
    return word
  }
}

extension RandomState {
  /// A number drawn uniformly from [0, 1).
  public func rand() -> Double { twister.nextDouble() }

  /// Fills memory with numbers drawn uniformly from [0, 1).
  func fillUniformly(_ elements: UnsafeMutableBufferPointer<Double>) {
    twister.fill(elements)
  }

  /// A number drawn from the standard normal distribution.
  ///
  /// Marsaglia's polar method makes two at a time; the second is kept for the next call.
  public func randn() -> Double {
    if let gaussian = cachedGaussian {
      cachedGaussian = nil
      return gaussian
    }
    while true {
      let x1 = 2 * twister.nextDouble() - 1
      let x2 = 2 * twister.nextDouble() - 1
      let squaredRadius = x1 * x1 + x2 * x2
      if squaredRadius < 1 && squaredRadius != 0 {
        let factor = (-2 * Glibc.log(squaredRadius) / squaredRadius).squareRoot()
        cachedGaussian = factor * x1
        return factor * x2
      }
    }
  }

  /// A whole number drawn uniformly from 0..<high.
  /// - Precondition: `high` is positive.
  public func randint(_ high: Int) -> Int { randint(0, high) }

  /// A whole number drawn uniformly from low..<high.
  /// - Precondition: low < high.
  public func randint(_ low: Int, _ high: Int) -> Int {
    guard low < high else { fail("randint", "\(low)..<\(high) is empty") }
    return low + Int(twister.nextInteger(upTo: UInt64(high - low - 1)))
  }
}
