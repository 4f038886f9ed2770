/// The same elements under another shape or as another type.
extension Tensor {
  /// The same elements, in row-major order, under another shape.
  ///
  /// One dimension may be -1: it becomes what is left. NumPy's `reshape`.
  /// - Precondition: the number of elements stays the same.
  public func reshaped(_ dimensions: [Int]) -> Tensor {
    var result = rowMajor
    result.shape = resolved(dimensions)
    return result
  }

  /// The same elements, in row-major order, under another shape; see `reshaped(_:)`.
  public func reshaped(_ dimensions: Int...) -> Tensor { reshaped(dimensions) }

  /// The transpose of a matrix. Shape `[N, D]` becomes `[D, N]`. NumPy's `x.T`.
  ///
  /// Costs nothing by itself: a matrix product reads the transpose in place.
  /// - Precondition: the tensor has two axes.
  public func transposed() -> Tensor {
    guard rank == 2 else { fail("transposed", "\(shape) is not a matrix") }
    var result = self
    result.shape = [shape[1], shape[0]]
    result.isColumnMajor.toggle()
    return result
  }

  /// The same numbers as `dtype`; narrowing rounds to the nearest. NumPy's `astype`.
  public func cast(to dtype: DType) -> Tensor {
    guard dtype != self.dtype else { return self }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    if dtype == .float32 {
      convert(Double.self, Float.self, to: result)
    } else {
      convert(Float.self, Double.self, to: result)
    }
    return result
  }

  private func resolved(_ dimensions: [Int]) -> [Int] {
    var resolved = dimensions
    let unknown = dimensions.indices.filter { dimensions[$0] == -1 }
    if unknown.count == 1 {
      resolved[unknown[0]] = 1
      let known = Shape.elementCount(resolved)
      resolved[unknown[0]] = known == 0 ? 0 : count / known
    }
    guard resolved.allSatisfy({ $0 >= 0 }), Shape.elementCount(resolved) == count else {
      fail("reshaped", "\(shape) (\(count) elements) does not fit \(dimensions)")
    }
    return resolved
  }

  private func convert<From: TensorScalar, To: TensorScalar>(
    _: From.Type, _: To.Type, to result: Tensor
  ) {
    let target = result.buffer.pointer(To.self)
    withElements(From.self) { source in
      for index in source.indices { target[index] = To(source[index]) }
    }
  }
}
