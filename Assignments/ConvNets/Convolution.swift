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
  notImplemented()
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
  notImplemented()
}
