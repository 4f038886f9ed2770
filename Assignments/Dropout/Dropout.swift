import Checking
import Tensors
import Training

/// What the dropout layer's backward pass needs.
public struct DropoutCache {
  /// The settings of the forward pass.
  let parameters: DropoutParameters

  /// What the forward pass multiplied x with, shape of x; `nil` in test mode.
  let mask: Tensor?
}

/// Inverted dropout.
///
/// In training every element is kept with probability p and then divided by p; otherwise it becomes
/// 0: out = x ⊙ mask with mask = (u < p) / p and u uniform in [0, 1). In test mode out = x, and no
/// random numbers are drawn.
///
/// Draw all of u in one call, `parameters.random.rand(x.shape)`. If `parameters.seed` is set, call
/// `parameters.random.reseed(_:)` with it before every draw in training; afterwards the generator
/// stands behind these draws.
///
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", JMLR 15 (2014), section 10 for the inverted form.
/// - Parameters:
///   - x: Any shape with at least one axis and one element.
///   - parameters: The probability p of KEEPING an element, the mode, the generator and its seed.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func dropoutForward(_ x: Tensor, _ parameters: DropoutParameters) -> (
  out: Tensor, cache: DropoutCache
) {
  // Write both modes; in training, the mask belongs into the cache.
  notImplemented()
}

/// The gradient of inverted dropout.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `dropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func dropoutBackward(_ dout: Tensor, _ cache: DropoutCache) -> Tensor {
  // Write both modes.
  notImplemented()
}
