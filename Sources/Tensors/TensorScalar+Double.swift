import CKernels
import Glibc

extension Double: TensorScalar {
  package static func exponential(_ x: Double) -> Double { Glibc.exp(x) }
  package static func logarithm(_ x: Double) -> Double { Glibc.log(x) }
  package static func hyperbolicTangent(_ x: Double) -> Double { Glibc.tanh(x) }
  package static func power(_ x: Double, _ exponent: Double) -> Double { Glibc.pow(x, exponent) }

  package static func multiply(
    _ a: UnsafePointer<Double>, _ aStrides: handgrad_strides,
    _ b: UnsafePointer<Double>, _ bStrides: handgrad_strides,
    _ c: UnsafeMutablePointer<Double>, _ cStrides: handgrad_strides,
    _ size: handgrad_sizes, _ memory: UnsafeMutableRawPointer
  ) {
    handgrad_multiply_double(
      processor, a, aStrides, b, bStrides, c, cStrides, size, memory)
  }

  package static func multiply(
    _ a: Matrix<Double>, _ b: Matrix<Double>, into c: Matrix<Double>, by library: any ProductLibrary
  ) {
    library.multiply(a, b, into: c)
  }
}
