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
  // BEGIN SOLUTION
  let height = (x.shape[1] - settings.height) / settings.stride + 1
  let width = (x.shape[2] - settings.width) / settings.stride + 1
  var out = Tensor.zeros([x.shape[0], height, width, x.shape[3]], dtype: x.dtype)
  for i in 0..<height {
    for j in 0..<width {
      let (top, left) = (i * settings.stride, j * settings.stride)
      let window = x[.all, top..<top + settings.height, left..<left + settings.width]
      out[.all, i, j] = window.max(axes: [1, 2])  // [N, C]
    }
  }
  return (out, ChannelsLastMaxPoolCache(x: x, settings: settings))
  // END SOLUTION
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
  // BEGIN SOLUTION
  let (x, settings) = (cache.x, cache.settings)
  let (examples, channels) = (x.shape[0], x.shape[3])
  var dx = Tensor.zeros(like: x)
  for i in 0..<dout.shape[1] {
    for j in 0..<dout.shape[2] {
      let rowRange = i * settings.stride..<i * settings.stride + settings.height
      let columnRange = j * settings.stride..<j * settings.stride + settings.width
      let window = x[.all, rowRange, columnRange].permuted(0, 3, 1, 2)  // [N, C, h, w]
      let rows = window.reshaped(examples * channels, -1)  // [N · C, h · w]
      let upstream = dout[.all, i, j].reshaped(-1)  // [N · C]
      var dRows = Tensor.zeros(like: rows)
      for (row, column) in rows.argmaxOfRows().enumerated() { dRows[row, column] = upstream[row] }
      let dWindow = dRows.reshaped(window.shape)  // [N, C, h, w]
      dx[.all, rowRange, columnRange] += dWindow.permuted(0, 2, 3, 1)
    }
  }
  return dx
  // END SOLUTION
}
