import Checking
import Tensors
import Training

/// Inverted dropout of an array, by the probability of DROPPING an element.
///
/// ```
/// kept = u > rate        out = x ⊙ kept / (1 − rate)
/// ```
/// with one number u for each element, uniform in [0, 1). Draw them with one call,
/// `random.rand(x.shape)`. An element whose u equals the rate is dropped.
///
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", JMLR 15 (2014), section 10 for the inverted form.
/// - Parameters:
///   - x: Any shape with at least one axis and one element.
///   - rate: The probability of dropping an element, in [0, 1).
///   - random: The generator to draw from.
/// - Returns: out, with the shape and the element type of x.
/// - Throws: `InvalidRate` if the rate is not in [0, 1), or not a number; then nothing is drawn.
public func dropout(
  _ x: Tensor, rate: Double, random: RandomState
) throws(InvalidRate) -> Tensor {
  notImplemented()
}
