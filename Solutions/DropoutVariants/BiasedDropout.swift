import Checking
import Tensors
import Training

/// Dropout that spares what is strongly active: the smaller an activation is among those of its
/// example, the more likely it is dropped.
///
/// In training the elements of each example are scaled to [0, 1],
/// ```
/// z = (x − smallest) / (largest − smallest)
/// drop = rate · (1 − z)        mask = (u > drop) / (1 − drop)        out = x ⊙ mask
/// ```
/// with the smallest and the largest element of the example, and z = 0 in an example whose elements
/// are all equal. Draw one number u for each element, uniform in [0, 1), with one call,
/// `parameters.random.rand(x.shape)`. In test mode out = x, and nothing is drawn.
///
/// The mask is made of x, but the backward pass takes it as given: what a change of x would do to
/// the mask is left out.
/// - Parameters:
///   - x: Shape `[N, …]`: an example is all that stands at one index of the first axis.
///   - parameters: The probability of dropping an example's smallest element, the mode and the
///     generator.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func biasedDropoutForward(
  _ x: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  // BEGIN SOLUTION
  guard parameters.mode == .train else { return (x, MaskCache(mask: nil)) }
  let examples = x.reshaped(x.shape[0], -1)
  let smallest = examples.min(axis: 1, keepDims: true)
  let range = examples.max(axis: 1, keepDims: true) - smallest
  // Where the range is 0, so is what is divided.
  let z = trace("z", (examples - smallest) / (range + (range .== 0)))
  let drop = trace("drop", parameters.rate * (1 - z))
  let kept = parameters.random.rand(examples.shape) .> drop
  let mask = (kept / (1 - drop)).cast(to: x.dtype).reshaped(x.shape)
  return (x * mask, MaskCache(mask: mask))
  // END SOLUTION
}

/// The gradient of biased dropout, with the mask of the forward pass taken as given.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `biasedDropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func biasedDropoutBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  // BEGIN SOLUTION
  guard let mask = cache.mask else { return dout }
  return dout * mask
  // END SOLUTION
}
