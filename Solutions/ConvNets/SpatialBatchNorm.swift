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
  // BEGIN SOLUTION
  let channelsLast = x.permuted(0, 2, 3, 1)  // [N, H, W, C]
  let rows = trace("rows", channelsLast.reshaped(-1, x.shape[1]))  // [N · H · W, C]
  let (normalized, cache) = batchNormForward(rows, gamma, beta, settings, &averages)
  let out = normalized.reshaped(channelsLast.shape).permuted(0, 3, 1, 2)  // [N, C, H, W]
  return (out, cache)
  // END SOLUTION
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
  // BEGIN SOLUTION
  let channelsLast = dout.permuted(0, 2, 3, 1)  // [N, H, W, C]
  let rows = trace("rows", channelsLast.reshaped(-1, dout.shape[1]))  // [N · H · W, C]
  let (dRows, dgamma, dbeta) = batchNormBackward(rows, cache)
  let dx = dRows.reshaped(channelsLast.shape).permuted(0, 3, 1, 2)  // [N, C, H, W]
  return (dx, dgamma, dbeta)
  // END SOLUTION
}
