/// A rectangular array of numbers with any number of axes; a value, like `Array`.
///
/// Elements are `float64` or `float32` (`dtype`), chosen at run time, and lie in row-major order.
/// Copies share memory until one of them is written. Names and rules follow NumPy: broadcasting,
/// promotion, reductions and their last digits.
///
/// Shape and index faults are programmer errors: they end the program with the operation and the
/// shapes.
public struct Tensor: Sendable {
  /// The length of each axis, outermost first; `[]` for a single number.
  public private(set) var shape: [Int]

  /// The element type.
  public let dtype: DType

  /// A transposed matrix shares its source's memory, which then lies column by column, because a
  /// matrix product reads either order at the same cost. Everything else asks for `rowMajor`.
  private(set) var isColumnMajor: Bool

  private(set) var buffer: Buffer

  init(uninitialized shape: [Int], dtype: DType) {
    self.shape = shape
    self.dtype = dtype
    isColumnMajor = false
    buffer = Buffer(byteCount: Shape.elementCount(shape) * dtype.byteCount)
  }

  /// A tensor of the given shape whose elements, in row-major order, are `scalars`.
  /// - Precondition: the number of scalars is the product of the shape.
  public init(_ scalars: [Double], shape: [Int], dtype: DType = .float64) {
    self.init(uninitialized: shape, dtype: dtype)
    guard scalars.count == count else {
      fail("Tensor", "\(scalars.count) numbers do not fill the shape \(shape)")
    }
    switch dtype {
    case .float64: fill(Double.self, from: scalars)
    case .float32: fill(Float.self, from: scalars)
    }
  }

  /// A tensor with one axis. Shape: `[scalars.count]`.
  public init(_ scalars: [Double], dtype: DType = .float64) {
    self.init(scalars, shape: [scalars.count], dtype: dtype)
  }

  /// A matrix given row by row. Shape: `[rows.count, rows[0].count]`.
  /// - Precondition: all rows have the same length.
  public init(_ rows: [[Double]], dtype: DType = .float64) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() where row.count != columns {
      fail("Tensor", "row \(index) has \(row.count) numbers, row 0 has \(columns)")
    }
    self.init(rows.flatMap { $0 }, shape: [rows.count, columns], dtype: dtype)
  }

  /// A tensor with no axes. Shape: `[]`.
  public init(_ scalar: Double, dtype: DType = .float64) {
    self.init([scalar], shape: [], dtype: dtype)
  }

  /// The number of elements.
  public var count: Int { Shape.elementCount(shape) }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The elements in row-major order, widened to `Double`.
  public var scalars: [Double] {
    switch dtype {
    case .float64: withElements(Double.self) { Array($0) }
    case .float32: withElements(Float.self) { $0.map(Double.init) }
    }
  }

  /// The one element of a tensor with one element.
  public var scalar: Double {
    guard count == 1 else { fail("scalar", "the shape is \(shape), not one number") }
    return scalars[0]
  }

  private func fill<T: TensorScalar>(_: T.Type, from scalars: [Double]) {
    let elements = buffer.pointer(T.self)
    for index in scalars.indices { elements[index] = T(scalars[index]) }
  }
}

// MARK: - Memory

extension Tensor {
  /// Reads the elements in row-major order.
  func withElements<T: TensorScalar, Result>(
    _: T.Type, _ body: (UnsafeBufferPointer<T>) -> Result
  ) -> Result {
    let source = rowMajor
    return withExtendedLifetime(source) {
      body(UnsafeBufferPointer(start: source.buffer.pointer(T.self), count: source.count))
    }
  }

  /// Writes the elements in place, in row-major order, after making the memory this tensor's own.
  mutating func withMutableElements<T: TensorScalar, Result>(
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

// MARK: - Shape and type

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

// MARK: - Equality

extension Tensor: Equatable {
  /// Whether shapes, element types and all elements are equal. NaN differs from everything.
  public static func == (lhs: Tensor, rhs: Tensor) -> Bool {
    lhs.shape == rhs.shape && lhs.dtype == rhs.dtype && lhs.scalars == rhs.scalars
  }
}
