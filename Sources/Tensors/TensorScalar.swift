import CKernels

/// What a kernel needs of its element type: arithmetic and the C library's entry points.
///
/// Every kernel is written once over `TensorScalar` and dispatched on the dtype once per operation.
/// The transcendental functions are the C library's, because the published digits of the courses
/// come from it.
package protocol TensorScalar: BinaryFloatingPoint, Sendable {
  static func exponential(_ x: Self) -> Self
  static func logarithm(_ x: Self) -> Self
  static func hyperbolicTangent(_ x: Self) -> Self
  static func power(_ x: Self, _ exponent: Self) -> Self

  /// `c = a · b`; see CKernels.
  static func multiply(
    _ a: UnsafePointer<Self>, _ aStrides: handgrad_strides,
    _ b: UnsafePointer<Self>, _ bStrides: handgrad_strides,
    _ c: UnsafeMutablePointer<Self>, _ cStrides: handgrad_strides,
    _ size: handgrad_sizes, _ memory: UnsafeMutableRawPointer)

  /// `c = a · b`, by a library.
  static func multiply(
    _ a: Matrix<Self>, _ b: Matrix<Self>, into c: Matrix<Self>, by library: any ProductLibrary)
}
