// Free functions under NumPy's names: `exp(x)` for `np.exp(x)`.

/// e to the power of every element, by the C library.
public func exp(_ x: consuming Tensor) -> Tensor { UnaryOperation.exponential(x) }

/// The natural logarithm of every element, by the C library.
public func log(_ x: consuming Tensor) -> Tensor { UnaryOperation.logarithm(x) }

/// The hyperbolic tangent of every element, by the C library.
public func tanh(_ x: consuming Tensor) -> Tensor { UnaryOperation.hyperbolicTangent(x) }

/// The square root of every element.
public func sqrt(_ x: consuming Tensor) -> Tensor { UnaryOperation.squareRoot(x) }

/// The magnitude of every element.
public func abs(_ x: consuming Tensor) -> Tensor { UnaryOperation.absolute(x) }

/// -1, 0 or 1 after the sign of every element.
public func sign(_ x: consuming Tensor) -> Tensor { UnaryOperation.sign(x) }

/// 1 where an element is neither infinite nor NaN, else 0.
public func isFinite(_ x: consuming Tensor) -> Tensor { UnaryOperation.isFinite(x) }

/// The larger of two tensors, element by element, with broadcasting. NaN wins, as in NumPy.
public func maximum(_ x: consuming Tensor, _ y: consuming Tensor) -> Tensor {
  BinaryOperation.maximum(x, y)
}

/// The larger of every element and a number: `maximum(x, 0)` is the ReLU. NaN wins, as in NumPy.
public func maximum(_ x: consuming Tensor, _ y: Double) -> Tensor {
  let scalar = Tensor(y, dtype: x.dtype)
  return BinaryOperation.maximum(x, scalar)
}

/// The larger of a number and every element: `maximum(0, x)`. NaN wins, as in NumPy.
public func maximum(_ x: Double, _ y: consuming Tensor) -> Tensor { maximum(y, x) }

/// The smaller of two tensors, element by element, with broadcasting. NaN wins, as in NumPy.
public func minimum(_ x: consuming Tensor, _ y: consuming Tensor) -> Tensor {
  BinaryOperation.minimum(x, y)
}

/// The smaller of every element and a number. NaN wins, as in NumPy.
public func minimum(_ x: consuming Tensor, _ y: Double) -> Tensor {
  let scalar = Tensor(y, dtype: x.dtype)
  return BinaryOperation.minimum(x, scalar)
}

/// The smaller of a number and every element. NaN wins, as in NumPy.
public func minimum(_ x: Double, _ y: consuming Tensor) -> Tensor { minimum(y, x) }

/// Every element to the power of one exponent. NumPy's `x ** exponent`.
///
/// The square is the product x · x, the power ½ the square root, -1 the reciprocal, as in NumPy;
/// any other power is the C library's.
public func pow(_ x: Tensor, _ exponent: Double) -> Tensor {
  switch exponent {
  case -1: 1 / x
  case 0.5: sqrt(x)
  case 1: x
  case 2: x * x
  default: UnaryOperation.power(exponent)(x)
  }
}
