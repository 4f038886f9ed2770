import CKernels

/// What a kernel needs of its element type: arithmetic and the C library's entry points.
///
/// Every kernel is written once over `TensorScalar` and dispatched on the dtype once per operation.
/// The transcendental functions are the C library's, because the published digits of the courses
/// come from it.
protocol TensorScalar: BinaryFloatingPoint, Sendable {
  static func exponential(_ x: Self) -> Self
  static func logarithm(_ x: Self) -> Self
  static func hyperbolicTangent(_ x: Self) -> Self

  /// `c = a · b` by BLAS; `a` is `rows × inner`, `b` is `inner × columns`, each possibly stored
  /// transposed. A stride is the distance of two rows in memory, of two columns if transposed.
  static func matrixProduct(
    _ a: UnsafePointer<Self>, transposed aIsTransposed: Bool,
    _ b: UnsafePointer<Self>, transposed bIsTransposed: Bool,
    into c: UnsafeMutablePointer<Self>, rows: Int, inner: Int, columns: Int,
    strides: (a: Int, b: Int, c: Int))

  /// One step of Adam for `count` elements.
  static func adam(
    _ w: UnsafeMutablePointer<Self>, _ slope: UnsafePointer<Self>, _ m: UnsafeMutablePointer<Self>,
    _ v: UnsafeMutablePointer<Self>, _ count: Int, _ step: handgrad_adam)
}
