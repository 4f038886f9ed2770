import CKernels
import Tensors

/// The kernels of an element type; see CKernels.
protocol FastScalar: TensorScalar {
  static func pack(
    _ b: UnsafePointer<Self>, _ bRows: UnsafePointer<Int>, _ bColumns: UnsafePointer<Int>,
    _ starts: UnsafePointer<Self>, _ size: handgrad_sizes, _ packed: UnsafeMutablePointer<Self>)

  static func multiplyPacked(
    _ a: UnsafePointer<Self>, _ aRows: UnsafePointer<Int>, _ aColumns: UnsafePointer<Int>,
    _ packed: UnsafePointer<Self>, _ c: UnsafeMutablePointer<Self>,
    _ cRows: UnsafePointer<Int>, _ cColumns: UnsafePointer<Int>, _ size: handgrad_sizes,
    adds: Bool)

  static func maxPool(
    _ x: UnsafePointer<Self>, _ pool: handgrad_pooling, _ images: Int,
    _ out: UnsafeMutablePointer<Self>)

  static func maxPoolGradient(
    _ x: UnsafePointer<Self>, _ dout: UnsafePointer<Self>, _ pool: handgrad_pooling,
    _ images: Int, _ dx: UnsafeMutablePointer<Self>)

  static func batchNorm(
    _ x: UnsafePointer<Self>, _ size: handgrad_channels, _ channel: Int,
    _ numbers: UnsafeMutablePointer<handgrad_normalization>, _ findsMoments: Bool,
    _ out: UnsafeMutablePointer<Self>)

  static func batchNormGradient(
    _ x: UnsafePointer<Self>, _ dout: UnsafePointer<Self>, _ size: handgrad_channels,
    _ channel: Int, _ numbers: handgrad_normalization, _ hasMoments: Bool,
    _ dgamma: UnsafeMutablePointer<Self>, _ dbeta: UnsafeMutablePointer<Self>,
    _ dx: UnsafeMutablePointer<Self>)
}

extension Float: FastScalar {
  static func pack(
    _ b: UnsafePointer<Float>, _ bRows: UnsafePointer<Int>, _ bColumns: UnsafePointer<Int>,
    _ starts: UnsafePointer<Float>, _ size: handgrad_sizes, _ packed: UnsafeMutablePointer<Float>
  ) {
    handgrad_pack_float(processor, b, bRows, bColumns, starts, size, packed)
  }

  static func multiplyPacked(
    _ a: UnsafePointer<Float>, _ aRows: UnsafePointer<Int>, _ aColumns: UnsafePointer<Int>,
    _ packed: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
    _ cRows: UnsafePointer<Int>, _ cColumns: UnsafePointer<Int>, _ size: handgrad_sizes,
    adds: Bool
  ) {
    handgrad_multiply_packed_float(
      processor, a, aRows, aColumns, packed, c, cRows, cColumns, size, adds ? 1 : 0)
  }

  static func maxPool(
    _ x: UnsafePointer<Float>, _ pool: handgrad_pooling, _ images: Int,
    _ out: UnsafeMutablePointer<Float>
  ) {
    handgrad_max_pool_float(processor, x, pool, images, out)
  }

  static func maxPoolGradient(
    _ x: UnsafePointer<Float>, _ dout: UnsafePointer<Float>, _ pool: handgrad_pooling,
    _ images: Int, _ dx: UnsafeMutablePointer<Float>
  ) {
    handgrad_max_pool_gradient_float(processor, x, dout, pool, images, dx)
  }

  static func batchNorm(
    _ x: UnsafePointer<Float>, _ size: handgrad_channels, _ channel: Int,
    _ numbers: UnsafeMutablePointer<handgrad_normalization>, _ findsMoments: Bool,
    _ out: UnsafeMutablePointer<Float>
  ) {
    handgrad_batch_norm_float(processor, x, size, channel, numbers, findsMoments ? 1 : 0, out)
  }

  static func batchNormGradient(
    _ x: UnsafePointer<Float>, _ dout: UnsafePointer<Float>, _ size: handgrad_channels,
    _ channel: Int, _ numbers: handgrad_normalization, _ hasMoments: Bool,
    _ dgamma: UnsafeMutablePointer<Float>, _ dbeta: UnsafeMutablePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>
  ) {
    handgrad_batch_norm_gradient_float(
      processor, x, dout, size, channel, numbers, hasMoments ? 1 : 0, dgamma, dbeta, dx)
  }
}

extension Double: FastScalar {
  static func pack(
    _ b: UnsafePointer<Double>, _ bRows: UnsafePointer<Int>, _ bColumns: UnsafePointer<Int>,
    _ starts: UnsafePointer<Double>, _ size: handgrad_sizes, _ packed: UnsafeMutablePointer<Double>
  ) {
    handgrad_pack_double(processor, b, bRows, bColumns, starts, size, packed)
  }

  static func multiplyPacked(
    _ a: UnsafePointer<Double>, _ aRows: UnsafePointer<Int>, _ aColumns: UnsafePointer<Int>,
    _ packed: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>,
    _ cRows: UnsafePointer<Int>, _ cColumns: UnsafePointer<Int>, _ size: handgrad_sizes,
    adds: Bool
  ) {
    handgrad_multiply_packed_double(
      processor, a, aRows, aColumns, packed, c, cRows, cColumns, size, adds ? 1 : 0)
  }

  static func maxPool(
    _ x: UnsafePointer<Double>, _ pool: handgrad_pooling, _ images: Int,
    _ out: UnsafeMutablePointer<Double>
  ) {
    handgrad_max_pool_double(processor, x, pool, images, out)
  }

  static func maxPoolGradient(
    _ x: UnsafePointer<Double>, _ dout: UnsafePointer<Double>, _ pool: handgrad_pooling,
    _ images: Int, _ dx: UnsafeMutablePointer<Double>
  ) {
    handgrad_max_pool_gradient_double(processor, x, dout, pool, images, dx)
  }

  static func batchNorm(
    _ x: UnsafePointer<Double>, _ size: handgrad_channels, _ channel: Int,
    _ numbers: UnsafeMutablePointer<handgrad_normalization>, _ findsMoments: Bool,
    _ out: UnsafeMutablePointer<Double>
  ) {
    handgrad_batch_norm_double(processor, x, size, channel, numbers, findsMoments ? 1 : 0, out)
  }

  static func batchNormGradient(
    _ x: UnsafePointer<Double>, _ dout: UnsafePointer<Double>, _ size: handgrad_channels,
    _ channel: Int, _ numbers: handgrad_normalization, _ hasMoments: Bool,
    _ dgamma: UnsafeMutablePointer<Double>, _ dbeta: UnsafeMutablePointer<Double>,
    _ dx: UnsafeMutablePointer<Double>
  ) {
    handgrad_batch_norm_gradient_double(
      processor, x, dout, size, channel, numbers, hasMoments ? 1 : 0, dgamma, dbeta, dx)
  }
}
