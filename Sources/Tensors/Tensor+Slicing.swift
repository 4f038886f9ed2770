/// Slices: `x[0..<5]`, `x[.all, 2]`, `x[3, .ellipsis]`, `x[.all, .newAxis]`.
///
/// A slice is a copy. Axes that are not mentioned are taken whole. Fewer indices than axes are
/// fine; ranges must lie within their axis.
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
        fail(
          "rows", "row \(row) is outside 0..<\(shape[0])" + Shape.advice(on: row, axis: 0))
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

extension StridedLayout {
  /// The part of a tensor of the shape `source` that the selections name.
  fileprivate init(_ selections: [AxisSelection], of source: [Int]) {
    let steps = Shape.strides(source)
    var (offset, shape, strides) = (0, [Int](), [Int]())
    var axis = 0
    for selection in StridedLayout.expanded(selections, rank: source.count) {
      switch selection {
      case .newAxis, .ellipsis:
        shape.append(1)
        strides.append(0)
      case .position(let position):
        let index = position < 0 ? position + source[axis] : position
        guard index >= 0, index < source[axis] else {
          fail(
            "slice", "index \(position) is outside 0..<\(source[axis]) on axis \(axis) of \(source)"
          )
        }
        offset += index * steps[axis]
        axis += 1
      case .range(let lower, let upper):
        let (first, end) = (lower ?? 0, upper ?? source[axis])
        guard first >= 0, first <= end, end <= source[axis] else {
          fail(
            "slice",
            "\(first)..<\(end) is outside 0..<\(source[axis]) on axis \(axis) of \(source)"
              + Shape.advice(on: min(first, end), axis: axis))
        }
        offset += first * steps[axis]
        shape.append(end - first)
        strides.append(steps[axis])
        axis += 1
      }
    }
    self.init(offset: offset, shape: shape, strides: strides)
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
    gathered(StridedLayout(selections, of: shape))
  }

  private mutating func setSlice(_ selections: [AxisSelection], _ value: Tensor) {
    let layout = StridedLayout(selections, of: shape)
    let replacement = value.broadcasted(to: layout.shape, operation: "slice").cast(to: dtype)
    scatter(replacement, to: layout)
  }

  /// The tensor repeated along the axes in which `target` is longer.
  func broadcasted(to target: [Int], operation: String) -> Tensor {
    guard Shape.broadcast(shape, target, operation: operation) == target else {
      fail(operation, "\(shape) does not fit into \(target)")
    }
    guard shape != target else { return self }
    let strides = Shape.broadcastStrides(shape, to: target)
    return gathered(StridedLayout(shape: target, strides: strides))
  }
}
