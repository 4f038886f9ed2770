/// Reductions over all elements or along some axes, in NumPy 1.x's order of additions.
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
    sum(axes: [axis], keepDims: keepDims)
  }

  /// The sums along several axes at once, which disappear, or stay with length 1.
  ///
  /// Shape `[N, C, H, W]` becomes `[C]` for the axes 0, 2 and 3, or `[1, C, 1, 1]`.
  /// Negative axes count from the back.
  /// - Precondition: no axis is named twice.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    let layout = ReductionLayout(axes, of: shape, keepDims, operation: "sum")
    let result = Tensor(uninitialized: layout.result, dtype: dtype)
    switch dtype {
    case .float64: reduceBySum(Double.self, layout, into: result)
    case .float32: reduceBySum(Float.self, layout, into: result)
    }
    return result
  }

  /// The means along one axis; see `sum(axis:keepDims:)` for the shapes.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    mean(axes: [axis], keepDims: keepDims)
  }

  /// The means along several axes at once; see `sum(axes:keepDims:)` for the shapes.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    let lengths = axes.map { shape[Shape.axis($0, of: shape, operation: "mean")] }
    return sum(axes: axes, keepDims: keepDims) / Double(Shape.elementCount(lengths))
  }

  /// The largest elements along one axis; see `sum(axis:keepDims:)` for the shapes.
  /// - Precondition: the axis is not empty.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    reduceByExtreme("max", [axis], keepDims, .maximum)
  }

  /// The largest elements along several axes at once; see `sum(axes:keepDims:)` for the shapes.
  /// - Precondition: none of the axes is empty.
  public func max(axes: [Int], keepDims: Bool = false) -> Tensor {
    reduceByExtreme("max", axes, keepDims, .maximum)
  }

  /// The smallest elements along one axis; see `sum(axis:keepDims:)` for the shapes.
  /// - Precondition: the axis is not empty.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    reduceByExtreme("min", [axis], keepDims, .minimum)
  }

  /// The smallest elements along several axes at once; see `sum(axes:keepDims:)` for the shapes.
  /// - Precondition: none of the axes is empty.
  public func min(axes: [Int], keepDims: Bool = false) -> Tensor {
    reduceByExtreme("min", axes, keepDims, .minimum)
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

extension Tensor {
  /// Along the last axis rows are added as whole arrays are, along any other axis row by row from
  /// first to last.
  private func reduceBySum<T: TensorScalar>(
    _: T.Type, _ layout: ReductionLayout, into result: Tensor
  ) {
    let target = result.buffer.pointer(T.self)
    target.initialize(repeating: 0, count: result.count)
    withElements(T.self) { elements in
      layout.forEachRow { row, position in
        let row = UnsafeBufferPointer(rebasing: elements[row])
        if layout.reducesRows {
          PairwiseSum.add(row, to: &target[position])
        } else {
          let sums = target + position
          for index in row.indices { sums[index] += row[index] }
        }
      }
    }
  }

  private enum Extreme {
    case maximum
    case minimum
  }

  private func reduceByExtreme(
    _ name: String, _ axes: [Int], _ keepDims: Bool, _ extreme: Extreme
  ) -> Tensor {
    let layout = ReductionLayout(axes, of: shape, keepDims, operation: name)
    let result = Tensor(uninitialized: layout.result, dtype: dtype)
    if count == 0, result.count > 0 {
      fail(name, "axis \(shape.firstIndex(of: 0)!) of shape \(shape) is empty")
    }
    switch (dtype, extreme) {
    case (.float64, .maximum): fold(Double.self, layout, into: result, from: -.infinity) { $0 > $1 }
    case (.float64, .minimum): fold(Double.self, layout, into: result, from: .infinity) { $0 < $1 }
    case (.float32, .maximum): fold(Float.self, layout, into: result, from: -.infinity) { $0 > $1 }
    case (.float32, .minimum): fold(Float.self, layout, into: result, from: .infinity) { $0 < $1 }
    }
    return result
  }

  /// Of the elements that fall together the one that comes before all others; the last of equals,
  /// or NaN, as NumPy.
  /// - Parameter last: What comes after all others.
  @inline(__always)
  private func fold<T: TensorScalar>(
    _: T.Type, _ layout: ReductionLayout, into result: Tensor, from last: T,
    _ comesBefore: (T, T) -> Bool
  ) {
    let target = result.buffer.pointer(T.self)
    target.initialize(repeating: last, count: result.count)
    let step = layout.reducesRows ? 0 : 1
    withElements(T.self) { elements in
      layout.forEachRow { row, position in
        var place = position
        for index in row {
          let element = elements[index]
          if !(comesBefore(target[place], element) || target[place].isNaN) {
            target[place] = element
          }
          place += step
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
