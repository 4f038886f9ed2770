/// The element-wise operations on two operands; comparisons give 1 for true and 0 for false.
enum BinaryOperation: String {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case maximum
  case minimum
  case less = ".<"
  case lessOrEqual = ".<="
  case greater = ".>"
  case greaterOrEqual = ".>="
  case equal = ".=="
  case notEqual = ".!="
  /// The left operand times 1 where the right one is positive, times 0 elsewhere.
  case multiplyByStep

  /// Combines two tensors by broadcasting, in the memory of an operand that nobody else holds.
  func callAsFunction(_ lhs: consuming Tensor, _ rhs: consuming Tensor) -> Tensor {
    let dtype = DType.promoted(lhs.dtype, rhs.dtype)
    if lhs.dtype != dtype { lhs = lhs.cast(to: dtype) }
    if rhs.dtype != dtype { rhs = rhs.cast(to: dtype) }
    if lhs.isColumnMajor { lhs = lhs.rowMajor }
    if rhs.isColumnMajor { rhs = rhs.rowMajor }
    let shape =
      lhs.shape == rhs.shape
      ? lhs.shape : Shape.broadcast(lhs.shape, rhs.shape, operation: rawValue)

    let result: Tensor
    if lhs.shape == shape && lhs.ownsItsMemory() {
      result = copy lhs
    } else if rhs.shape == shape && rhs.ownsItsMemory() {
      result = copy rhs
    } else {
      result = Tensor(uninitialized: shape, dtype: dtype)
    }
    switch dtype {
    case .float64: run(Double.self, lhs, rhs, into: result)
    case .float32: run(Float.self, lhs, rhs, into: result)
    }
    return result
  }

  private func run<T: TensorScalar>(
    _: T.Type, _ lhs: borrowing Tensor, _ rhs: borrowing Tensor, into result: borrowing Tensor
  ) {
    switch self {
    case .add: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a + b }
    case .subtract: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a - b }
    case .multiply: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a * b }
    case .divide: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a / b }
    case .maximum: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a > b || a.isNaN ? a : b }
    case .minimum: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a < b || a.isNaN ? a : b }
    case .less: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a < b ? 1 : 0 }
    case .lessOrEqual: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a <= b ? 1 : 0 }
    case .greater: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a > b ? 1 : 0 }
    case .greaterOrEqual: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a >= b ? 1 : 0 }
    case .equal: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a == b ? 1 : 0 }
    case .notEqual: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a != b ? 1 : 0 }
    case .multiplyByStep: broadcast(lhs, rhs, into: result) { (a: T, b: T) in a * (b > 0 ? 1 : 0) }
    }
  }
}

@inline(__always)
private func broadcast<T: TensorScalar>(
  _ lhs: borrowing Tensor, _ rhs: borrowing Tensor, into result: borrowing Tensor,
  _ function: (T, T) -> T
) {
  let a = lhs.buffer.pointer(T.self)
  let b = rhs.buffer.pointer(T.self)
  let c = result.buffer.pointer(T.self)
  if lhs.shape == rhs.shape {
    combine(a, b, into: c, result.count, function)
  } else if rhs.count == 1 {
    let scalar = b[0]
    transform(a, into: c, result.count) { function($0, scalar) }
  } else if lhs.count == 1 {
    let scalar = a[0]
    transform(b, into: c, result.count) { function(scalar, $0) }
  } else {
    broadcastRows(lhs, rhs, into: result, function)
  }
}

/// The general case: walks the outer axes like an odometer and runs along the last one.
@inline(__always)
private func broadcastRows<T: TensorScalar>(
  _ lhs: borrowing Tensor, _ rhs: borrowing Tensor, into result: borrowing Tensor,
  _ function: (T, T) -> T
) {
  let shape = result.shape
  let last = shape.count - 1
  let columns = shape[last]
  let aStrides = Shape.broadcastStrides(lhs.shape, to: shape)
  let bStrides = Shape.broadcastStrides(rhs.shape, to: shape)
  var a = lhs.buffer.pointer(T.self)
  var b = rhs.buffer.pointer(T.self)
  var c = result.buffer.pointer(T.self)
  let end = c + result.count
  var position = [Int](repeating: 0, count: last)
  while c < end {
    switch (aStrides[last], bStrides[last]) {
    case (1, 1): combine(a, b, into: c, columns, function)
    case (1, 0):
      let scalar = b[0]
      transform(a, into: c, columns) { function($0, scalar) }
    case (0, 1):
      let scalar = a[0]
      transform(b, into: c, columns) { function(scalar, $0) }
    default: c.update(repeating: function(a[0], b[0]), count: columns)
    }
    c += columns
    var axis = last - 1
    while axis >= 0 {
      position[axis] += 1
      a += aStrides[axis]
      b += bStrides[axis]
      if position[axis] < shape[axis] { break }
      a -= aStrides[axis] * shape[axis]
      b -= bStrides[axis] * shape[axis]
      position[axis] = 0
      axis -= 1
    }
  }
}

// The loops. A result may lie where an operand lies, and that case has loops of its own: of two
// places that may overlap the compiler knows nothing, and leaves the vector registers unused. They
// stand in the file of their callers: a debug build puts no function of another file in line.

/// Writes a function of every element of `x`, in the same place or in one apart.
@inline(__always)
private func transform<T>(
  _ x: UnsafeMutablePointer<T>, into result: UnsafeMutablePointer<T>, _ count: Int,
  _ function: (T) -> T
) {
  if x == result {
    for index in 0..<count { result[index] = function(result[index]) }
  } else {
    for index in 0..<count { result[index] = function(x[index]) }
  }
}

/// Writes a function of every pair of elements, in the place of `a` or of `b` or in one apart.
@inline(__always)
private func combine<T>(
  _ a: UnsafeMutablePointer<T>, _ b: UnsafeMutablePointer<T>,
  into result: UnsafeMutablePointer<T>, _ count: Int, _ function: (T, T) -> T
) {
  if a == result {
    for index in 0..<count { result[index] = function(result[index], b[index]) }
  } else if b == result {
    for index in 0..<count { result[index] = function(a[index], result[index]) }
  } else {
    for index in 0..<count { result[index] = function(a[index], b[index]) }
  }
}
