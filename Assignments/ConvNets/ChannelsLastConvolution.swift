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
  notImplemented()
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
  notImplemented()
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
  notImplemented()
}
