import Tensors
import Training

/// What the fast max pooling's backward pass needs.
public struct FastMaxPoolCache {
  let x: Tensor
  let settings: MaxPoolSettings
}

/// Max pooling of the toolkit, the same function as a student's `maxPoolForward`.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - settings: The windows' height, width and stride.
/// - Returns: `out`, shape `[N, C, H′, W′]`, and the cache for the backward pass.
public func fastMaxPoolForward(_ x: Tensor, _ settings: MaxPoolSettings) -> (
  out: Tensor, cache: FastMaxPoolCache
) {
  let height = (x.shape[2] - settings.height) / settings.stride + 1
  let width = (x.shape[3] - settings.width) / settings.stride + 1
  var out = Tensor.zeros([x.shape[0], x.shape[1], height, width], dtype: x.dtype)
  for i in 0..<height {
    for j in 0..<width {
      let (top, left) = (i * settings.stride, j * settings.stride)
      let window = x[.all, .all, top..<top + settings.height, left..<left + settings.width]
      out[.all, .all, i, j] = window.max(axes: [2, 3])
    }
  }
  return (out, FastMaxPoolCache(x: x, settings: settings))
}

/// The gradient of the fast max pooling.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, C, H′, W′]`.
///   - cache: From `fastMaxPoolForward`.
/// - Returns: dx, with the shape of x.
public func fastMaxPoolBackward(_ dout: Tensor, _ cache: FastMaxPoolCache) -> Tensor {
  let (x, settings) = (cache.x, cache.settings)
  var dx = Tensor.zeros(like: x)
  for i in 0..<dout.shape[2] {
    for j in 0..<dout.shape[3] {
      let rowRange = i * settings.stride..<i * settings.stride + settings.height
      let columnRange = j * settings.stride..<j * settings.stride + settings.width
      let window = x[.all, .all, rowRange, columnRange]
      let rows = window.reshaped(x.shape[0] * x.shape[1], -1)
      let upstream = dout[.all, .all, i, j].reshaped(-1)
      var dRows = Tensor.zeros(like: rows)
      for (row, column) in rows.argmaxOfRows().enumerated() { dRows[row, column] = upstream[row] }
      dx[.all, .all, rowRange, columnRange] += dRows.reshaped(window.shape)
    }
  }
  return dx
}
