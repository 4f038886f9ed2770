extension Tensor {
  /// A tensor of zeros.
  public static func zeros(_ shape: [Int], dtype: DType = .float64) -> Tensor {
    full(shape, 0, dtype: dtype)
  }

  /// A tensor of ones.
  public static func ones(_ shape: [Int], dtype: DType = .float64) -> Tensor {
    full(shape, 1, dtype: dtype)
  }

  /// A tensor of zeros. `Tensor.zeros(2, 3)` has shape `[2, 3]`.
  public static func zeros(_ shape: Int...) -> Tensor { zeros(shape) }

  /// A tensor of ones. `Tensor.ones(2, 3)` has shape `[2, 3]`.
  public static func ones(_ shape: Int...) -> Tensor { ones(shape) }

  /// A tensor with the same number everywhere.
  public static func full(_ shape: [Int], _ value: Double, dtype: DType = .float64) -> Tensor {
    var result = Tensor(uninitialized: shape, dtype: dtype)
    switch dtype {
    case .float64: result.withMutableElements(Double.self) { $0.update(repeating: value) }
    case .float32: result.withMutableElements(Float.self) { $0.update(repeating: Float(value)) }
    }
    return result
  }

  /// Zeros with the shape and element type of another tensor.
  public static func zeros(like other: Tensor) -> Tensor { zeros(other.shape, dtype: other.dtype) }

  /// Ones with the shape and element type of another tensor.
  public static func ones(like other: Tensor) -> Tensor { ones(other.shape, dtype: other.dtype) }

  /// `count` evenly spaced numbers from `start` to `stop`, both included. Shape: `[count]`.
  ///
  /// Element i is `i · ((stop − start) / (count − 1)) + start`, the last one exactly `stop`, as
  /// NumPy's `linspace`.
  /// - Precondition: `count` is not negative.
  public static func linspace(_ start: Double, _ stop: Double, count: Int) -> Tensor {
    guard count >= 0 else { fail("linspace", "a count of \(count) is negative") }
    let step = count > 1 ? (stop - start) / Double(count - 1) : 0
    var scalars = (0..<count).map { Double($0) * step + start }
    if count > 1 { scalars[count - 1] = stop }
    return Tensor(scalars)
  }

  /// The numbers 0, 1, …, count − 1. Shape: `[count]`.
  public static func arange(_ count: Int) -> Tensor { Tensor((0..<count).map(Double.init)) }
}
