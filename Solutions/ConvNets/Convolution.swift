import Checking
import Tensors
import Training

/// What the backward pass of the convolution layer needs.
public struct ConvolutionCache {
  /// The inputs, shape `[N, C, H, W]`.
  let x: Tensor

  /// The filters, shape `[F, C, HH, WW]`.
  let w: Tensor

  let settings: ConvolutionSettings
}

/// The convolution layer: every filter meets every window of the padded images.
///
/// A border of P zeros is put around each image. Window (i, j) begins S · i rows and S · j columns
/// from the corner of what that gives:
/// ```
/// out[n, f, i, j] = Σ_c Σ_k Σ_l padded[n, c, S · i + k, S · j + l] · w[f, c, k, l] + b[f]
/// H′ = (H + 2P − HH) / S + 1      W′ = (W + 2P − WW) / S + 1
/// ```
/// with both quotients rounded down: rows and columns at the end that fill no window are left out.
/// The filter is not flipped (mathematicians call this a correlation).
///
/// Source: Y. LeCun et al., "Gradient-based learning applied to document recognition", Proceedings
/// of the IEEE 86 (1998), section II A.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - w: The filters, shape `[F, C, HH, WW]`.
///   - b: The biases, shape `[F]`.
///   - settings: The stride S and the padding P.
/// - Returns: `out`, shape `[N, F, H′, W′]`, and the cache for the backward pass.
public func convolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> (out: Tensor, cache: ConvolutionCache) {
  // BEGIN SOLUTION
  let (stride, padding) = (settings.stride, settings.padding)
  let border = (padding, padding)
  let padded = x.padded([(0, 0), (0, 0), border, border])
  let (filters, kernelHeight, kernelWidth) = (w.shape[0], w.shape[2], w.shape[3])
  let height = (padded.shape[2] - kernelHeight) / stride + 1
  let width = (padded.shape[3] - kernelWidth) / stride + 1
  let columns = w.reshaped(filters, -1).transposed()  // [C · HH · WW, F]
  var out = Tensor.zeros([x.shape[0], filters, height, width], dtype: x.dtype)
  for i in 0..<height {
    for j in 0..<width {
      let (top, left) = (i * stride, j * stride)
      let window = padded[.all, .all, top..<top + kernelHeight, left..<left + kernelWidth]
      let rows = window.reshaped(x.shape[0], -1)  // [N, C · HH · WW]
      out[.all, .all, i, j] = matmul(rows, columns) + b  // [N, F]
    }
  }
  return (out, ConvolutionCache(x: x, w: w, settings: settings))
  // END SOLUTION
}

/// The gradients of the convolution layer.
///
/// Windows overlap, and every filter meets all of them: what an element gets from several outputs
/// adds up. The border of zeros has no gradient that anybody wants.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, F, H′, W′]`.
///   - cache: From `convolutionForward`.
/// - Returns: `dx`, shape `[N, C, H, W]`, `dw`, shape `[F, C, HH, WW]`, and `db`, shape `[F]`, all
///   in the element type of x.
public func convolutionBackward(_ dout: Tensor, _ cache: ConvolutionCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  // BEGIN SOLUTION
  let (x, w) = (cache.x, cache.w)
  let (stride, padding) = (cache.settings.stride, cache.settings.padding)
  let border = (padding, padding)
  let padded = x.padded([(0, 0), (0, 0), border, border])
  let filters = w.reshaped(w.shape[0], -1)  // [F, C · HH · WW]
  var dPadded = Tensor.zeros(like: padded)
  var dFilters = Tensor.zeros(like: filters)
  for i in 0..<dout.shape[2] {
    for j in 0..<dout.shape[3] {
      let rowRange = i * stride..<i * stride + w.shape[2]
      let columnRange = j * stride..<j * stride + w.shape[3]
      let window = padded[.all, .all, rowRange, columnRange]
      let upstream = dout[.all, .all, i, j]  // [N, F]
      let rows = window.reshaped(x.shape[0], -1)  // [N, C · HH · WW]
      dFilters += matmul(upstream.transposed(), rows)
      let dRows = matmul(upstream, filters)  // [N, C · HH · WW]
      dPadded[.all, .all, rowRange, columnRange] += dRows.reshaped(window.shape)
    }
  }
  let inside = (padding..<padding + x.shape[2], padding..<padding + x.shape[3])
  let dx = dPadded[.all, .all, inside.0, inside.1]
  return (dx, dFilters.reshaped(w.shape), dout.sum(axes: [0, 2, 3]))
  // END SOLUTION
}
