import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

let convolutionForwardVariants: [ConvNetsVariant] =
  geometryMistakes + sumMistakes
  + forwardMemoryMistakes(Varied.convolutionPass, "convolution-forward") + alternatives

extension Varied {
  /// A convolution layer, given by a change of what the solution's calls give.
  static let convolutionPass = layer.given {
    (change: @escaping LayerPassChange<ConvolutionGradients>) in
    { x, w, b, settings in change(submission.convolution(x, w, b, settings)) }
  }
}

private let layer = Varied.Function("convolutionForward", of: submission, \.convolution)

/// Given by a change of where windows lie.
private let geometry = layer.given {
  (change: @escaping @Sendable (inout ConvolutionGeometry) -> Void) in
  var geometry = ConvolutionGeometry()
  change(&geometry)
  return geometry.layer
}

/// Given by the output; the backward pass is the solution's.
private let forward = layer.given {
  (out: @escaping @Sendable (Tensor, Tensor, Tensor, ConvolutionSettings) -> Tensor) in
  { x, w, b, settings in
    (out(x, w, b, settings), submission.convolution(x, w, b, settings).backward)
  }
}

private let geometryMistakes: [ConvNetsVariant] = [
  geometry.mistake(
    "convolution-forward-without-padding", "A border of zeros is put around each image first."
  ) { $0.border = { _, _ in .init(top: 0, bottom: 0, left: 0, right: 0) } },
  geometry.mistake(
    "convolution-forward-padding-at-the-end",
    "The border is on all four sides, not twice as wide below and on the right."
  ) {
    $0.border = { padding, _ in .init(top: 0, bottom: 2 * padding, left: 0, right: 2 * padding) }
  },
  geometry.mistake(
    "convolution-forward-padding-at-the-beginning",
    "The border is on all four sides, not twice as wide above and on the left."
  ) {
    $0.border = { padding, _ in .init(top: 2 * padding, bottom: 0, left: 2 * padding, right: 0) }
  },
  geometry.mistake(
    "convolution-forward-padding-above-and-below", "The border has columns as well."
  ) { $0.border = { padding, _ in .init(top: padding, bottom: padding, left: 0, right: 0) } },
  geometry.mistake(
    "convolution-forward-padding-on-two-sides", "There are zeros on each of the four sides."
  ) { $0.border = { padding, _ in .init(top: padding, bottom: 0, left: padding, right: 0) } },
  geometry.mistake(
    "convolution-forward-padding-by-kernel",
    "The padding is an argument; the one that keeps the size is only one of them."
  ) {
    $0.border = { _, w in
      let (rows, columns) = ((w.shape[2] - 1) / 2, (w.shape[3] - 1) / 2)
      return .init(top: rows, bottom: rows, left: columns, right: columns)
    }
  },
  geometry.mistake(
    "convolution-forward-stride-1", "Windows lie as far apart as the stride says."
  ) { $0.strides = { _, _ in (1, 1) } },
  geometry.mistake(
    "convolution-forward-stride-1-for-single-elements",
    "A filter of one row and one column moves as far as the stride says, too."
  ) {
    $0.strides = { settings, w in
      let stride = w.shape[2] * w.shape[3] == 1 ? 1 : settings.stride
      return (stride, stride)
    }
  },
  forward.mistake(
    "convolution-forward-neighbors-for-single-elements",
    "Output (i, j) belongs to the element (S · i, S · j), also where the filter has one element."
  ) { x, w, b, settings in
    let right = out(x, w, b, settings)
    guard w.shape[2] * w.shape[3] == 1 else { return right }
    let neighbors = out(x, w, b, ConvolutionSettings(padding: settings.padding))
    return neighbors[.all, .all, 0..<right.shape[2], 0..<right.shape[3]]
  },
  geometry.mistake(
    "convolution-forward-stride-for-rows", "The stride holds for rows and for columns."
  ) { $0.strides = { settings, _ in (settings.stride, 1) } },
  geometry.mistake(
    "convolution-forward-stride-for-columns", "The stride holds for columns and for rows."
  ) { $0.strides = { settings, _ in (1, settings.stride) } },
  geometry.mistake(
    "convolution-forward-windows-side-by-side",
    "Windows may overlap: they lie as far apart as the stride says, not as they are long."
  ) { $0.strides = { _, w in (w.shape[2], w.shape[3]) } },
  geometry.mistake(
    "convolution-forward-stride-and-padding-exchanged", "Look which setting is which."
  ) {
    $0.strides = { settings, _ in (max(settings.padding, 1), max(settings.padding, 1)) }
    $0.border = { padding, _ in .init(top: padding, bottom: padding, left: padding, right: padding)
    }
  },
  geometry.mistake(
    "convolution-forward-one-window-less", "Between n windows lie n − 1 strides: add 1."
  ) { $0.count = { length, kernel, stride in max((length - kernel) / stride, 1) } },
  geometry.mistake(
    "convolution-forward-size-rounded-up",
    "The size is rounded down: what fills no window at the end is left out."
  ) { $0.count = { length, kernel, stride in (length - kernel + stride - 1) / stride + 1 } },
  geometry.mistake(
    "convolution-forward-size-without-kernel", "A window must lie in the padded image entirely."
  ) { $0.count = { length, _, stride in (length - 1) / stride + 1 } },
  geometry.mistake(
    "convolution-forward-flipped", "The filter is laid on the window as it is, not turned around."
  ) { $0.turned = { $0.flipped(2, 3) } },
  geometry.mistake(
    "convolution-forward-transposed-filters",
    "Rows of the filter meet rows of the window, also where it is square."
  ) { $0.turned = { $0.shape[2] == $0.shape[3] ? $0.permuted(0, 1, 3, 2) : $0 } },
  geometry.mistake(
    "convolution-forward-channels-reversed", "Channel c of the filter meets channel c of the image."
  ) { $0.turned = { $0.flipped(1) } },
]

private let sumMistakes: [ConvNetsVariant] = [
  forward.mistake("convolution-forward-no-bias", "Each filter has a bias.") { x, w, b, settings in
    out(x, w, 0 * b, settings)
  },
  forward.mistake(
    "convolution-forward-bias-per-product",
    "The bias is added to the sum once, not to every product."
  ) { x, w, b, settings in out(x, w, b * (w.count / w.shape[0]), settings) },
  forward.mistake(
    "convolution-forward-one-bias-for-all", "Each filter has a bias of its own."
  ) { x, w, b, settings in out(x, w, 0 * b + b[0], settings) },
  forward.mistake(
    "convolution-forward-first-channel", "A filter reaches through all channels; the sum does too."
  ) { x, w, b, settings in out(x[.all, 0..<1], w[.all, 0..<1], b, settings) },
  forward.mistake(
    "convolution-forward-mean-of-channels", "The channels are added up, not averaged."
  ) { x, w, b, settings in out(x, w / x.shape[1], b, settings) },
  forward.mistake(
    "convolution-forward-mean-of-window", "The window's products are added up, not averaged."
  ) { x, w, b, settings in out(x, w / (w.shape[2] * w.shape[3]), b, settings) },
  forward.mistake(
    "convolution-forward-repeated-border", "The border is made of zeros, not of the image's edge."
  ) { x, w, b, settings in
    let padding = settings.padding
    let border = (padding, padding)
    var padded = x.padded([(0, 0), (0, 0), border, border])
    let last = (padded.shape[2] - 1 - padding, padded.shape[3] - 1 - padding)
    for i in 0..<padded.shape[2] {
      for j in 0..<padded.shape[3] {
        let (row, column) = (min(max(i, padding), last.0), min(max(j, padding), last.1))
        padded[.all, .all, i, j] = padded[.all, .all, row, column]
      }
    }
    return out(padded, w, b, ConvolutionSettings(stride: settings.stride))
  },
  forward.mistake(
    "convolution-forward-always-float64", "The output keeps the element type of x."
  ) { x, w, b, settings in out(x, w, b, settings).cast(to: .float64) },
]

/// The solution's output.
private func out(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> Tensor { convolutionForward(x, w, b, settings).out }

private let alternatives: [ConvNetsVariant] = [
  forward.alternative("convolution-forward-by-loops", "One product after the other.") {
    x, w, b, settings in
    let (stride, padding) = (settings.stride, settings.padding)
    let height = 1 + (x.shape[2] + 2 * padding - w.shape[2]) / stride
    let width = 1 + (x.shape[3] + 2 * padding - w.shape[3]) / stride
    var out = Tensor.zeros([x.shape[0], w.shape[0], height, width], dtype: x.dtype)
    for n in 0..<x.shape[0] {
      for f in 0..<w.shape[0] {
        for i in 0..<height {
          for j in 0..<width {
            var sum = b[f]
            for c in 0..<x.shape[1] {
              for k in 0..<w.shape[2] {
                let row = i * stride + k - padding
                guard row >= 0, row < x.shape[2] else { continue }
                for l in 0..<w.shape[3] {
                  let column = j * stride + l - padding
                  guard column >= 0, column < x.shape[3] else { continue }
                  sum += x[n, c, row, column] * w[f, c, k, l]
                }
              }
            }
            out[n, f, i, j] = sum
          }
        }
      }
    }
    return out
  },
  forward.alternative(
    "convolution-forward-one-product", "All windows become the rows of one matrix."
  ) { x, w, b, settings in
    let border = (settings.padding, settings.padding)
    let padded = x.padded([(0, 0), (0, 0), border, border])
    let height = 1 + (padded.shape[2] - w.shape[2]) / settings.stride
    let width = 1 + (padded.shape[3] - w.shape[3]) / settings.stride
    var windows: [Tensor] = []
    for i in 0..<height {
      for j in 0..<width {
        let (top, left) = (i * settings.stride, j * settings.stride)
        let window = padded[.all, .all, top..<top + w.shape[2], left..<left + w.shape[3]]
        windows.append(window.reshaped(x.shape[0], -1))
      }
    }
    let rows = Tensor.concatenated(windows)  // [H′ · W′ · N, C · HH · WW]
    let product = matmul(rows, w.reshaped(w.shape[0], -1).transposed()) + b
    return product.reshaped(height, width, x.shape[0], w.shape[0]).permuted(2, 3, 0, 1)
  },
  forward.alternative(
    "convolution-forward-filter-by-filter", "Each map is made of sums over windows times a filter."
  ) { x, w, b, settings in
    let border = (settings.padding, settings.padding)
    let padded = x.padded([(0, 0), (0, 0), border, border])
    let height = 1 + (padded.shape[2] - w.shape[2]) / settings.stride
    let width = 1 + (padded.shape[3] - w.shape[3]) / settings.stride
    var out = Tensor.zeros([x.shape[0], w.shape[0], height, width], dtype: x.dtype)
    for i in 0..<height {
      for j in 0..<width {
        let (top, left) = (i * settings.stride, j * settings.stride)
        let window = padded[.all, .all, top..<top + w.shape[2], left..<left + w.shape[3]]
        for f in 0..<w.shape[0] {
          out[.all, f, i, j] = (window * w[f, .ellipsis]).sum(axes: [1, 2, 3]) + b[f]
        }
      }
    }
    return out
  },
]
