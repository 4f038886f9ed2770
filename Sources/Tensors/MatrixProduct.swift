/// The matrix product of `a` and `b`. Shapes `[N, D]` × `[D, M]` give `[N, M]`. NumPy's `a @ b`.
///
/// Element (i, j) is Σₖ a[i, k] · b[k, j]. Small products add in the order of k, so that their last
/// digits do not depend on the processor; large ones are OpenBLAS's. A transposed operand is read in
/// place.
/// - Precondition: both have two axes and the inner dimensions agree.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  guard a.rank == 2, b.rank == 2 else {
    fail("matmul", "\(a.shape) × \(b.shape): both operands must be matrices")
  }
  guard a.shape[1] == b.shape[0] else {
    fail(
      "matmul",
      "\(a.shape) × \(b.shape): inner dimensions differ (\(a.shape[1]) ≠ \(b.shape[0]))")
  }
  let dtype = DType.promoted(a.dtype, b.dtype)
  let (left, right) = (a.cast(to: dtype), b.cast(to: dtype))
  let result = Tensor(uninitialized: [a.shape[0], b.shape[1]], dtype: dtype)
  switch dtype {
  case .float64: multiply(Double.self, left, right, into: result)
  case .float32: multiply(Float.self, left, right, into: result)
  }
  return result
}

/// Products of at most so many multiplications run in a plain loop.
private let largestPlainProduct = 20_000

private func multiply<T: TensorScalar>(
  _: T.Type, _ a: Tensor, _ b: Tensor, into result: Tensor
) {
  let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
  let left = a.buffer.pointer(T.self)
  let right = b.buffer.pointer(T.self)
  let product = result.buffer.pointer(T.self)
  guard rows > 0, columns > 0 else { return }
  if inner == 0 || rows * inner * columns <= largestPlainProduct {
    multiplyPlainly(
      left, (a.isColumnMajor ? 1 : inner, a.isColumnMajor ? rows : 1),
      right, (b.isColumnMajor ? 1 : columns, b.isColumnMajor ? inner : 1),
      into: product, rows, inner, columns)
  } else {
    withExtendedLifetime((a, b)) {
      T.matrixProduct(
        left, transposed: a.isColumnMajor, right, transposed: b.isColumnMajor,
        into: product, rows: rows, inner: inner, columns: columns)
    }
  }
}

private func multiplyPlainly<T: TensorScalar>(
  _ a: UnsafePointer<T>, _ aStrides: (row: Int, column: Int),
  _ b: UnsafePointer<T>, _ bStrides: (row: Int, column: Int),
  into product: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int, _ columns: Int
) {
  for row in 0..<rows {
    let sums = product + row * columns
    for column in 0..<columns { sums[column] = 0 }
    for k in 0..<inner {
      let factor = a[row * aStrides.row + k * aStrides.column]
      let line = b + k * bStrides.row
      if bStrides.column == 1 {
        for column in 0..<columns { sums[column] += factor * line[column] }
      } else {
        for column in 0..<columns { sums[column] += factor * line[column * bStrides.column] }
      }
    }
  }
}
