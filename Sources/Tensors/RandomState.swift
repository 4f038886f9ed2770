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
/// A generator is an object, as in NumPy: who is given one draws from the same stream as everybody who
/// holds it. There is no global generator. Results are `float64`; `cast(to:)` narrows them.
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

  private static func checked(_ seed: Int) -> UInt32 {
    guard let word = UInt32(exactly: seed) else {
      fail("RandomState", "the seed \(seed) is not in 0...\(UInt32.max)")
    }
    return word
  }
}

// MARK: - One number

extension RandomState {
  /// A number drawn uniformly from [0, 1).
  public func rand() -> Double { twister.nextDouble() }

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

// MARK: - Tensors

extension RandomState {
  /// Numbers drawn uniformly from [0, 1). NumPy's `rand(2, 3)`.
  public func rand(_ first: Int, _ others: Int...) -> Tensor { rand([first] + others) }

  /// Numbers drawn uniformly from [0, 1), with the given shape.
  public func rand(_ shape: [Int]) -> Tensor { draw(shape) { $0.rand() } }

  /// Numbers drawn uniformly from [low, high), with the given shape.
  public func uniform(_ low: Double, _ high: Double, _ shape: [Int]) -> Tensor {
    draw(shape) { low + (high - low) * $0.rand() }
  }

  /// Numbers drawn from the standard normal distribution. NumPy's `randn(2, 3)`.
  public func randn(_ first: Int, _ others: Int...) -> Tensor { randn([first] + others) }

  /// Numbers drawn from the standard normal distribution, with the given shape.
  public func randn(_ shape: [Int]) -> Tensor { draw(shape) { $0.randn() } }

  /// Numbers drawn from a normal distribution, with the given shape.
  public func normal(mean: Double = 0, standardDeviation: Double, _ shape: [Int]) -> Tensor {
    draw(shape) { mean + standardDeviation * $0.randn() }
  }

  /// How many of `trials` succeed, each with the given probability. NumPy's `binomial(n, p, shape)`.
  ///
  /// By inversion, which is the method that NumPy uses when few successes (or failures) are expected.
  /// - Precondition: 0 ≤ probability ≤ 1 and trials · min(probability, 1 − probability) ≤ 30.
  public func binomial(_ trials: Int, _ probability: Double, _ shape: [Int]) -> Tensor {
    let rarer = Swift.min(probability, 1 - probability)
    guard trials >= 0, rarer >= 0, Double(trials) * rarer <= 30 else {
      fail("binomial", "\(trials) trials with probability \(probability) are not supported")
    }
    return draw(shape) { generator in
      let successes = generator.invertedBinomial(
        trials, probability <= 0.5 ? probability : 1 - probability)
      return Double(probability <= 0.5 ? successes : trials - successes)
    }
  }

  private func draw(_ shape: [Int], _ next: (RandomState) -> Double) -> Tensor {
    var result = Tensor(uninitialized: shape, dtype: .float64)
    result.withMutableElements(Double.self) { elements in
      for index in elements.indices { elements[index] = next(self) }
    }
    return result
  }

  private func invertedBinomial(_ trials: Int, _ probability: Double) -> Int {
    let failure = 1 - probability
    let expected = Double(trials) * probability
    let none = Glibc.exp(Double(trials) * Glibc.log(failure))
    let most = Int(
      Swift.min(Double(trials), expected + 10 * (expected * failure + 1).squareRoot()))
    var successes = 0
    var term = none
    var remaining = rand()
    while remaining > term {
      successes += 1
      if successes > most {
        successes = 0
        term = none
        remaining = rand()
      } else {
        remaining -= term
        let left = Double(trials - successes + 1)
        term = (left * probability * term) / (Double(successes) * failure)
      }
    }
    return successes
  }
}

// MARK: - Whole numbers and orders

extension RandomState {
  /// `count` whole numbers drawn uniformly from 0..<high.
  public func randint(_ high: Int, count: Int) -> [Int] { (0..<count).map { _ in randint(high) } }

  /// `count` whole numbers drawn uniformly from low..<high.
  public func randint(_ low: Int, _ high: Int, count: Int) -> [Int] {
    (0..<count).map { _ in randint(low, high) }
  }

  /// `count` of the numbers 0..<population, with repetitions unless `replace` is false.
  /// - Precondition: without repetitions, count ≤ population.
  public func choice(_ population: Int, count: Int, replace: Bool = true) -> [Int] {
    if replace { return randint(population, count: count) }
    guard count <= population else {
      fail("choice", "\(count) of \(population) cannot be drawn without repetition")
    }
    return Array(permutation(population).prefix(count))
  }

  /// The numbers 0..<count in random order.
  public func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Brings the elements into random order, from the last one down.
  public func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, through: 1, by: -1) {
      elements.swapAt(last, Int(twister.nextInteger(upTo: UInt64(last))))
    }
  }
}
