import CKernels
import Glibc

extension Double: TensorScalar {
  static func exponential(_ x: Double) -> Double { Glibc.exp(x) }
  static func logarithm(_ x: Double) -> Double { Glibc.log(x) }
  static func hyperbolicTangent(_ x: Double) -> Double { Glibc.tanh(x) }
  static func power(_ x: Double, _ exponent: Double) -> Double { Glibc.pow(x, exponent) }

  static func multiply(
    _ a: UnsafePointer<Double>, _ aStrides: handgrad_strides,
    _ b: UnsafePointer<Double>, _ bStrides: handgrad_strides,
    _ c: UnsafeMutablePointer<Double>, _ cStrides: handgrad_strides,
    _ size: handgrad_sizes, _ memory: UnsafeMutableRawPointer
  ) {
    handgrad_multiply_double(
      processor, a, aStrides, b, bStrides, c, cStrides, size, memory)
  }

  static func adam(
    _ w: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
    _ m: UnsafeMutablePointer<Double>,
    _ v: UnsafeMutablePointer<Double>, _ count: Int, _ step: handgrad_adam
  ) {
    handgrad_adam_double(processor, w, gradient, m, v, count, step)
  }
}
