import Checking
import Tensors
import Training

/// Turns the signs of some elements in place of dropping them.
///
/// In training
/// ```
/// mask = 1 where u > rate, −1 elsewhere        out = x ⊙ mask
/// ```
/// with one number u for each element, uniform in [0, 1). Draw with one call,
/// `parameters.random.rand(x.shape)`. Nothing is scaled up: on average out is (1 − 2 · rate) · x.
/// In test mode out = x, and nothing is drawn.
/// - Parameters:
///   - x: Any shape with at least one axis and one element.
///   - parameters: The probability of turning a sign, the mode and the generator.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func flipoverForward(
  _ x: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  notImplemented()
}

/// The gradient of flipover, with the signs of the forward pass.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `flipoverForward`.
/// - Returns: dx, with the shape and the element type of x.
public func flipoverBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  notImplemented()
}
