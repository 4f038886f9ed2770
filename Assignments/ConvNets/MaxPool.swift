import Checking
import Tensors
import Training

/// What the backward pass of max pooling needs.
public struct MaxPoolCache {
  /// The inputs, shape `[N, C, H, W]`.
  let x: Tensor

  let settings: MaxPoolSettings
}

/// Max pooling: the largest element of every window of every channel.
///
/// Windows have h rows and w columns and begin S elements apart, so that they overlap where S is
/// smaller than they are. There is no padding:
/// ```
/// H′ = (H − h) / S + 1      W′ = (W − w) / S + 1
/// ```
/// with both quotients rounded down.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - settings: The windows' height h, width w and stride S.
/// - Returns: `out`, shape `[N, C, H′, W′]`, in the element type of x, and the cache for the
///   backward pass.
public func maxPoolForward(_ x: Tensor, _ settings: MaxPoolSettings) -> (
  out: Tensor, cache: MaxPoolCache
) {
  notImplemented()
}

/// The gradient of max pooling: what comes from an output goes to the element that was its maximum.
///
/// Where several elements of a window are the maximum, the first of them gets it all, row by row
/// from the left. To give it to each of them would make the gradient larger than it is. An element
/// that is the maximum of several windows gets what comes from each, added up.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, C, H′, W′]`.
///   - cache: From `maxPoolForward`.
/// - Returns: dx, shape `[N, C, H, W]`, in the element type of x.
public func maxPoolBackward(_ dout: Tensor, _ cache: MaxPoolCache) -> Tensor {
  notImplemented()
}
