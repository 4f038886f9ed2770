import Glibc

/// Tensors of random numbers, drawn in row-major order.
extension RandomState {
  /// Numbers drawn uniformly from [0, 1). NumPy's `rand(2, 3)`.
  public func rand(_ first: Int, _ others: Int...) -> Tensor { rand([first] + others) }

  /// Numbers drawn uniformly from [0, 1), with the given shape.
  public func rand(_ shape: [Int]) -> Tensor {
    var result = Tensor(uninitialized: shape, dtype: .float64)
    result.withMutableElements(Double.self) { fillUniformly($0) }
    return result
  }

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

  /// How many of `trials` succeed, each with the given probability. NumPy's `binomial(n, p,
  /// shape)`.
  ///
  /// By inversion, which is the method that NumPy uses when few successes (or failures) are
  /// expected.
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
