/// The matrix product of `a` and `b`. Shapes `[N, D]` × `[D, M]` give `[N, M]`. NumPy's `a @ b`.
///
/// Element (i, j) is Σₖ a[i, k] · b[k, j]. Small products add in the order of k, so that their last
/// digits do not depend on the processor; large ones are OpenBLAS's, and are computed when their elements
/// are first needed, if ever. A transposed operand is read in place.
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
  let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
  if inner > 0 && rows * inner * columns > largestPlainProduct {
    return Tensor(deferred: [rows, columns], dtype: dtype) { memory in
      switch dtype {
      case .float64: multiplyByPanels(Double.self, left, right, into: memory)
      case .float32: multiplyByPanels(Float.self, left, right, into: memory)
      }
    }
  }
  let result = Tensor(uninitialized: [rows, columns], dtype: dtype)
  switch dtype {
  case .float64: multiplyPlainly(Double.self, left, right, into: result)
  case .float32: multiplyPlainly(Float.self, left, right, into: result)
  }
  return result
}

/// Products of at most so many multiplications run in a plain loop.
private let largestPlainProduct = 20_000

/// A product by BLAS, panel by panel: bands of rows or of columns of the result, whichever are more.
///
/// The panels depend on the sizes alone and each runs on one thread, so that the digits do not depend on
/// the number of threads. (They do depend on the panels: BLAS treats the edges of a matrix in its own way.)
private func multiplyByPanels<T: TensorScalar>(
  _: T.Type, _ a: Tensor, _ b: Tensor, into memory: UnsafeMutableRawPointer
) {
  let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
  let left = a.buffer.pointer(T.self)
  let right = b.buffer.pointer(T.self)
  let product = memory.assumingMemoryBound(to: T.self)
  let splitsRows = rows > columns
  let length = splitsRows ? rows : columns
  let panels = panelCount(length, operations: rows * inner * columns)
  withExtendedLifetime((a, b)) {
    inParallel(parts: panels) { panel in
      let start = panelStart(panel, of: panels, length)
      let count = panelStart(panel + 1, of: panels, length) - start
      let leftOffset = splitsRows ? start * (a.isColumnMajor ? 1 : inner) : 0
      let rightOffset = splitsRows ? 0 : start * (b.isColumnMajor ? inner : 1)
      T.matrixProduct(
        left + leftOffset, transposed: a.isColumnMajor, right + rightOffset,
        transposed: b.isColumnMajor,
        into: product + (splitsRows ? start * columns : start),
        rows: splitsRows ? count : rows, inner: inner, columns: splitsRows ? columns : count,
        strides: (
          a.isColumnMajor ? rows : inner, b.isColumnMajor ? inner : columns, columns
        ))
    }
  }
}

/// A product of fewer multiplications is not worth waking a thread.
private let smallestDividedProduct = 4_000_000

/// Every panel packs the other operand anew, so more than two pay only in large products.
private let largestHalf = 200_000_000
private let mostPanels = 8

/// A multiple of the rows and columns of any of OpenBLAS' blocks.
private let panelAlignment = 64

private func panelCount(_ length: Int, operations: Int) -> Int {
  guard operations >= smallestDividedProduct else { return 1 }
  return max(1, min(max(2, operations / largestHalf), mostPanels, length / panelAlignment))
}

private func panelStart(_ panel: Int, of panels: Int, _ length: Int) -> Int {
  guard panel < panels else { return length }
  return (length * panel / panels + panelAlignment / 2) / panelAlignment * panelAlignment
}

private func multiplyPlainly<T: TensorScalar>(
  _: T.Type, _ a: Tensor, _ b: Tensor, into result: Tensor
) {
  let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
  multiplyPlainly(
    a.buffer.pointer(T.self), (a.isColumnMajor ? 1 : inner, a.isColumnMajor ? rows : 1),
    b.buffer.pointer(T.self), (b.isColumnMajor ? 1 : columns, b.isColumnMajor ? inner : 1),
    into: result.buffer.pointer(T.self), rows, inner, columns)
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
