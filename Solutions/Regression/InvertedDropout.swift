import Checking
import Tensors
import Training

/// Inverted dropout: what is kept is scaled up in training, so that test time needs no scaling.
///
/// ```
/// training:  mask = (u > rate) / (1 − rate)    out = x ⊙ mask
/// test:                                        out = x
/// ```
/// with one number u for each element, uniform in [0, 1). Draw them with one call,
/// `parameters.random.rand(x.shape)`; an element whose u equals the rate is dropped. In test mode
/// nothing is drawn.
/// - Parameters:
///   - x: Any shape with at least one axis and one element.
///   - parameters: The probability of DROPPING an element, the mode and the generator.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func invertedDropoutForward(
  _ x: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  // BEGIN SOLUTION
  guard parameters.mode == .train else { return (x, MaskCache(mask: nil)) }
  let kept = parameters.random.rand(x.shape) .> parameters.rate
  let mask = (kept / (1 - parameters.rate)).cast(to: x.dtype)
  return (x * mask, MaskCache(mask: mask))
  // END SOLUTION
}

/// The gradient of inverted dropout, in the mode of the forward pass.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `invertedDropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func invertedDropoutBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  // BEGIN SOLUTION
  guard let mask = cache.mask else { return dout }
  return dout * mask
  // END SOLUTION
}
