import CKernels

/// The matrix product of `a` and `b`. Shapes `[N, D]` × `[D, M]` give `[N, M]`. NumPy's `a @ b`.
///
/// Element (i, j) is Σₖ a[i, k] · b[k, j], added in the order of k, whatever the number of threads.
/// Products of up to 20,000 multiplications round after each multiplication and each addition;
/// larger ones round once for both on every processor that can (x86 since 2013, ARM), and are
/// computed when their elements are first needed, if ever. A transposed operand is read in place.
/// - Precondition: both have two axes and the inner dimensions agree.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor { matmul(a, b, by: productLibrary) }

/// - Parameter library: What computes a large product; `nil` for our own kernel.
package func matmul(_ a: Tensor, _ b: Tensor, by library: (any ProductLibrary)?) -> Tensor {
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
  let shape = [a.shape[0], b.shape[1]]
  if multiplications(left, right) > largestPlainProduct {
    // An operand that is pending itself is computed now: a chain of them would be resolved by
    // recursion.
    _ = (left.buffer.address, right.buffer.address)
    return Tensor(deferred: shape, dtype: dtype) { memory in
      switch dtype {
      case .float64: multiplyNow(Double.self, left, right, into: memory, by: library)
      case .float32: multiplyNow(Float.self, left, right, into: memory, by: library)
      }
    }
  }
  let result = Tensor(uninitialized: shape, dtype: dtype)
  switch dtype {
  case .float64: multiplyPlainly(Double.self, left, right, into: result)
  case .float32: multiplyPlainly(Float.self, left, right, into: result)
  }
  return result
}

private func multiplications(_ a: Tensor, _ b: Tensor) -> Int {
  a.shape[0] * a.shape[1] * b.shape[1]
}

/// Products of at most so many multiplications run in a plain loop, which has the published digits
/// of courses on every processor.
private let largestPlainProduct = 20_000

/// A product of fewer multiplications, which a core computes in some 20 µs, is not worth sharing.
private let smallestDividedProduct = 1_000_000

/// A multiple of the rows and of the columns of tiles, so that a division makes no incomplete ones.
private let partAlignment = 48

private func multiplyNow<T: TensorScalar>(
  _: T.Type, _ a: Tensor, _ b: Tensor, into memory: UnsafeMutableRawPointer,
  by library: (any ProductLibrary)?
) {
  let product = Matrix(
    elements: memory.assumingMemoryBound(to: T.self), rows: a.shape[0], columns: b.shape[1])
  withExtendedLifetime((a, b)) {
    if let library {
      T.multiply(Matrix<T>(a), Matrix<T>(b), into: product, by: library)
    } else {
      multiplyByTiles(Matrix<T>(a), Matrix<T>(b), into: product)
    }
  }
}

/// A product by the vector kernel, in one part for each thread.
private func multiplyByTiles<T: TensorScalar>(
  _ left: Matrix<T>, _ right: Matrix<T>, into product: Matrix<T>
) {
  let isWorthDividing = left.rows * left.columns * right.columns >= smallestDividedProduct
  let dividesRows = product.rows >= product.columns
  let length = dividesRows ? product.rows : product.columns
  let blocks = (length + partAlignment - 1) / partAlignment
  let parts = isWorthDividing ? min(threadCount, blocks) : 1
  inParallel(parts: parts) { part in
    let start = blocks * part / parts * partAlignment
    let end = min(blocks * (part + 1) / parts * partAlignment, length)
    if dividesRows {
      multiplyPart(left.rows(start..<end), right, into: product.rows(start..<end))
    } else {
      multiplyPart(left, right.columns(start..<end), into: product.columns(start..<end))
    }
  }
}

private func multiplyPart<T: TensorScalar>(
  _ a: Matrix<T>, _ b: Matrix<T>, into c: Matrix<T>
) {
  let size = handgrad_sizes(rows: a.rows, inner: a.columns, columns: b.columns)
  let memory = AlignedMemory(byteCount: 2 * Int(HANDGRAD_BLOCK_BYTES))
  defer { memory.free() }
  T.multiply(
    a.elements, a.strides, b.elements, b.strides, c.elements, c.strides, size, memory.start)
}

private func multiplyPlainly<T: TensorScalar>(
  _: T.Type, _ left: Tensor, _ right: Tensor, into result: Tensor
) {
  withExtendedLifetime((left, right, result)) {
    multiplyPlainly(Matrix<T>(left), Matrix<T>(right), into: Matrix<T>(result))
  }
}

private func multiplyPlainly<T: TensorScalar>(_ a: Matrix<T>, _ b: Matrix<T>, into c: Matrix<T>) {
  for row in 0..<c.rows {
    let sums = c.elements + row * c.columns
    for column in 0..<c.columns { sums[column] = 0 }
    for k in 0..<a.columns {
      let factor = a.elements[row * a.strides.row + k * a.strides.column]
      let line = b.elements + k * b.strides.row
      if b.strides.column == 1 {
        for column in 0..<c.columns { sums[column] += factor * line[column] }
      } else {
        for column in 0..<c.columns { sums[column] += factor * line[column * b.strides.column] }
      }
    }
  }
}
