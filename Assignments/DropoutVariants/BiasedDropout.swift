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
  // Steps that trace(_:_:) can show: z, drop.
  notImplemented()
}

/// The gradient of biased dropout, with the mask of the forward pass taken as given.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `biasedDropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func biasedDropoutBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  notImplemented()
}
