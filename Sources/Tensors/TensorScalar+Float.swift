import CKernels
import Glibc

extension Float: TensorScalar {
  static func exponential(_ x: Float) -> Float { Glibc.expf(x) }
  static func logarithm(_ x: Float) -> Float { Glibc.logf(x) }
  static func hyperbolicTangent(_ x: Float) -> Float { Glibc.tanhf(x) }
  static func power(_ x: Float, _ exponent: Float) -> Float { Glibc.powf(x, exponent) }

  static func multiply(
    _ a: UnsafePointer<Float>, _ aStrides: handgrad_strides,
    _ b: UnsafePointer<Float>, _ bStrides: handgrad_strides,
    _ c: UnsafeMutablePointer<Float>, _ cStrides: handgrad_strides,
    _ size: handgrad_sizes, _ memory: UnsafeMutableRawPointer
  ) {
    handgrad_multiply_float(
      processor, a, aStrides, b, bStrides, c, cStrides, size, memory)
  }

  static func adam(
    _ w: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ m: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, _ count: Int, _ step: handgrad_adam
  ) {
    handgrad_adam_float(processor, w, gradient, m, v, count, step)
  }
}
