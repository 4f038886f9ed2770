/// Where the elements lie, and who may write them.
extension Tensor {
  /// Reads the elements in row-major order.
  package func withElements<T: TensorScalar, Result>(
    _: T.Type, _ body: (UnsafeBufferPointer<T>) -> Result
  ) -> Result {
    let source = rowMajor
    return withExtendedLifetime(source) {
      body(UnsafeBufferPointer(start: source.buffer.pointer(T.self), count: source.count))
    }
  }

  /// Writes the elements in place, in row-major order, after making the memory this tensor's own.
  package mutating func withMutableElements<T: TensorScalar, Result>(
    _: T.Type, _ body: (UnsafeMutableBufferPointer<T>) -> Result
  ) -> Result {
    makeOwnRowMajor()
    return body(UnsafeMutableBufferPointer(start: buffer.pointer(T.self), count: count))
  }

  /// Whether this variable is the only holder of the memory, which an operator may then reuse.
  mutating func ownsItsMemory() -> Bool {
    !isColumnMajor && isKnownUniquelyReferenced(&buffer)
  }

  mutating func makeOwnRowMajor() {
    if isColumnMajor {
      self = rowMajor
    } else if !isKnownUniquelyReferenced(&buffer) {
      buffer = buffer.copy()
    }
  }

  /// The same tensor with its elements in row-major order in memory.
  var rowMajor: Tensor {
    guard isColumnMajor else { return self }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    switch dtype {
    case .float64: copyColumns(Double.self, to: result)
    case .float32: copyColumns(Float.self, to: result)
    }
    return result
  }

  private func copyColumns<T: TensorScalar>(_: T.Type, to result: Tensor) {
    let (rows, columns) = (shape[0], shape[1])
    let source = buffer.pointer(T.self)
    let target = result.buffer.pointer(T.self)
    for row in 0..<rows {
      for column in 0..<columns {
        target[row * columns + column] = source[column * rows + row]
      }
    }
  }
}
