/// Tensors put together, and borders put around them.
extension Tensor {
  /// The tensors one after the other along an axis that they have. NumPy's `concatenate`.
  ///
  /// Shapes `[N₁, D]` and `[N₂, D]` become `[N₁ + N₂, D]` along axis 0. Negative axes count from
  /// the back. If one of the tensors is `float64`, so is the result.
  /// - Precondition: there is a tensor, and all have the same shape but for that axis.
  public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else { fail("concatenated", "there is no tensor") }
    let axis = Shape.axis(axis, of: first.shape, operation: "concatenated")
    var shape = first.shape
    shape[axis] = 0
    for tensor in tensors {
      var fitted = tensor.shape
      if fitted.count == shape.count { fitted[axis] = shape[axis] }
      guard fitted == shape else {
        fail("concatenated", "\(tensor.shape) does not fit \(first.shape) along axis \(axis)")
      }
      shape[axis] += tensor.shape[axis]
    }
    var result = Tensor(
      uninitialized: shape, dtype: tensors.map(\.dtype).reduce(first.dtype, DType.promoted))
    let strides = Shape.strides(shape)
    var offset = 0
    for tensor in tensors {
      result.scatter(
        tensor.cast(to: result.dtype),
        to: StridedLayout(offset: offset, shape: tensor.shape, strides: strides))
      offset += tensor.shape[axis] * strides[axis]
    }
    return result
  }

  /// The tensors side by side along a new axis. NumPy's `stack`.
  ///
  /// K tensors of shape `[N, D]` become `[K, N, D]` for axis 0, `[N, D, K]` for axis 2 or -1.
  /// - Precondition: there is a tensor, and all have the same shape.
  public static func stacked(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else { fail("stacked", "there is no tensor") }
    for tensor in tensors where tensor.shape != first.shape {
      fail("stacked", "\(tensor.shape) is not \(first.shape)")
    }
    let position = axis < 0 ? axis + first.rank + 1 : axis
    guard (0...first.rank).contains(position) else {
      fail("stacked", "axis \(axis) does not exist in a stack of tensors of shape \(first.shape)")
    }
    var shape = first.shape
    shape.insert(1, at: position)
    return concatenated(tensors.map { $0.reshaped(shape) }, axis: position)
  }

  /// The tensor with a border of one number. NumPy's `pad`.
  ///
  /// `x.padded([(0, 0), (0, 0), (1, 1), (1, 1)])` puts one row or column of zeros on each side of
  /// every map of x, shape `[N, C, H, W]`, which becomes `[N, C, H + 2, W + 2]`.
  /// - Parameters:
  ///   - widths: For each axis, how many elements are put before and after those of the tensor.
  ///   - filling: The number of the border.
  /// - Precondition: there is a pair for each axis, and no width is negative.
  public func padded(_ widths: [(before: Int, after: Int)], with filling: Double = 0) -> Tensor {
    guard widths.count == rank, widths.allSatisfy({ $0.before >= 0 && $0.after >= 0 }) else {
      fail("padded", "\(widths.map { [$0.before, $0.after] }) are no widths for \(shape)")
    }
    let padded = zip(shape, widths).map { $0 + $1.before + $1.after }
    var result = Tensor.full(padded, filling, dtype: dtype)
    let strides = Shape.strides(padded)
    let offset = zip(strides, widths).map { $0 * $1.before }.reduce(0, +)
    result.scatter(self, to: StridedLayout(offset: offset, shape: shape, strides: strides))
    return result
  }
}
