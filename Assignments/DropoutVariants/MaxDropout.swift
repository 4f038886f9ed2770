import Checking
import Tensors
import Training

/// Drops the largest elements, so that the network learns to do without those that say most.
///
/// In training all of x is scaled to [0, 1], and what comes out above 1 − rate is dropped:
/// ```
/// z = (x − smallest) / (largest − smallest)        mask = (z ≤ 1 − rate)        out = x ⊙ mask
/// ```
/// with the smallest and the largest element of all of x. Where all elements are equal, nothing is
/// dropped. There is no chance in it, and nothing is scaled up. In test mode out = x.
///
/// Source: C. F. G. dos Santos, D. Colombo, M. Roder, J. P. Papa, "MaxDropout: deep neural network
/// regularization based on maximum output values", ICPR 2020, as in its authors' program.
/// - Parameters:
///   - x: Any shape with at least one axis and one element.
///   - parameters: The rate, which is the part of the range from the largest element down that is
///     dropped, and the mode. The generator is not used.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func maxDropoutForward(
  _ x: Tensor, _ parameters: VariantParameters
) -> (out: Tensor, cache: MaskCache) {
  // Steps that trace(_:_:) can show: z.
  notImplemented()
}

/// The gradient of MaxDropout, with the mask of the forward pass: where an element was dropped, a
/// small change of x changes nothing.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `maxDropoutForward`.
/// - Returns: dx, with the shape and the element type of x.
public func maxDropoutBackward(_ dout: Tensor, _ cache: MaskCache) -> Tensor {
  notImplemented()
}
