import Checking
import Tensors
import Training

/// What the backward pass of DropConnect needs.
public struct DropConnectCache {
  /// Shape `[N, D]`.
  let x: Tensor

  /// The weights that were used, what was dropped being 0; shape `[D, M]`.
  let weights: Tensor

  /// What w was multiplied by, shape `[D, M]`; `nil` in test mode.
  let mask: Tensor?
}

/// A dense layer that drops weights in place of units.
///
/// In training
/// ```
/// mask = (u > rate) / (1 − rate)        out = x · (w ⊙ mask) + b
/// ```
/// with one number u for each weight, uniform in [0, 1): one mask in each call, for all examples.
/// Draw with one call, `parameters.random.rand(w.shape)`. Biases are never dropped. In test mode
/// out = x · w + b, and nothing is drawn.
///
/// Source: L. Wan et al., "Regularization of neural networks using DropConnect", ICML 2013; there
/// every example has a mask of its own, and the test mode takes the moments of the sums.
/// - Parameters:
///   - x: The inputs, shape `[N, D]`.
///   - w: The weights, shape `[D, M]`, in the element type of x.
///   - b: The biases, shape `[M]`, in the element type of x.
///   - parameters: The rate of dropping, the mode and the generator.
/// - Returns: `out`, shape `[N, M]`, in the element type of x, and the cache for the backward pass.
public func dropConnectForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: DropConnectCache) {
  notImplemented()
}

/// The gradients of DropConnect, with the mask of the forward pass.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, M]`.
///   - cache: From `dropConnectForward`.
/// - Returns: `dx`, shape `[N, D]`, `dw`, shape `[D, M]`, and `db`, shape `[M]`.
public func dropConnectBackward(_ dout: Tensor, _ cache: DropConnectCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  notImplemented()
}
