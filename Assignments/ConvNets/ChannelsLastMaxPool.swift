import Checking
import Tensors
import Training

/// What the backward pass of max pooling needs.
public struct ChannelsLastMaxPoolCache {
  /// The inputs, shape `[N, H, W, C]`.
  let x: Tensor

  let settings: MaxPoolSettings
}

/// Max pooling of images whose channels are the last axis: the largest element of every window of
/// every channel.
///
/// Windows have h rows and w columns and begin S elements apart. There is no padding:
/// ```
/// H′ = (H − h) / S + 1      W′ = (W − w) / S + 1
/// ```
/// with both quotients rounded down.
/// - Parameters:
///   - x: The images, shape `[N, H, W, C]`.
///   - settings: The windows' height h, width w and stride S.
/// - Returns: `out`, shape `[N, H′, W′, C]`, in the element type of x, and the cache for the
///   backward pass.
public func channelsLastMaxPoolForward(_ x: Tensor, _ settings: MaxPoolSettings) -> (
  out: Tensor, cache: ChannelsLastMaxPoolCache
) {
  notImplemented()
}

/// The gradient of max pooling of images whose channels are the last axis: what comes from an
/// output goes to the element that was its maximum.
///
/// Where several elements of a channel's window are the maximum, the first of them gets it all, row
/// by row from the left. An element that is the maximum of several windows gets what comes from
/// each, added up.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, H′, W′, C]`.
///   - cache: From `channelsLastMaxPoolForward`.
/// - Returns: dx, shape `[N, H, W, C]`, in the element type of x.
public func channelsLastMaxPoolBackward(
  _ dout: Tensor, _ cache: ChannelsLastMaxPoolCache
) -> Tensor {
  notImplemented()
}
