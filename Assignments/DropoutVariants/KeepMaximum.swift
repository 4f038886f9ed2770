import Checking
import Tensors
import Training

/// By chance an example keeps nothing but its maximum. Some notes call this MaxDropout; the method
/// that was published under that name does something else: see `maxDropoutForward`.
///
/// In training draw one number u for each example, uniform in [0, 1), with one call,
/// `parameters.random.rand([N])`. An example with u > rate stays as it is. Any other one keeps its
/// largest element, and all others become 0; if k elements are equally large, each of them is kept
/// and divided by k. Nothing else is scaled. In test mode out = x, and nothing is drawn.
/// - Parameters:
///   - x: Shape `[N, …]`: an example is all that stands at one index of the first axis.
///   - parameters: The probability that an example is cut down to its maximum, the mode and the
///     generator.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func keepMaximumForward(
  _ x: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  notImplemented()
}

/// The gradient of `keepMaximumForward`, with the mask of the forward pass.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `keepMaximumForward`.
/// - Returns: dx, with the shape and the element type of x.
public func keepMaximumBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  notImplemented()
}
