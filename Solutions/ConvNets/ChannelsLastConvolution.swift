import Checking
import Tensors
import Training

/// The shape of what a convolution layer gives for images with the channels last.
///
/// ```
/// H′ = (H + 2P − HH) / S + 1      W′ = (W + 2P − WW) / S + 1
/// ```
/// with both quotients rounded down.
/// - Parameters:
///   - x: The shape of the images, `[N, H, W, C]`.
///   - w: The shape of the filters, `[HH, WW, C, F]`.
///   - settings: The stride S and the padding P.
/// - Returns: `[N, H′, W′, F]`.
public func channelsLastOutputShape(
  _ x: [Int], _ w: [Int], _ settings: ConvolutionSettings
) -> [Int] {
  // BEGIN SOLUTION
  let (stride, padding) = (settings.stride, settings.padding)
  let height = (x[1] + 2 * padding - w[0]) / stride + 1
  let width = (x[2] + 2 * padding - w[1]) / stride + 1
  return [x[0], height, width, w[3]]
  // END SOLUTION
}

/// What the backward pass of the convolution layer needs.
public struct ChannelsLastConvolutionCache {
  /// The inputs, shape `[N, H, W, C]`.
  let x: Tensor

  /// The filters, shape `[HH, WW, C, F]`.
  let w: Tensor

  let settings: ConvolutionSettings
}

/// The convolution layer on images whose channels are the last axis: every filter meets every
/// window of the padded images.
///
/// It computes what `convolutionForward` computes, in another layout:
/// ```
/// out[n, i, j, f] = Σ_k Σ_l Σ_c padded[n, S · i + k, S · j + l, c] · w[k, l, c, f] + b[f]
/// ```
/// The border of P zeros is put around rows and columns, not around channels. The sizes H′ and W′
/// are those of `channelsLastOutputShape`; the filter is not flipped.
/// - Parameters:
///   - x: The images, shape `[N, H, W, C]`.
///   - w: The filters, shape `[HH, WW, C, F]`.
///   - b: The biases, shape `[F]`.
///   - settings: The stride S and the padding P.
/// - Returns: `out`, shape `[N, H′, W′, F]`, in the element type of x, and the cache for the
///   backward pass.
public func channelsLastConvolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> (out: Tensor, cache: ChannelsLastConvolutionCache) {
  // BEGIN SOLUTION
  let (stride, padding) = (settings.stride, settings.padding)
  let border = (padding, padding)
  let padded = x.padded([(0, 0), border, border, (0, 0)])
  let columns = w.reshaped(-1, w.shape[3])  // [HH · WW · C, F]
  var out = Tensor.zeros(channelsLastOutputShape(x.shape, w.shape, settings), dtype: x.dtype)
  for i in 0..<out.shape[1] {
    for j in 0..<out.shape[2] {
      let (top, left) = (i * stride, j * stride)
      let window = padded[.all, top..<top + w.shape[0], left..<left + w.shape[1]]
      let rows = window.reshaped(x.shape[0], -1)  // [N, HH · WW · C]
      out[.all, i, j] = matmul(rows, columns) + b  // [N, F]
    }
  }
  return (out, ChannelsLastConvolutionCache(x: x, w: w, settings: settings))
  // END SOLUTION
}

/// The gradients of the convolution layer on images whose channels are the last axis.
///
/// What an element gets from several outputs adds up. The border of zeros has no gradient that
/// anybody wants.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, H′, W′, F]`.
///   - cache: From `channelsLastConvolutionForward`.
/// - Returns: `dx`, shape `[N, H, W, C]`, `dw`, shape `[HH, WW, C, F]`, and `db`, shape `[F]`, all
///   in the element type of x.
public func channelsLastConvolutionBackward(
  _ dout: Tensor, _ cache: ChannelsLastConvolutionCache
) -> (dx: Tensor, dw: Tensor, db: Tensor) {
  // BEGIN SOLUTION
  let (x, w) = (cache.x, cache.w)
  let (stride, padding) = (cache.settings.stride, cache.settings.padding)
  let border = (padding, padding)
  let padded = x.padded([(0, 0), border, border, (0, 0)])
  let columns = w.reshaped(-1, w.shape[3])  // [HH · WW · C, F]
  var dPadded = Tensor.zeros(like: padded)
  var dColumns = Tensor.zeros(like: columns)
  for i in 0..<dout.shape[1] {
    for j in 0..<dout.shape[2] {
      let rowRange = i * stride..<i * stride + w.shape[0]
      let columnRange = j * stride..<j * stride + w.shape[1]
      let window = padded[.all, rowRange, columnRange]
      let rows = window.reshaped(x.shape[0], -1)  // [N, HH · WW · C]
      let upstream = dout[.all, i, j]  // [N, F]
      dColumns += matmul(rows.transposed(), upstream)
      let dRows = matmul(upstream, columns.transposed())  // [N, HH · WW · C]
      dPadded[.all, rowRange, columnRange] += dRows.reshaped(window.shape)
    }
  }
  let (lastRow, lastColumn) = (padding + x.shape[1], padding + x.shape[2])
  let dx = dPadded[.all, padding..<lastRow, padding..<lastColumn]
  return (dx, dColumns.reshaped(w.shape), dout.sum(axes: [0, 1, 2]))
  // END SOLUTION
}
