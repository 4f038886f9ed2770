import ConvNetsChecks
import Tensors
import Training

/// A convolution layer whose windows may lie wrongly, with the backward pass that belongs to it:
/// forward and backward are wrong together.
struct ConvolutionGeometry: Sendable {
  /// The rows above and below, the columns left and right that are added.
  var border: @Sendable (_ padding: Int, _ w: Tensor) -> (Margins) = { padding, _ in
    Margins(top: padding, bottom: padding, left: padding, right: padding)
  }
  /// How far windows lie apart.
  var strides: @Sendable (ConvolutionSettings, _ w: Tensor) -> (rows: Int, columns: Int) = {
    settings, _ in (settings.stride, settings.stride)
  }
  /// The number of windows along an axis.
  var count: @Sendable (_ length: Int, _ kernel: Int, _ stride: Int) -> Int = {
    length, kernel, stride in (length - kernel) / stride + 1
  }
  /// The filters as they are laid on a window; done twice, it changes nothing.
  var turned: @Sendable (_ w: Tensor) -> Tensor = { $0 }

  struct Margins {
    var top: Int
    var bottom: Int
    var left: Int
    var right: Int
  }

  var layer: Convolution {
    { x, w, b, settings in
      let padded = padded(x, w, settings)
      let (rowStride, columnStride) = strides(settings, w)
      let (kernelHeight, kernelWidth) = (w.shape[2], w.shape[3])
      let height = count(paddedLength(x, w, settings, axis: 2), kernelHeight, rowStride)
      let width = count(paddedLength(x, w, settings, axis: 3), kernelWidth, columnStride)
      let filters = turned(w).reshaped(w.shape[0], -1)
      func window(_ i: Int, _ j: Int) -> (rows: Range<Int>, columns: Range<Int>) {
        let (top, left) = (i * rowStride, j * columnStride)
        return (top..<top + kernelHeight, left..<left + kernelWidth)
      }
      var out = Tensor.zeros([x.shape[0], w.shape[0], height, width], dtype: x.dtype)
      for i in 0..<height {
        for j in 0..<width {
          let (rows, columns) = window(i, j)
          let values = padded[.all, .all, rows, columns].reshaped(x.shape[0], -1)
          out[.all, .all, i, j] = matmul(values, filters.transposed()) + b
        }
      }
      return (
        out,
        { dout in
          var dPadded = Tensor.zeros(like: padded)
          var dFilters = Tensor.zeros(like: filters)
          for i in 0..<min(height, dout.shape[2]) {
            for j in 0..<min(width, dout.shape[3]) {
              let (rows, columns) = window(i, j)
              let values = padded[.all, .all, rows, columns]
              let upstream = dout[.all, .all, i, j]
              dFilters += matmul(upstream.transposed(), values.reshaped(x.shape[0], -1))
              dPadded[.all, .all, rows, columns] += matmul(upstream, filters)
                .reshaped(values.shape)
            }
          }
          let margins = border(settings.padding, w)
          let inside = (
            margins.top..<margins.top + x.shape[2], margins.left..<margins.left + x.shape[3]
          )
          return (
            dPadded[.all, .all, inside.0, inside.1], turned(dFilters.reshaped(w.shape)),
            dout.sum(axes: [0, 2, 3])
          )
        }
      )
    }
  }

  private func paddedLength(
    _ x: Tensor, _ w: Tensor, _ settings: ConvolutionSettings, axis: Int
  ) -> Int {
    let margins = border(settings.padding, w)
    return x.shape[axis]
      + (axis == 2 ? margins.top + margins.bottom : margins.left + margins.right)
  }

  /// With more zeros at the end, for windows that reach over it.
  private func padded(_ x: Tensor, _ w: Tensor, _ settings: ConvolutionSettings) -> Tensor {
    let margins = border(settings.padding, w)
    let (rows, columns) = strides(settings, w)
    return x.padded([
      (0, 0), (0, 0), (margins.top, margins.bottom + rows + w.shape[2]),
      (margins.left, margins.right + columns + w.shape[3]),
    ])
  }
}
