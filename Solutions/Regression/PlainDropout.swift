import Checking
import Tensors
import Training

/// Dropout as it was first published: masks of 0 and 1 in training, and the average at test time.
///
/// ```
/// training:  mask = (u > rate)    out = x ⊙ mask
/// test:      mask = 1 − rate      out = x ⊙ mask
/// ```
/// with one number u for each element, uniform in [0, 1). Draw them with one call,
/// `parameters.random.rand(x.shape)`; an element whose u equals the rate is dropped. In test mode
/// nothing is drawn.
///
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", JMLR 15 (2014), section 4.
/// - Parameters:
///   - x: Any shape with at least one axis and one element.
///   - parameters: The probability of DROPPING an element, the mode and the generator.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func plainDropoutForward(
  _ x: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  // BEGIN SOLUTION
  let mask: Tensor
  switch parameters.mode {
  case .train: mask = (parameters.random.rand(x.shape) .> parameters.rate).cast(to: x.dtype)
  case .test: mask = Tensor.full(x.shape, 1 - parameters.rate, dtype: x.dtype)
  }
  return (x * mask, MaskCache(mask: mask))
  // END SOLUTION
}

/// The gradient of plain dropout, in the mode of the forward pass.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `plainDropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func plainDropoutBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  // BEGIN SOLUTION
  guard let mask = cache.mask else { return dout }
  return dout * mask
  // END SOLUTION
}
