import Tensors
import Training

/// What the fast convolution's backward pass needs.
public struct FastConvolutionCache {
  let x: Tensor
  let w: Tensor
  let settings: ConvolutionSettings
}

/// The convolution layer of the toolkit, the same function as a student's `convolutionForward`.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - w: The filters, shape `[F, C, HH, WW]`.
///   - b: The biases, shape `[F]`.
///   - settings: The stride S and the padding P.
/// - Returns: `out`, shape `[N, F, H′, W′]`, and the cache for the backward pass.
public func fastConvolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> (out: Tensor, cache: FastConvolutionCache) {
  let (stride, padding) = (settings.stride, settings.padding)
  let border = (padding, padding)
  let padded = x.padded([(0, 0), (0, 0), border, border])
  let (filters, kernelHeight, kernelWidth) = (w.shape[0], w.shape[2], w.shape[3])
  let height = (padded.shape[2] - kernelHeight) / stride + 1
  let width = (padded.shape[3] - kernelWidth) / stride + 1
  let columns = w.reshaped(filters, -1).transposed()
  var out = Tensor.zeros([x.shape[0], filters, height, width], dtype: x.dtype)
  for i in 0..<height {
    for j in 0..<width {
      let (top, left) = (i * stride, j * stride)
      let window = padded[.all, .all, top..<top + kernelHeight, left..<left + kernelWidth]
      out[.all, .all, i, j] = matmul(window.reshaped(x.shape[0], -1), columns) + b
    }
  }
  return (out, FastConvolutionCache(x: x, w: w, settings: settings))
}

/// The gradients of the fast convolution layer.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, F, H′, W′]`.
///   - cache: From `fastConvolutionForward`.
/// - Returns: `dx`, shape `[N, C, H, W]`, `dw`, shape `[F, C, HH, WW]`, and `db`, shape `[F]`.
public func fastConvolutionBackward(_ dout: Tensor, _ cache: FastConvolutionCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  let (x, w) = (cache.x, cache.w)
  let (stride, padding) = (cache.settings.stride, cache.settings.padding)
  let border = (padding, padding)
  let padded = x.padded([(0, 0), (0, 0), border, border])
  let filters = w.reshaped(w.shape[0], -1)
  var dPadded = Tensor.zeros(like: padded)
  var dFilters = Tensor.zeros(like: filters)
  for i in 0..<dout.shape[2] {
    for j in 0..<dout.shape[3] {
      let rowRange = i * stride..<i * stride + w.shape[2]
      let columnRange = j * stride..<j * stride + w.shape[3]
      let window = padded[.all, .all, rowRange, columnRange]
      let upstream = dout[.all, .all, i, j]
      dFilters += matmul(upstream.transposed(), window.reshaped(x.shape[0], -1))
      dPadded[.all, .all, rowRange, columnRange] +=
        matmul(upstream, filters).reshaped(window.shape)
    }
  }
  let inside = (padding..<padding + x.shape[2], padding..<padding + x.shape[3])
  let dx = dPadded[.all, .all, inside.0, inside.1]
  return (dx, dFilters.reshaped(w.shape), dout.sum(axes: [0, 2, 3]))
}
