import Tensors

extension MaskedCall {
  /// What x is made of.
  package enum Numbers: String, Sendable {
    case bothSigns = ""
    case negative = "negative x"
    case positive = "x far above 0"
    /// As behind a ReLU.
    case zeros = "x with zeros"
    /// Small whole numbers, of which several are the largest.
    case ties = "x of whole numbers"
    case equal = "equal x"
    /// The first third of the examples, and the last one, which is 0.
    case someEqual = "x with examples of equal elements"
    /// Whole numbers from 0 to 4, and both of these.
    case quarters = "x of quarters of its range"

    package func draw(_ shape: [Int], _ random: RandomState) -> Tensor {
      switch self {
      case .bothSigns: random.randn(shape)
      case .negative: -1 - abs(random.randn(shape))
      case .positive: 1 + abs(random.randn(shape))
      case .zeros: maximum(random.randn(shape), 0)
      case .ties: whole(-1..<3, shape, random)
      case .equal: Tensor.full(shape, 0.7)
      case .someEqual: withEqual(random.randn(shape))
      case .quarters: withEnds(whole(0..<5, shape, random))
      }
    }

    private func whole(_ range: Range<Int>, _ shape: [Int], _ random: RandomState) -> Tensor {
      let count = shape.reduce(1, *)
      let numbers = random.randint(range.lowerBound, range.upperBound, count: count)
      return Tensor(numbers.map(Double.init), shape: shape)
    }

    private func withEqual(_ drawn: Tensor) -> Tensor {
      var x = drawn
      let (count, third) = (x.shape[0], x.shape[0] / 3)
      x[0..<third] = Tensor.full([third] + x.shape.dropFirst(), 0.7)
      x[count - third..<count] = Tensor.zeros([third] + x.shape.dropFirst())
      return x
    }

    private func withEnds(_ drawn: Tensor) -> Tensor {
      var x = drawn
      (x[flat: 0], x[flat: x.count - 1]) = (4, 0)
      return x
    }
  }
}
