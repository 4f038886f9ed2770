/// The element-wise functions of one operand.
enum UnaryOperation {
  case negate
  case absolute
  case squareRoot
  case exponential
  case logarithm
  case hyperbolicTangent
  case sign
  case isFinite
  case power(Double)

  /// Applies the function to every element, in the operand's memory when nobody else holds it.
  func callAsFunction(_ x: consuming Tensor) -> Tensor {
    if x.isColumnMajor { x = x.rowMajor }
    let result = x.ownsItsMemory() ? copy x : Tensor(uninitialized: x.shape, dtype: x.dtype)
    switch x.dtype {
    case .float64: run(Double.self, x, into: result)
    case .float32: run(Float.self, x, into: result)
    }
    return result
  }

  private func run<T: TensorScalar>(
    _: T.Type, _ x: borrowing Tensor, into result: borrowing Tensor
  ) {
    switch self {
    case .negate: map(x, into: result) { (value: T) in -value }
    case .absolute: map(x, into: result) { (value: T) in value.magnitude }
    case .squareRoot: map(x, into: result) { (value: T) in value.squareRoot() }
    case .exponential: map(x, into: result) { (value: T) in T.exponential(value) }
    case .logarithm: map(x, into: result) { (value: T) in T.logarithm(value) }
    case .hyperbolicTangent: map(x, into: result) { (value: T) in T.hyperbolicTangent(value) }
    case .sign: map(x, into: result) { (value: T) in value > 0 ? 1 : value < 0 ? -1 : value + 0 }
    case .isFinite: map(x, into: result) { (value: T) in value.isFinite ? 1 : 0 }
    case .power(let exponent): map(x, into: result) { (value: T) in T.power(value, T(exponent)) }
    }
  }
}

/// In place the loop is another one: see the loops of `BinaryOperation`.
@inline(__always)
private func map<T: TensorScalar>(
  _ x: borrowing Tensor, into result: borrowing Tensor, _ transform: (T) -> T
) {
  let source = x.buffer.pointer(T.self)
  let target = result.buffer.pointer(T.self)
  if source == target {
    for index in 0..<result.count { target[index] = transform(target[index]) }
  } else {
    for index in 0..<result.count { target[index] = transform(source[index]) }
  }
}
