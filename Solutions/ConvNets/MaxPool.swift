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
  // BEGIN SOLUTION
  let (examples, channels) = (x.shape[0], x.shape[1])
  let height = (x.shape[2] - settings.height) / settings.stride + 1
  let width = (x.shape[3] - settings.width) / settings.stride + 1
  var out = Tensor.zeros([examples, channels, height, width], dtype: x.dtype)
  for i in 0..<height {
    for j in 0..<width {
      let (top, left) = (i * settings.stride, j * settings.stride)
      let window = x[.all, .all, top..<top + settings.height, left..<left + settings.width]
      out[.all, .all, i, j] = window.max(axes: [2, 3])  // [N, C]
    }
  }
  return (out, MaxPoolCache(x: x, settings: settings))
  // END SOLUTION
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
  // BEGIN SOLUTION
  let (x, settings) = (cache.x, cache.settings)
  var dx = Tensor.zeros(like: x)
  for i in 0..<dout.shape[2] {
    for j in 0..<dout.shape[3] {
      let rowRange = i * settings.stride..<i * settings.stride + settings.height
      let columnRange = j * settings.stride..<j * settings.stride + settings.width
      let window = x[.all, .all, rowRange, columnRange]
      let rows = window.reshaped(x.shape[0] * x.shape[1], -1)  // [N · C, h · w]
      let upstream = dout[.all, .all, i, j].reshaped(-1)  // [N · C]
      var dRows = Tensor.zeros(like: rows)
      for (row, column) in rows.argmaxOfRows().enumerated() { dRows[row, column] = upstream[row] }
      dx[.all, .all, rowRange, columnRange] += dRows.reshaped(window.shape)
    }
  }
  return dx
  // END SOLUTION
}
