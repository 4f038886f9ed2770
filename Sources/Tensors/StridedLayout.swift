/// Where the elements of a part of a row-major tensor lie: `shape` positions, counted from `offset`
/// on in steps of `strides`.
///
/// A stride may be 0, where elements are repeated, or negative, where an axis is walked backwards.
struct StridedLayout {
  private(set) var offset: Int
  private(set) var shape: [Int]
  private(set) var strides: [Int]

  init(offset: Int = 0, shape: [Int], strides: [Int]) {
    self.offset = offset
    self.shape = shape
    self.strides = strides
  }

  /// All elements of a tensor of the given shape.
  init(_ shape: [Int]) { self.init(shape: shape, strides: Shape.strides(shape)) }

  /// Calls `body` with the position of the first of each run of elements that lie `stride` apart.
  ///
  /// The runs together are the elements in row-major order of `shape`; all have the same length.
  @inline(__always)
  func forEachRun(_ body: (_ start: Int, _ length: Int, _ stride: Int) -> Void) {
    guard shape.allSatisfy({ $0 > 0 }) else { return }
    let layout = merged
    let outer = layout.shape.count - 1
    guard outer >= 0 else { return body(offset, 1, 1) }
    let (length, stride) = (layout.shape[outer], layout.strides[outer])
    var index = [Int](repeating: 0, count: outer)
    var start = offset
    while true {
      body(start, length, stride)
      var axis = outer - 1
      while axis >= 0 {
        index[axis] += 1
        start += layout.strides[axis]
        if index[axis] < layout.shape[axis] { break }
        start -= layout.shape[axis] * layout.strides[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// The same elements in the same order with as few axes as possible.
  private var merged: StridedLayout {
    var shape: [Int] = []
    var strides: [Int] = []
    for (length, stride) in zip(self.shape, self.strides) where length != 1 {
      if let last = strides.last, last == length * stride {
        shape[shape.count - 1] *= length
        strides[strides.count - 1] = stride
      } else {
        shape.append(length)
        strides.append(stride)
      }
    }
    return StridedLayout(offset: offset, shape: shape, strides: strides)
  }
}

extension Tensor {
  /// The elements of a layout over this tensor's row-major elements, as a tensor of its own.
  func gathered(_ layout: StridedLayout) -> Tensor {
    let result = Tensor(uninitialized: layout.shape, dtype: dtype)
    switch dtype {
    case .float64: gather(Double.self, layout, into: result)
    case .float32: gather(Float.self, layout, into: result)
    }
    return result
  }

  /// Replaces the elements of a layout over this tensor's row-major elements.
  /// - Parameter value: Has the shape of the layout.
  mutating func scatter(_ value: Tensor, to layout: StridedLayout) {
    switch dtype {
    case .float64: scatter(Double.self, value, to: layout)
    case .float32: scatter(Float.self, value, to: layout)
    }
  }

  private func gather<T: TensorScalar>(_: T.Type, _ layout: StridedLayout, into result: Tensor) {
    var target = result.buffer.pointer(T.self)
    withElements(T.self) { elements in
      guard let source = elements.baseAddress else { return }
      layout.forEachRun { start, length, stride in
        if stride == 1 {
          target.update(from: source + start, count: length)
        } else {
          for position in 0..<length { target[position] = source[start + position * stride] }
        }
        target += length
      }
    }
  }

  private mutating func scatter<T: TensorScalar>(
    _: T.Type, _ value: Tensor, to layout: StridedLayout
  ) {
    value.withElements(T.self) { elements in
      guard var source = elements.baseAddress else { return }
      withMutableElements(T.self) { targets in
        guard let target = targets.baseAddress else { return }
        layout.forEachRun { start, length, stride in
          if stride == 1 {
            (target + start).update(from: source, count: length)
          } else {
            for position in 0..<length { target[start + position * stride] = source[position] }
          }
          source += length
        }
      }
    }
  }
}
