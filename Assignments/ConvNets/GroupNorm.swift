import Checking
import Tensors

/// What the backward pass of group normalization needs.
public struct GroupNormCache {
  /// The normalized inputs, shape `[N, C, H, W]`.
  let normalized: Tensor

  /// √(variance + ε) of each group of each example, shape `[N, G, 1]`.
  let deviation: Tensor

  /// The scales, shape `[C]`.
  let gamma: Tensor
}

/// Group normalization: the channels of each image are divided into G groups of neighbors, each
/// group gets mean 0 and variance 1, then each channel a scale and a shift of its own.
///
/// The statistics of a group are those of its C / G channels at all positions of one example. One
/// group is layer normalization of images; groups of one channel are called instance normalization.
/// The formula is that of `layerNormForward`.
///
/// Source: Y. Wu, K. He, "Group normalization", ECCV 2018, section 3.
/// - Parameters:
///   - x: The inputs, shape `[N, C, H, W]`.
///   - gamma: The scales, shape `[C]`.
///   - beta: The shifts, shape `[C]`.
///   - groups: The number G of groups, a divisor of C. Channels 0, 1, …, C / G − 1 are the first.
///   - epsilon: What is added to the variance, inside the root.
/// - Returns: `out`, shape `[N, C, H, W]`, in the element type of x, and the cache for the backward
///   pass.
public func groupNormForward(
  _ x: Tensor, _ gamma: Tensor, _ beta: Tensor, groups: Int, epsilon: Double = 1e-5
) -> (out: Tensor, cache: GroupNormCache) {
  // Steps that trace(_:_:) can show: centered, variance [N, G, 1], deviation [N, G, 1],
  // normalized [N, C, H, W].
  notImplemented()
}

/// The gradients of group normalization.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, C, H, W]`.
///   - cache: From `groupNormForward`.
/// - Returns: `dx`, shape `[N, C, H, W]`, and `dgamma` and `dbeta`, shape `[C]`, all in the element
///   type of x.
public func groupNormBackward(_ dout: Tensor, _ cache: GroupNormCache) -> (
  dx: Tensor, dgamma: Tensor, dbeta: Tensor
) {
  // Steps that trace(_:_:) can show: dNormalized, direct, throughMean [N, G, 1], throughVariance.
  notImplemented()
}
