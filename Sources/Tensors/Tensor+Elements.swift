/// Single elements, read and written as `Double`. NumPy's `x[i, j]`; one index per axis.
extension Tensor {
  /// The element of a tensor with one axis.
  public subscript(i: Int) -> Double {
    get { element(at: offset([i])) }
    set { setElement(at: offset([i]), newValue) }
  }

  /// The element in row `i` and column `j`.
  public subscript(i: Int, j: Int) -> Double {
    get { element(at: offset(i, j)) }
    set { setElement(at: offset(i, j), newValue) }
  }

  /// The element of a tensor with three axes.
  public subscript(i: Int, j: Int, k: Int) -> Double {
    get { element(at: offset([i, j, k])) }
    set { setElement(at: offset([i, j, k]), newValue) }
  }

  /// The element of a tensor with four axes.
  public subscript(i: Int, j: Int, k: Int, l: Int) -> Double {
    get { element(at: offset([i, j, k, l])) }
    set { setElement(at: offset([i, j, k, l]), newValue) }
  }

  /// The element at a position in row-major order, whatever the number of axes. NumPy's
  /// `x.flat[i]`.
  public subscript(flat position: Int) -> Double {
    get { element(at: checked(position)) }
    set { setElement(at: checked(position), newValue) }
  }

  private func element(at position: Int) -> Double {
    var place = position
    if isColumnMajor { place = position % shape[1] * shape[0] + position / shape[1] }
    return withExtendedLifetime(buffer) {
      switch dtype {
      case .float64: buffer.pointer(Double.self)[place]
      case .float32: Double(buffer.pointer(Float.self)[place])
      }
    }
  }

  private mutating func setElement(at position: Int, _ value: Double) {
    switch dtype {
    case .float64: withMutableElements(Double.self) { $0[position] = value }
    case .float32: withMutableElements(Float.self) { $0[position] = Float(value) }
    }
  }

  private func checked(_ position: Int) -> Int {
    guard (0..<count).contains(position) else {
      fail(
        "subscript",
        "position \(position) is outside 0..<\(count)"
          + (position < 0 ? "; write x.count - \(position.magnitude) for \(position)" : ""))
    }
    return position
  }

  private func offset(_ i: Int, _ j: Int) -> Int {
    guard rank == 2, i >= 0, j >= 0, i < shape[0], j < shape[1] else {
      return offset([i, j])
    }
    return i * shape[1] + j
  }

  private func offset(_ indices: [Int]) -> Int {
    guard indices.count == rank else {
      fail(
        "subscript",
        "one element of shape \(shape) needs \(rank) indices, found \(indices); "
          + "a slice takes .all for a whole axis")
    }
    var offset = 0
    for (axis, index) in indices.enumerated() {
      guard index >= 0, index < shape[axis] else {
        fail(
          "subscript",
          "\(indices): index \(index) is outside 0..<\(shape[axis]) on axis \(axis) of \(shape)"
            + Shape.advice(on: index, axis: axis))
      }
      offset = offset * shape[axis] + index
    }
    return offset
  }
}
