import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

/// Most mistakes spoil one of the three gradients; the other two are the solution's.
let convolutionBackwardVariants: [ConvNetsVariant] =
  dxMistakes + weightMistakes
  + backwardMemoryMistakes(
    Varied.convolutionPass.named("convolutionBackward"), "convolution-backward")
  + alternatives

private let layer = Varied.Function("convolutionForward", of: submission, \.convolution)
  .named("convolutionBackward")

/// Given by a backward pass that may take over what the solution's gives.
private let backward = layer.given {
  (
    backward:
      @escaping @Sendable (Tensor, ConvolutionPass, _ right: ConvolutionGradients) ->
      ConvolutionGradients
  ) in
  { x, w, b, settings in
    let (out, cache) = convolutionForward(x, w, b, settings)
    let pass = ConvolutionPass(x: x, w: w, settings: settings)
    return (out, { dout in backward(dout, pass, convolutionBackward(dout, cache)) })
  }
}

/// What the backward pass has in hand.
private struct ConvolutionPass: Sendable {
  let x: Tensor
  let w: Tensor
  let settings: ConvolutionSettings

  var padded: Tensor {
    let border = (settings.padding, settings.padding)
    return x.padded([(0, 0), (0, 0), border, border])
  }

  typealias Window = (i: Int, j: Int, rows: Range<Int>, columns: Range<Int>)

  /// The windows of the outputs, which lie `stride` apart.
  func windows(_ dout: Tensor, stride: Int? = nil) -> [Window] {
    let stride = stride ?? settings.stride
    return (0..<dout.shape[2]).flatMap { i in
      (0..<dout.shape[3]).map { j in
        let (top, left) = (i * stride, j * stride)
        return (i, j, top..<top + w.shape[2], left..<left + w.shape[3])
      }
    }
  }

  /// The gradient of the padded images, from windows `stride` apart.
  func dPadded(_ dout: Tensor, filters: Tensor, stride: Int? = nil) -> Tensor {
    var result = Tensor.zeros(like: padded)
    for (i, j, rows, columns) in windows(dout, stride: stride) {
      let share = matmul(dout[.all, .all, i, j], filters.reshaped(filters.shape[0], -1))
      result[.all, .all, rows, columns] += share.reshaped([x.shape[0]] + w.shape.dropFirst())
    }
    return result
  }

  /// What of the padded images is no border.
  func inside(_ padded: Tensor) -> Tensor {
    let start = settings.padding
    return padded[.all, .all, start..<start + x.shape[2], start..<start + x.shape[3]]
  }
}

private let dxMistakes: [ConvNetsVariant] = [
  backward.mistake(
    "convolution-backward-dx-with-border", "dx has the shape of x: take the border off."
  ) { dout, pass, right in (pass.dPadded(dout, filters: pass.w), right.dw, right.db) },
  backward.mistake(
    "convolution-backward-dx-from-the-corner",
    "The image lies inside the border, on the left too: not at the corner of the padded one."
  ) { dout, pass, right in
    let dPadded = pass.dPadded(dout, filters: pass.w)
    return (dPadded[.all, .all, 0..<pass.x.shape[2], 0..<pass.x.shape[3]], right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dx-overwritten",
    "Windows overlap: add to what an element has got already."
  ) { dout, pass, right in
    var dPadded = Tensor.zeros(like: pass.padded)
    for (i, j, rows, columns) in pass.windows(dout) {
      let share = matmul(dout[.all, .all, i, j], pass.w.reshaped(pass.w.shape[0], -1))
      dPadded[.all, .all, rows, columns] = share.reshaped(
        [pass.x.shape[0]] + pass.w.shape.dropFirst())
    }
    return (pass.inside(dPadded), right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dx-of-last-filter",
    "Every filter has seen the image: add up what comes from each."
  ) { dout, pass, right in
    let last = pass.w.shape[0] - 1
    let filters = pass.w[last...last]
    let dPadded = pass.dPadded(dout[.all, last...last], filters: filters)
    return (pass.inside(dPadded), right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dx-flipped",
    "An element of the window gets back the weight that it was multiplied with."
  ) { dout, pass, right in
    (pass.inside(pass.dPadded(dout, filters: pass.w.flipped(2, 3))), right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dx-stride-1", "The windows lie where the forward pass had them."
  ) { dout, pass, right in
    (pass.inside(pass.dPadded(dout, filters: pass.w, stride: 1)), right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dx-stride-1-for-single-elements",
    "A filter of one row and one column has moved as far as the stride says, too."
  ) { dout, pass, right in
    guard pass.w.shape[2] * pass.w.shape[3] == 1 else { return right }
    return (pass.inside(pass.dPadded(dout, filters: pass.w, stride: 1)), right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dx-averaged", "No mean is taken here: the loss has divided by N already."
  ) { dout, _, right in (right.dx / dout.shape[0], right.dw, right.db) },
  backward.mistake(
    "convolution-backward-dx-of-filled-rows",
    "Rows and columns that fill no window have the gradient 0, and a place in dx."
  ) { dout, pass, right in
    let filled = pass.windows(dout).last!
    let padding = pass.settings.padding
    let rows = 0..<min(filled.rows.upperBound - padding, pass.x.shape[2])
    let columns = 0..<min(filled.columns.upperBound - padding, pass.x.shape[3])
    return (right.dx[.all, .all, rows, columns], right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-always-float64", "Each gradient has the element type of x."
  ) { _, _, right in (right.dx.cast(to: .float64), right.dw, right.db) },
]

private let weightMistakes: [ConvNetsVariant] = [
  backward.mistake(
    "convolution-backward-dw-overwritten",
    "A filter meets every window: add up what comes from each."
  ) { dout, pass, right in
    let (i, j, rows, columns) = pass.windows(dout).last!
    let values = pass.padded[.all, .all, rows, columns].reshaped(dout.shape[0], -1)
    let dw = matmul(dout[.all, .all, i, j].transposed(), values)
    return (right.dx, dw.reshaped(pass.w.shape), right.db)
  },
  backward.mistake(
    "convolution-backward-dw-of-first-example", "Every example adds to dw."
  ) { dout, pass, right in
    let cache = ConvolutionCache(x: pass.x[0..<1], w: pass.w, settings: pass.settings)
    return (right.dx, convolutionBackward(dout[0..<1], cache).dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dw-averaged", "dw sums over the examples: the loss has divided already."
  ) { dout, _, right in (right.dx, right.dw / dout.shape[0], right.db) },
  backward.mistake(
    "convolution-backward-dw-mean-of-positions", "dw sums over the positions of the windows."
  ) { dout, _, right in
    (right.dx, right.dw / (dout.shape[2] * dout.shape[3]), right.db)
  },
  backward.mistake(
    "convolution-backward-dw-flipped", "An element of the filter gets what it was multiplied with."
  ) { _, _, right in (right.dx, right.dw.flipped(2, 3), right.db) },
  backward.mistake(
    "convolution-backward-dw-turned-by-shape",
    "The first axis of dw counts filters, also where there are as many channels."
  ) { _, pass, right in
    let isTurned = pass.w.shape[0] == pass.w.shape[1]
    return (right.dx, isTurned ? right.dw.permuted(1, 0, 2, 3) : right.dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dw-stride-1-for-single-elements",
    "A filter of one row and one column has moved as far as the stride says, too."
  ) { dout, pass, right in
    guard pass.w.shape[2] * pass.w.shape[3] == 1 else { return right }
    let settings = ConvolutionSettings(padding: pass.settings.padding)
    let cache = ConvolutionCache(x: pass.x, w: pass.w, settings: settings)
    return (right.dx, convolutionBackward(dout, cache).dw, right.db)
  },
  backward.mistake(
    "convolution-backward-dw-without-border",
    "The windows lay in the padded image: take their elements from there."
  ) { dout, pass, right in
    let padding = pass.settings.padding
    let border = (0, 2 * padding)
    let shifted = pass.x.padded([(0, 0), (0, 0), border, border])
    let cache = ConvolutionCache(
      x: shifted, w: pass.w, settings: ConvolutionSettings(stride: pass.settings.stride))
    return (right.dx, convolutionBackward(dout, cache).dw, right.db)
  },
  backward.mistake(
    "convolution-backward-db-mean", "Every example adds to db: it is a sum, not a mean."
  ) { dout, _, right in (right.dx, right.dw, dout.mean(axes: [0, 2, 3])) },
  backward.mistake(
    "convolution-backward-db-of-examples",
    "A filter's bias is added at every position: sum over positions too."
  ) { dout, _, right in (right.dx, right.dw, dout[.all, .all, 0, 0].sum(axis: 0)) },
  backward.mistake(
    "convolution-backward-db-keeps-axes", "db has the shape of b, which has a single axis."
  ) { dout, _, right in (right.dx, right.dw, dout.sum(axes: [0, 2, 3], keepDims: true)) },
  backward.mistake(
    "convolution-backward-db-over-all", "Each bias has a gradient of its own."
  ) { dout, _, right in
    (right.dx, right.dw, Tensor.full([dout.shape[1]], dout.sum(), dtype: dout.dtype))
  },
]

private let alternatives: [ConvNetsVariant] = [
  backward.alternative(
    "convolution-backward-by-loops", "All three gradients grow by one product at a time."
  ) { dout, pass, _ in
    let (stride, padding) = (pass.settings.stride, pass.settings.padding)
    let (x, w) = (pass.x, pass.w)
    var dx = Tensor.zeros(like: x)
    var dw = Tensor.zeros(like: w)
    var db = Tensor.zeros([w.shape[0]], dtype: dout.dtype)
    for n in 0..<x.shape[0] {
      for f in 0..<w.shape[0] {
        for i in 0..<dout.shape[2] {
          for j in 0..<dout.shape[3] {
            let upstream = dout[n, f, i, j]
            db[f] += upstream
            for c in 0..<x.shape[1] {
              for k in 0..<w.shape[2] {
                let row = i * stride + k - padding
                guard row >= 0, row < x.shape[2] else { continue }
                for l in 0..<w.shape[3] {
                  let column = j * stride + l - padding
                  guard column >= 0, column < x.shape[3] else { continue }
                  dx[n, c, row, column] += upstream * w[f, c, k, l]
                  dw[f, c, k, l] += upstream * x[n, c, row, column]
                }
              }
            }
          }
        }
      }
    }
    return (dx, dw, db)
  },
  backward.alternative(
    "convolution-backward-example-by-example", "The gradients of the examples are put together."
  ) { dout, pass, _ in
    var dx: [Tensor] = []
    var (dw, db) = (Tensor.zeros(like: pass.w), Tensor.zeros([dout.shape[1]], dtype: dout.dtype))
    for n in 0..<dout.shape[0] {
      let cache = ConvolutionCache(x: pass.x[n...n], w: pass.w, settings: pass.settings)
      let gradients = convolutionBackward(dout[n...n], cache)
      dx.append(gradients.dx)
      dw += gradients.dw
      db += gradients.db
    }
    return (Tensor.concatenated(dx), dw, db)
  },
  backward.alternative(
    "convolution-backward-dx-by-full-correlation",
    "dx is the correlation of dout, with zeros between and around, and the filters turned around."
  ) { dout, pass, right in
    let (w, stride) = (pass.w, pass.settings.stride)
    let (height, width) = ((dout.shape[2] - 1) * stride + 1, (dout.shape[3] - 1) * stride + 1)
    var stuffed = Tensor.zeros(Array(dout.shape.prefix(2)) + [height, width], dtype: dout.dtype)
    for i in 0..<dout.shape[2] {
      for j in 0..<dout.shape[3] {
        stuffed[.all, .all, i * stride, j * stride] = dout[.all, .all, i, j]
      }
    }
    let padded = pass.padded
    let rows = (w.shape[2] - 1, padded.shape[2] - height)
    let columns = (w.shape[3] - 1, padded.shape[3] - width)
    let around = stuffed.padded([(0, 0), (0, 0), rows, columns])
    let filters = w.permuted(1, 0, 2, 3).flipped(2, 3)  // [C, F, HH, WW]
    let noBias = Tensor.zeros([w.shape[1]], dtype: w.dtype)
    let dPadded = convolutionForward(around, filters, noBias, ConvolutionSettings()).out
    return (pass.inside(dPadded), right.dw, right.db)
  },
  backward.alternative(
    "convolution-backward-windows-from-the-last",
    "The windows are added from the last to the first."
  ) { dout, pass, right in
    var dPadded = Tensor.zeros(like: pass.padded)
    var dw = Tensor.zeros(like: pass.w)
    for (i, j, rows, columns) in pass.windows(dout).reversed() {
      let window = pass.padded[.all, .all, rows, columns]
      for f in 0..<pass.w.shape[0] {
        let upstream = dout[.all, f, i, j].reshaped(-1, 1, 1, 1)
        dPadded[.all, .all, rows, columns] += upstream * pass.w[f, .ellipsis]
        dw[f, .ellipsis] += (upstream * window).sum(axis: 0)
      }
    }
    return (pass.inside(dPadded), dw, dout.sum(axes: [2, 3]).sum(axis: 0))
  },
]
