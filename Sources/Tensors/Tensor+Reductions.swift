/// Reductions over all elements or along one axis, in NumPy 1.x's order of additions.
extension Tensor {
  /// The sum of all elements.
  public func sum() -> Double {
    switch dtype {
    case .float64: withElements(Double.self) { PairwiseSum.blocked($0) }
    case .float32: withElements(Float.self) { Double(PairwiseSum.blocked($0)) }
    }
  }

  /// The mean of all elements: their sum, divided by their number in the tensor's own precision.
  public func mean() -> Double {
    switch dtype {
    case .float64: sum() / Double(count)
    case .float32: Double(Float(sum()) / Float(count))
    }
  }

  /// The largest element; NaN if there is one.
  /// - Precondition: the tensor is not empty.
  public func max() -> Double { extreme("max") { $1 >= $0 } }

  /// The smallest element; NaN if there is one.
  /// - Precondition: the tensor is not empty.
  public func min() -> Double { extreme("min") { $1 <= $0 } }

  /// The sums along one axis, which disappears, or stays with length 1 for broadcasting.
  ///
  /// Shape `[N, D]` becomes `[D]` for axis 0 and `[N]` for axis 1, or `[1, D]` and `[N, 1]`.
  /// Negative axes count from the back.
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor {
    let (layout, result) = reduction("sum", axis, keepDims)
    switch dtype {
    case .float64: reduceBySum(Double.self, layout, into: result)
    case .float32: reduceBySum(Float.self, layout, into: result)
    }
    return result
  }

  /// The means along one axis; see `sum(axis:keepDims:)` for the shapes.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, of: shape, operation: "mean")
    return sum(axis: axis, keepDims: keepDims) / Double(shape[axis])
  }

  /// The largest elements along one axis; see `sum(axis:keepDims:)` for the shapes.
  /// - Precondition: the axis is not empty.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    reduceByExtreme("max", axis, keepDims, .maximum)
  }

  /// The smallest elements along one axis; see `sum(axis:keepDims:)` for the shapes.
  /// - Precondition: the axis is not empty.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    reduceByExtreme("min", axis, keepDims, .minimum)
  }

  /// The index of the largest element of each row; the first one among equals, or the
  /// first NaN.
  ///
  /// Shape `[N, C]` gives N indices in 0..<C.
  /// - Precondition: the tensor has two axes and at least one column.
  public func argmaxOfRows() -> [Int] {
    guard rank == 2, shape[1] > 0 else { fail("argmaxOfRows", "\(shape) has no rows to search") }
    let (rows, columns) = (shape[0], shape[1])
    let scalars = self.scalars
    return (0..<rows).map { row in
      var best = row * columns
      for index in best..<(row + 1) * columns where !(scalars[index] <= scalars[best]) {
        best = index
        if scalars[best].isNaN { break }
      }
      return best - row * columns
    }
  }
}

/// A tensor seen from one axis: `outer` blocks of `length` rows of `inner` elements.
private struct AxisLayout {
  let outer: Int
  let length: Int
  let inner: Int
}

extension Tensor {
  private func reduction(_ operation: String, _ axis: Int, _ keepDims: Bool) -> (
    AxisLayout, Tensor
  ) {
    let axis = Shape.axis(axis, of: shape, operation: operation)
    let layout = AxisLayout(
      outer: Shape.elementCount(Array(shape[..<axis])), length: shape[axis],
      inner: Shape.elementCount(Array(shape[(axis + 1)...])))
    var reduced = shape
    if keepDims { reduced[axis] = 1 } else { reduced.remove(at: axis) }
    return (layout, Tensor(uninitialized: reduced, dtype: dtype))
  }

  /// Rows of the last axis as whole arrays are summed, any other axis by adding whole rows from
  /// first to last.
  private func reduceBySum<T: TensorScalar>(_: T.Type, _ layout: AxisLayout, into result: Tensor) {
    let target = result.buffer.pointer(T.self)
    withElements(T.self) { elements in
      guard layout.inner != 1 else {
        for row in 0..<layout.outer {
          let start = row * layout.length
          target[row] = PairwiseSum.blocked(
            UnsafeBufferPointer(rebasing: elements[start..<start + layout.length]))
        }
        return
      }
      for block in 0..<layout.outer {
        let sums = target + block * layout.inner
        for index in 0..<layout.inner { sums[index] = 0 }
        for row in 0..<layout.length {
          let start = (block * layout.length + row) * layout.inner
          for index in 0..<layout.inner { sums[index] += elements[start + index] }
        }
      }
    }
  }

  private enum Extreme {
    case maximum
    case minimum
  }

  private func reduceByExtreme(
    _ name: String, _ axis: Int, _ keepDims: Bool, _ extreme: Extreme
  ) -> Tensor {
    let (layout, result) = reduction(name, axis, keepDims)
    guard layout.length > 0 else { fail(name, "axis \(axis) of shape \(shape) is empty") }
    switch (dtype, extreme) {
    case (.float64, .maximum): fold(Double.self, layout, into: result) { $0 > $1 }
    case (.float64, .minimum): fold(Double.self, layout, into: result) { $0 < $1 }
    case (.float32, .maximum): fold(Float.self, layout, into: result) { $0 > $1 }
    case (.float32, .minimum): fold(Float.self, layout, into: result) { $0 < $1 }
    }
    return result
  }

  /// The element of each axis that comes before all others; the last of equals, or NaN, as NumPy.
  @inline(__always)
  private func fold<T: TensorScalar>(
    _: T.Type, _ layout: AxisLayout, into result: Tensor, _ comesBefore: (T, T) -> Bool
  ) {
    let target = result.buffer.pointer(T.self)
    withElements(T.self) { elements in
      for block in 0..<layout.outer {
        let best = target + block * layout.inner
        let start = block * layout.length * layout.inner
        for index in 0..<layout.inner { best[index] = elements[start + index] }
        for row in 1..<layout.length {
          for index in 0..<layout.inner {
            let element = elements[start + row * layout.inner + index]
            if !(comesBefore(best[index], element) || best[index].isNaN) { best[index] = element }
          }
        }
      }
    }
  }

  private func extreme(_ name: String, _ isBetter: (Double, Double) -> Bool) -> Double {
    guard count > 0 else { fail(name, "a tensor of shape \(shape) has no elements") }
    var best = scalars[0]
    for scalar in scalars {
      if scalar.isNaN { return scalar }
      if isBetter(best, scalar) { best = scalar }
    }
    return best
  }
}
