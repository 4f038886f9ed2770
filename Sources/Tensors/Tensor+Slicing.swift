/// Slices: `x[0..<5]`, `x[.all, 2]`, `x[3, .ellipsis]`, `x[.all, .newAxis]`.
///
/// A slice is a copy. Axes that are not mentioned are taken whole. Fewer indices than axes are fine;
/// ranges must lie within their axis.
extension Tensor {
  /// The part of the tensor that the index selects on the first axis.
  @_disfavoredOverload
  public subscript(a: some TensorIndex) -> Tensor {
    get { slice([a.selection]) }
    set { setSlice([a.selection], newValue) }
  }

  /// The part of the tensor that the indices select.
  @_disfavoredOverload
  public subscript(a: some TensorIndex, b: some TensorIndex) -> Tensor {
    get { slice([a.selection, b.selection]) }
    set { setSlice([a.selection, b.selection], newValue) }
  }

  /// The part of the tensor that the indices select.
  @_disfavoredOverload
  public subscript(a: some TensorIndex, b: some TensorIndex, c: some TensorIndex) -> Tensor {
    get { slice([a.selection, b.selection, c.selection]) }
    set { setSlice([a.selection, b.selection, c.selection], newValue) }
  }

  /// The part of the tensor that the indices select.
  @_disfavoredOverload
  public subscript(
    a: some TensorIndex, b: some TensorIndex, c: some TensorIndex, d: some TensorIndex
  ) -> Tensor {
    get { slice([a.selection, b.selection, c.selection, d.selection]) }
    set { setSlice([a.selection, b.selection, c.selection, d.selection], newValue) }
  }

  /// The rows (entries of the first axis) with the given indices, in that order. NumPy's `x[rows]`.
  ///
  /// Shape `[N, …]` becomes `[rows.count, …]`.
  public func rows(_ rows: [Int]) -> Tensor {
    guard rank > 0 else { fail("rows", "a single number has no rows") }
    let result = Tensor(uninitialized: [rows.count] + shape.dropFirst(), dtype: dtype)
    guard result.count > 0 else { return result }
    let source = rowMajor
    let rowBytes = result.buffer.byteCount / rows.count
    for (position, row) in rows.enumerated() {
      guard row >= 0, row < shape[0] else {
        fail("rows", "row \(row) is outside 0..<\(shape[0])")
      }
      (result.buffer.address + position * rowBytes).copyMemory(
        from: source.buffer.address + row * rowBytes, byteCount: rowBytes)
    }
    return result
  }

  /// One element of each row: the one in that row's column. NumPy's `x[np.arange(N), columns]`.
  ///
  /// Shape `[N, C]` becomes `[N]`.
  public func gathered(_ columns: [Int]) -> Tensor {
    guard rank == 2, columns.count == shape[0] else {
      fail("gathered", "\(columns.count) columns for a tensor of shape \(shape)")
    }
    return Tensor(columns.indices.map { self[$0, columns[$0]] }, dtype: dtype)
  }
}

/// The positions in the source that a slice selects, in row-major order of the result.
private struct SliceLayout {
  var shape: [Int] = []
  var offsets: [Int] = [0]

  init(_ selections: [AxisSelection], of source: [Int]) {
    let strides = Shape.strides(source)
    var axis = 0
    for selection in SliceLayout.expanded(selections, rank: source.count) {
      switch selection {
      case .newAxis, .ellipsis:
        shape.append(1)
      case .position(let position):
        let index = position < 0 ? position + source[axis] : position
        guard index >= 0, index < source[axis] else {
          fail(
            "slice", "index \(position) is outside 0..<\(source[axis]) on axis \(axis) of \(source)"
          )
        }
        offsets = offsets.map { $0 + index * strides[axis] }
        axis += 1
      case .range(let lower, let upper):
        let (first, end) = (lower ?? 0, upper ?? source[axis])
        guard first >= 0, first <= end, end <= source[axis] else {
          fail(
            "slice",
            "\(first)..<\(end) is outside 0..<\(source[axis]) on axis \(axis) of \(source)")
        }
        shape.append(end - first)
        let stride = strides[axis]
        offsets = offsets.flatMap { offset in (first..<end).map { offset + $0 * stride } }
        axis += 1
      }
    }
  }

  /// The selections with the ellipsis and the missing axes written out.
  private static func expanded(_ selections: [AxisSelection], rank: Int) -> [AxisSelection] {
    let whole = AxisSelection.range(lower: nil, upper: nil)
    let named = selections.count { if case .newAxis = $0 { false } else { true } }
    let ellipses = selections.indices.filter {
      if case .ellipsis = selections[$0] { true } else { false }
    }
    guard ellipses.count <= 1, named - ellipses.count <= rank else {
      fail("slice", "\(selections.count) indices do not fit a tensor with \(rank) axes")
    }
    let missing = [AxisSelection](repeating: whole, count: rank - (named - ellipses.count))
    guard let ellipsis = ellipses.first else { return selections + missing }
    return selections[..<ellipsis] + missing + selections[(ellipsis + 1)...]
  }
}

extension Tensor {
  private func slice(_ selections: [AxisSelection]) -> Tensor {
    let layout = SliceLayout(selections, of: shape)
    let result = Tensor(uninitialized: layout.shape, dtype: dtype)
    switch dtype {
    case .float64: gather(Double.self, layout.offsets, into: result)
    case .float32: gather(Float.self, layout.offsets, into: result)
    }
    return result
  }

  private mutating func setSlice(_ selections: [AxisSelection], _ value: Tensor) {
    let layout = SliceLayout(selections, of: shape)
    let replacement = value.broadcasted(to: layout.shape, operation: "slice").cast(to: dtype)
    switch dtype {
    case .float64: scatter(Double.self, replacement, to: layout.offsets)
    case .float32: scatter(Float.self, replacement, to: layout.offsets)
    }
  }

  /// The tensor repeated along the axes in which `target` is longer.
  func broadcasted(to target: [Int], operation: String) -> Tensor {
    guard Shape.broadcast(shape, target, operation: operation) == target else {
      fail(operation, "\(shape) does not fit into \(target)")
    }
    return shape == target ? self : self * Tensor.ones(target, dtype: dtype)
  }

  private func gather<T: TensorScalar>(_: T.Type, _ offsets: [Int], into result: Tensor) {
    let target = result.buffer.pointer(T.self)
    withElements(T.self) { source in
      for (position, offset) in offsets.enumerated() { target[position] = source[offset] }
    }
  }

  private mutating func scatter<T: TensorScalar>(
    _: T.Type, _ value: Tensor, to offsets: [Int]
  ) {
    value.withElements(T.self) { source in
      withMutableElements(T.self) { target in
        for (position, offset) in offsets.enumerated() { target[offset] = source[position] }
      }
    }
  }
}
