import Checking
import Tensors
import Training

/// Drops square blocks of maps: neighbors in an image say nearly the same, so that a single element
/// that is dropped is hardly missed.
///
/// In training, with maps of H rows and W columns and blocks of b rows and columns,
/// ```
/// γ = rate · H · W / (b² · (H − b + 1) · (W − b + 1))
/// ```
/// A block may begin at every place from which it fits into the map: at i < H − b + 1 and
/// j < W − b + 1, in every channel of every example by itself. Draw one number u for each of these
/// places, with one call: `parameters.random.rand([N, C, H − b + 1, W − b + 1])`, and where the
/// channels stand last `parameters.random.rand([N, H − b + 1, W − b + 1, C])`. Where u < γ a block
/// begins, and its b² elements are dropped; blocks may overlap. What is kept is scaled up:
/// ```
/// mask = kept · (number of elements of x) / (number of elements kept)        out = x ⊙ mask
/// ```
/// If nothing is kept, out is 0. In test mode out = x, and nothing is drawn.
///
/// Source: G. Ghiasi, T.-Y. Lin, Q. V. Le, "DropBlock: a regularization method for convolutional
/// networks", NeurIPS 2018, algorithm 1.
/// - Parameters:
///   - x: Maps, shape `[N, C, H, W]` or `[N, H, W, C]`, as the settings say.
///   - settings: The size b of blocks, 1 ≤ b ≤ H and b ≤ W, and where the channels stand.
///   - parameters: The rate, about which share of the elements is dropped; the mode; the generator.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func dropBlockForward(
  _ x: Tensor, _ settings: DropBlockSettings, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  notImplemented()
}

/// The gradient of DropBlock, with the mask of the forward pass.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `dropBlockForward`.
/// - Returns: dx, with the shape and the element type of x.
public func dropBlockBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  notImplemented()
}
