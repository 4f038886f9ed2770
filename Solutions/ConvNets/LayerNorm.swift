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
  // BEGIN SOLUTION
  let centered = trace("centered", x - x.mean(axis: 1, keepDims: true))  // [N, D]
  let variance = trace("variance", pow(centered, 2).mean(axis: 1, keepDims: true))  // [N, 1]
  let deviation = trace("deviation", sqrt(variance + epsilon))  // [N, 1]
  let out = gamma * (centered / deviation) + beta
  return (out, LayerNormCache(centered: centered, deviation: deviation, gamma: gamma))
  // END SOLUTION
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
  // BEGIN SOLUTION
  let normalized = trace("normalized", cache.centered / cache.deviation)  // [N, D]
  let dbeta = dout.sum(axis: 0)  // [D]
  let dgamma = (dout * normalized).sum(axis: 0)  // [D]

  let dNormalized = trace("dNormalized", dout * cache.gamma)  // [N, D]
  let direct = trace("direct", dNormalized / cache.deviation)  // [N, D]
  let throughMean = trace("throughMean", direct.mean(axis: 1, keepDims: true))  // [N, 1]
  let share = (direct * normalized).mean(axis: 1, keepDims: true)  // [N, 1]
  let throughVariance = trace("throughVariance", normalized * share)  // [N, D]
  let dx = direct - throughMean - throughVariance
  return (dx, dgamma, dbeta)
  // END SOLUTION
}
