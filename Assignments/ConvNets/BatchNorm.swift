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
  // Steps that trace(_:_:) can show: mean [D], variance [D], centered [N, D], deviation [D],
  // normalized [N, D].
  notImplemented()
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
  // Steps that trace(_:_:) can show: normalized [N, D], dNormalized [N, D], dDeviation [D],
  // dVariance [D], throughVariance [N, D], dCentered [N, D], dMean [D].
  notImplemented()
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
  // Steps that trace(_:_:) can show: normalized [N, D], scale [D], direct [N, D], throughMean [D],
  // throughVariance [N, D].
  notImplemented()
}
