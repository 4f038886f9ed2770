import Checking
import Tensors

/// What the backward pass of layer normalization needs.
public struct LayerNormCache {
  /// The inputs less the means of their examples, shape `[N, D]`.
  let centered: Tensor

  /// √(variance + ε) of each example, shape `[N, 1]`.
  let deviation: Tensor

  /// The scales, shape `[D]`.
  let gamma: Tensor
}

/// Layer normalization: the features of every example get mean 0 and variance 1, then each feature
/// a scale and a shift of its own.
///
/// ```
/// mean = Σ_d x_d / D            variance = Σ_d (x_d − mean)² / D
/// out = γ ⊙ (x − mean) / √(variance + ε) + β
/// ```
/// The statistics are those of one example, so that there is nothing to remember, training and test
/// are the same, and the batch does not matter.
///
/// Source: J. Ba, J. Kiros, G. Hinton, "Layer normalization", arXiv:1607.06450 (2016), section 3.
/// - Parameters:
///   - x: The inputs, shape `[N, D]`.
///   - gamma: The scales γ, shape `[D]`.
///   - beta: The shifts β, shape `[D]`.
///   - epsilon: What is added to the variance, inside the root.
/// - Returns: `out`, shape `[N, D]`, in the element type of x, and the cache for the backward pass.
public func layerNormForward(
  _ x: Tensor, _ gamma: Tensor, _ beta: Tensor, epsilon: Double = 1e-5
) -> (out: Tensor, cache: LayerNormCache) {
  // Steps that trace(_:_:) can show: centered [N, D], variance [N, 1], deviation [N, 1].
  notImplemented()
}

/// The gradients of layer normalization.
///
/// The statistics go along an example, gamma and beta along a feature: look at the axis of every
/// sum.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, D]`.
///   - cache: From `layerNormForward`.
/// - Returns: `dx`, shape `[N, D]`, and `dgamma` and `dbeta`, shape `[D]`, all in the element type
///   of x.
public func layerNormBackward(_ dout: Tensor, _ cache: LayerNormCache) -> (
  dx: Tensor, dgamma: Tensor, dbeta: Tensor
) {
  // Steps that trace(_:_:) can show: normalized [N, D], dNormalized [N, D], direct [N, D],
  // throughMean [N, 1], throughVariance [N, D].
  notImplemented()
}
