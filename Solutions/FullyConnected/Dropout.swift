import Checking
import Tensors
import Training

/// What the dropout layer's backward pass needs.
public struct DropoutCache {
  /// What the forward pass multiplied x with, shape of x; `nil` if nothing was dropped.
  let mask: Tensor?
}

/// Inverted dropout, with the convention that keep probabilities 0 and 1 both mean "no dropout".
///
/// In training with 0 < p < 1 every element is kept with probability p and then divided by p;
/// otherwise it becomes 0: out = x ⊙ mask with mask = (u < p) / p and u uniform in [0, 1). In test
/// mode, and for p = 0 and p = 1, out = x, and no random numbers are drawn.
///
/// Draw all of u in one call, `rand(x.shape)`. If `parameters.seed` is set, draw from a fresh
/// generator, `RandomState(seed:)`, made in every forward pass, and leave `parameters.random`
/// alone; else draw from `parameters.random`.
///
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", JMLR 15 (2014), section 10 for the inverted form.
/// - Parameters:
///   - x: Any shape.
///   - parameters: The probability p of KEEPING an element, the mode, the generator and the seed.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func dropoutForward(_ x: Tensor, _ parameters: DropoutParameters) -> (
  out: Tensor, cache: DropoutCache
) {
  // BEGIN SOLUTION
  let p = parameters.p
  guard parameters.mode == .train, p > 0, p < 1 else { return (x, DropoutCache(mask: nil)) }
  let random = parameters.seed.map { RandomState(seed: $0) } ?? parameters.random
  let uniform = random.rand(x.shape)
  let kept = (uniform .< p).cast(to: x.dtype)
  let mask = kept / p
  return (x * mask, DropoutCache(mask: mask))
  // END SOLUTION
}

/// The gradient of inverted dropout.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `dropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func dropoutBackward(_ dout: Tensor, _ cache: DropoutCache) -> Tensor {
  // BEGIN SOLUTION
  guard let mask = cache.mask else { return dout }
  return dout * mask
  // END SOLUTION
}
