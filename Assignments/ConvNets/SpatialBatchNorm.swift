import Checking
import Tensors
import Training

/// Batch normalization of images: every channel gets mean 0 and variance 1 over all examples and
/// all positions, then a scale and a shift of its own.
///
/// Each position of each image counts as an example with C features, so that your batch
/// normalization does the work, running averages included: bring the channels to the last axis
/// before you make rows.
///
/// Source: S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by
/// reducing internal covariate shift", ICML 2015, section 3.2.
/// - Parameters:
///   - x: The inputs, shape `[N, C, H, W]`.
///   - gamma: The scales, shape `[C]`.
///   - beta: The shifts, shape `[C]`.
///   - settings: As for `batchNormForward`.
///   - averages: The running averages, shape `[C]` each.
/// - Returns: `out`, shape `[N, C, H, W]`, in the element type of x, and the cache for the backward
///   pass, which is only asked for in training.
public func spatialBatchNormForward(
  _ x: Tensor, _ gamma: Tensor, _ beta: Tensor, _ settings: BatchNormSettings,
  _ averages: inout RunningAverages
) -> (out: Tensor, cache: BatchNormCache) {
  // Steps that trace(_:_:) can show: rows [N · H · W, C].
  notImplemented()
}

/// The gradients of batch normalization of images.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, C, H, W]`.
///   - cache: From `spatialBatchNormForward` in training.
/// - Returns: `dx`, shape `[N, C, H, W]`, and `dgamma` and `dbeta`, shape `[C]`, all in the element
///   type of x.
public func spatialBatchNormBackward(_ dout: Tensor, _ cache: BatchNormCache) -> (
  dx: Tensor, dgamma: Tensor, dbeta: Tensor
) {
  // Steps that trace(_:_:) can show: rows [N · H · W, C].
  notImplemented()
}
