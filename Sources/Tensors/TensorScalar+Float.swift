import CKernels
import Glibc

extension Float: TensorScalar {
  package static func exponential(_ x: Float) -> Float { Glibc.expf(x) }
  package static func logarithm(_ x: Float) -> Float { Glibc.logf(x) }
  package static func hyperbolicTangent(_ x: Float) -> Float { Glibc.tanhf(x) }
  package static func power(_ x: Float, _ exponent: Float) -> Float { Glibc.powf(x, exponent) }

  package static func multiply(
    _ a: UnsafePointer<Float>, _ aStrides: handgrad_strides,
    _ b: UnsafePointer<Float>, _ bStrides: handgrad_strides,
    _ c: UnsafeMutablePointer<Float>, _ cStrides: handgrad_strides,
    _ size: handgrad_sizes, _ memory: UnsafeMutableRawPointer
  ) {
    handgrad_multiply_float(
      processor, a, aStrides, b, bStrides, c, cStrides, size, memory)
  }

  package static func multiply(
    _ a: Matrix<Float>, _ b: Matrix<Float>, into c: Matrix<Float>, by library: any ProductLibrary
  ) {
    library.multiply(a, b, into: c)
  }
}
