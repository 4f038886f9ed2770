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
  public internal(set) var shape: [Int]

  /// The element type.
  public let dtype: DType

  /// A transposed matrix shares its source's memory, which then lies column by column, because a
  /// matrix product reads either order at the same cost. Everything else asks for `rowMajor`.
  var isColumnMajor: Bool

  var buffer: Buffer

  init(uninitialized shape: [Int], dtype: DType) {
    self.shape = shape
    self.dtype = dtype
    isColumnMajor = false
    buffer = Buffer(byteCount: Shape.elementCount(shape) * dtype.byteCount)
  }

  /// A tensor whose elements `fill` writes, in row-major order, when they are first needed.
  package init(
    deferred shape: [Int], dtype: DType, fill: @escaping (UnsafeMutableRawPointer) -> Void
  ) {
    self.shape = shape
    self.dtype = dtype
    isColumnMajor = false
    buffer = Buffer(byteCount: Shape.elementCount(shape) * dtype.byteCount, fill: fill)
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

  /// A tensor of the given shape whose elements, in row-major order, are whole numbers in 0...255,
  /// such as the pixels of images.
  /// - Precondition: the number of bytes is the product of the shape.
  public init(bytes: [UInt8], shape: [Int], dtype: DType = .float64) {
    self.init(uninitialized: shape, dtype: dtype)
    guard bytes.count == count else {
      fail("Tensor", "\(bytes.count) bytes do not fill the shape \(shape)")
    }
    switch dtype {
    case .float64: fill(Double.self, from: bytes)
    case .float32: fill(Float.self, from: bytes)
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

  private func fill<T: TensorScalar>(_: T.Type, from bytes: [UInt8]) {
    let elements = buffer.pointer(T.self)
    for index in bytes.indices { elements[index] = T(Double(bytes[index])) }
  }
}

extension Tensor: Equatable {
  /// Whether shapes, element types and all elements are equal. NaN differs from everything.
  public static func == (lhs: Tensor, rhs: Tensor) -> Bool {
    lhs.shape == rhs.shape && lhs.dtype == rhs.dtype && lhs.scalars == rhs.scalars
  }
}
