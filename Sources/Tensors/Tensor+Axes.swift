/// The same elements with their axes in another order, or walked backwards. Results are copies.
extension Tensor {
  /// The tensor with its axes in the given order. NumPy's `transpose`.
  ///
  /// Axis i of the result is axis `axes[i]` of this tensor: with `[0, 2, 3, 1]`, shape
  /// `[N, C, H, W]` becomes `[N, H, W, C]`. Negative axes count from the back.
  /// - Precondition: every axis is named once.
  public func permuted(_ axes: [Int]) -> Tensor {
    let order = axes.map { Shape.axis($0, of: shape, operation: "permuted") }
    guard order.count == rank, Set(order).count == rank else {
      fail("permuted", "\(axes) does not name each axis of \(shape) once")
    }
    if rank == 2, order == [1, 0] { return transposed() }
    let strides = Shape.strides(shape)
    return gathered(
      StridedLayout(shape: order.map { shape[$0] }, strides: order.map { strides[$0] }))
  }

  /// The tensor with its axes in the given order; see `permuted(_:)`.
  public func permuted(_ axes: Int...) -> Tensor { permuted(axes) }

  /// The tensor with the elements along some axes in the opposite order. NumPy's `flip`.
  ///
  /// Negative axes count from the back. The shape stays.
  /// - Precondition: no axis is named twice.
  public func flipped(_ axes: [Int]) -> Tensor {
    let flipped = axes.map { Shape.axis($0, of: shape, operation: "flipped") }
    guard Set(flipped).count == axes.count else {
      fail("flipped", "\(axes) names an axis of \(shape) twice")
    }
    guard count > 0 else { return self }
    var (offset, strides) = (0, Shape.strides(shape))
    for axis in flipped {
      offset += (shape[axis] - 1) * strides[axis]
      strides[axis].negate()
    }
    return gathered(StridedLayout(offset: offset, shape: shape, strides: strides))
  }

  /// The tensor with the elements along some axes in the opposite order; see `flipped(_:)`.
  public func flipped(_ axes: Int...) -> Tensor { flipped(axes) }
}
