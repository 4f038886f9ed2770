import Checking
import Tensors
import Training

/// What the backward passes of batch normalization need.
public struct BatchNormCache {
  /// The inputs less their means, shape `[N, D]`.
  let centered: Tensor

  /// √(variance + ε) of each feature, shape `[D]`.
  let deviation: Tensor

  /// The scales, shape `[D]`.
  let gamma: Tensor
}

/// Batch normalization: every feature gets mean 0 and variance 1, then a scale and a shift of its
/// own.
///
/// In training the mean and the variance are those of the batch, one of each per feature:
/// ```
/// mean = Σₙ xₙ / N            variance = Σₙ (xₙ − mean)² / N
/// out = γ ⊙ (x − mean) / √(variance + ε) + β
/// ```
/// The variance is divided by N, not by N − 1, here and in the running averages. Subtract the mean
/// before you square: the mean of the squares less the square of the mean loses its digits where
/// the mean is large. Then both running averages follow:
/// ```
/// average ← momentum · average + (1 − momentum) · that of the batch
/// ```
/// In test mode the running averages stand in the formula for the mean and the variance, and stay
/// as they are.
///
/// Source: S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by
/// reducing internal covariate shift", ICML 2015, algorithm 1; its section 3.1 has the averages.
/// - Parameters:
///   - x: The inputs, shape `[N, D]`.
///   - gamma: The scales γ, shape `[D]`.
///   - beta: The shifts β, shape `[D]`.
///   - settings: The mode, the momentum and ε.
///   - averages: The running averages, changed in training and left alone in test mode.
/// - Returns: `out`, shape `[N, D]`, in the element type of x, and the cache for the backward pass,
///   which is only asked for in training.
public func batchNormForward(
  _ x: Tensor, _ gamma: Tensor, _ beta: Tensor, _ settings: BatchNormSettings,
  _ averages: inout RunningAverages
) -> (out: Tensor, cache: BatchNormCache) {
  // BEGIN SOLUTION
  var (mean, variance) = (averages.mean, averages.variance)
  if settings.mode == .train {
    mean = trace("mean", x.mean(axis: 0))  // [D]
    variance = trace("variance", pow(x - mean, 2).mean(axis: 0))  // [D]
    let (old, new) = (settings.momentum, 1 - settings.momentum)
    averages.mean = old * averages.mean + new * mean
    averages.variance = old * averages.variance + new * variance
  }
  let centered = trace("centered", x - mean)  // [N, D]
  let deviation = trace("deviation", sqrt(variance + settings.epsilon))  // [D]
  let normalized = trace("normalized", centered / deviation)  // [N, D]
  let out = gamma * normalized + beta
  return (out, BatchNormCache(centered: centered, deviation: deviation, gamma: gamma))
  // END SOLUTION
}

/// The gradients of batch normalization in training, along the graph of the forward pass.
///
/// Take the steps of the forward pass from the last to the first, each with its own derivative. Two
/// of them have several branches, whose gradients add up: the centered inputs are the numerator and
/// make the variance, and x is centered and makes the mean.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, D]`.
///   - cache: From `batchNormForward` in training.
/// - Returns: `dx`, shape `[N, D]`, and `dgamma` and `dbeta`, shape `[D]`, all in the element type
///   of x.
public func batchNormBackward(_ dout: Tensor, _ cache: BatchNormCache) -> (
  dx: Tensor, dgamma: Tensor, dbeta: Tensor
) {
  // BEGIN SOLUTION
  let (centered, deviation) = (cache.centered, cache.deviation)
  let normalized = trace("normalized", centered / deviation)  // [N, D]
  let dbeta = dout.sum(axis: 0)  // [D]
  let dgamma = (dout * normalized).sum(axis: 0)  // [D]

  let dNormalized = trace("dNormalized", dout * cache.gamma)  // [N, D]
  let quotients = dNormalized * normalized
  let dDeviation = trace("dDeviation", -quotients.sum(axis: 0) / deviation)  // [D]
  let dVariance = trace("dVariance", dDeviation / (2 * deviation))  // [D]
  let throughVariance = dVariance * (2 * centered) / dout.shape[0]
  trace("throughVariance", throughVariance)  // [N, D]
  let dCentered = trace("dCentered", dNormalized / deviation + throughVariance)  // [N, D]
  let dMean = trace("dMean", -dCentered.sum(axis: 0))  // [D]
  let dx = dCentered + dMean / dout.shape[0]
  return (dx, dgamma, dbeta)
  // END SOLUTION
}

/// The gradients of batch normalization in training, dx as one expression.
///
/// Put the derivatives of the mean and of the variance into that of out, on paper, and simplify:
/// what remains has dout, the normalized inputs, `dgamma` and `dbeta` in it, and is much shorter
/// than the way along the graph.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, D]`.
///   - cache: From `batchNormForward` in training.
/// - Returns: What `batchNormBackward` returns.
public func batchNormBackwardAlternative(_ dout: Tensor, _ cache: BatchNormCache) -> (
  dx: Tensor, dgamma: Tensor, dbeta: Tensor
) {
  // BEGIN SOLUTION
  let normalized = trace("normalized", cache.centered / cache.deviation)  // [N, D]
  let dbeta = dout.sum(axis: 0)  // [D]
  let dgamma = (dout * normalized).sum(axis: 0)  // [D]
  let scale = trace("scale", cache.gamma / cache.deviation)  // [D]
  let direct = trace("direct", scale * dout)  // [N, D]
  let throughMean = trace("throughMean", scale * dbeta / dout.shape[0])  // [D]
  let share = scale * dgamma / dout.shape[0]  // [D]
  let throughVariance = trace("throughVariance", normalized * share)  // [N, D]
  let dx = direct - throughMean - throughVariance
  return (dx, dgamma, dbeta)
  // END SOLUTION
}
