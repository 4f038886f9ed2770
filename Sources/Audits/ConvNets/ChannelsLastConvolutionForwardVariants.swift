import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

/// What can go wrong in the other layout, the same in this one, and what this one invites.
let channelsLastConvolutionForwardVariants: [ConvNetsVariant] =
  convolutionForwardVariants.map { variant in
    layer.variant(
      variant.kind, "channels-last-\(variant.id)", variant.note, change: variant.change,
      channelsLast(variant.submission.convolution))
  } + layoutMistakes + alternatives

private let layer = Varied.Function(
  "channelsLastConvolutionForward", of: submission, \.channelsLastConvolution)

/// Given by the output; the backward pass is the solution's.
private let forward = layer.given {
  (out: @escaping @Sendable (Tensor, Tensor, Tensor, ConvolutionSettings) -> Tensor) in
  { x, w, b, settings in
    (out(x, w, b, settings), submission.channelsLastConvolution(x, w, b, settings).backward)
  }
}

/// The solution's output.
private func out(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> Tensor { channelsLastConvolutionForward(x, w, b, settings).out }

/// The shape of images with the channels first.
private func firstShape(_ x: Tensor) -> [Int] { [0, 3, 1, 2].map { x.shape[$0] } }

private let layoutMistakes: [ConvNetsVariant] = [
  forward.mistake(
    "channels-last-convolution-forward-images-reshaped",
    "reshaped leaves every number where it lies in memory: permuted moves axes."
  ) { x, w, b, settings in out(x.reshaped(firstShape(x)).channelsLast, w, b, settings) },
  forward.mistake(
    "channels-last-convolution-forward-output-reshaped",
    "The maps of the filters are no axis of positions: permuted moves axes, reshaped does not."
  ) { x, w, b, settings in
    let right = out(x, w, b, settings)
    return right.channelsFirst.reshaped(right.shape)
  },
  forward.mistake(
    "channels-last-convolution-forward-output-channels-first",
    "The filters are the last axis of the output."
  ) { x, w, b, settings in out(x, w, b, settings).channelsFirst },
  forward.mistake(
    "channels-last-convolution-forward-columns-first", "Rows come before columns in the output."
  ) { x, w, b, settings in out(x, w, b, settings).permuted(0, 2, 1, 3) },
  forward.mistake(
    "channels-last-convolution-forward-filters-first",
    "w has the shape [HH, WW, C, F]: its numbers do not lie filter after filter."
  ) { x, w, b, settings in
    let filters = w.reshaped([3, 2, 0, 1].map { w.shape[$0] })  // [F, C, HH, WW]
    return out(x, filters.permuted(2, 3, 1, 0), b, settings)
  },
  forward.mistake(
    "channels-last-convolution-forward-filters-channels-first",
    "w has the shape [HH, WW, C, F]: its numbers do not lie channel after channel."
  ) { x, w, b, settings in
    let filters = w.reshaped([2, 3, 0, 1].map { w.shape[$0] })  // [C, F, HH, WW]
    return out(x, filters.permuted(2, 3, 0, 1), b, settings)
  },
  forward.mistake(
    "channels-last-convolution-forward-channels-and-filters-exchanged",
    "The third axis of w counts channels, the last one filters, also where they are as many."
  ) { x, w, b, settings in
    out(x, w.shape[2] == w.shape[3] ? w.permuted(0, 1, 3, 2) : w, b, settings)
  },
  forward.mistake(
    "channels-last-convolution-forward-filter-of-other-order",
    "A window's numbers lie row by row, position by position, channel by channel: so must w's."
  ) { x, w, b, settings in out(x, w.permuted(2, 0, 1, 3).reshaped(w.shape), b, settings) },
  forward.mistake(
    "channels-last-convolution-forward-window-of-other-order",
    "A window's numbers and the filter's must be in the same order before they are multiplied."
  ) { x, w, b, settings in
    let byChannel = w.reshaped([2, 0, 1, 3].map { w.shape[$0] })  // [C, HH, WW, F]
    return out(x, byChannel.permuted(1, 2, 0, 3), b, settings)
  },
  forward.mistake(
    "channels-last-convolution-forward-kernel-height-and-width-exchanged",
    "The first axis of w counts rows, the second one columns."
  ) { x, w, b, settings in
    let turned = w.permuted(1, 0, 2, 3)
    let shape = channelsLastOutputShape(x.shape, turned.shape, settings)
    return shape.contains { $0 < 1 } ? 0 * out(x, w, b, settings) : out(x, turned, b, settings)
  },
  forward.mistake(
    "channels-last-convolution-forward-padding-of-columns-and-channels",
    "Rows and columns are the axes 1 and 2 here: the border belongs there."
  ) { x, w, b, settings in
    let border = (settings.padding, settings.padding)
    let padded = x.padded([(0, 0), (0, 0), border, border])
    guard padded.shape[1] >= w.shape[0] else { return 0 * out(x, w, b, settings) }
    let channels = padded[.ellipsis, 0..<x.shape[3]]
    return out(channels, w, b, ConvolutionSettings(stride: settings.stride))
  },
  forward.mistake(
    "channels-last-convolution-forward-padding-of-examples",
    "The border is put around each image; no images are added."
  ) { x, w, b, settings in
    let border = (settings.padding, settings.padding)
    return out(x.padded([border, (0, 0), (0, 0), (0, 0)]), w, b, settings)
  },
  forward.mistake(
    "channels-last-convolution-forward-bias-of-rows",
    "A bias belongs to a filter, the last axis of the output."
  ) { x, w, b, settings in
    let sums = out(x, w, 0 * b, settings)
    return sums.shape[1] == b.count ? sums + b.reshaped(1, -1, 1, 1) : sums + b
  },
]

private let alternatives: [ConvNetsVariant] = [
  forward.alternative("channels-last-convolution-forward-by-elements", "One product at a time.") {
    x, w, b, settings in
    let shape = channelsLastOutputShape(x.shape, w.shape, settings)
    var out = Tensor.zeros(shape, dtype: x.dtype)
    for n in 0..<shape[0] {
      for i in 0..<shape[1] {
        for j in 0..<shape[2] {
          for f in 0..<shape[3] {
            var sum = b[f]
            for k in 0..<w.shape[0] {
              let row = i * settings.stride + k - settings.padding
              guard row >= 0, row < x.shape[1] else { continue }
              for l in 0..<w.shape[1] {
                let column = j * settings.stride + l - settings.padding
                guard column >= 0, column < x.shape[2] else { continue }
                for c in 0..<x.shape[3] { sum += x[n, row, column, c] * w[k, l, c, f] }
              }
            }
            out[n, i, j, f] = sum
          }
        }
      }
    }
    return out
  },
  forward.alternative(
    "channels-last-convolution-forward-position-by-position",
    "Each position of the filter adds a product of channels and filters to all maps."
  ) { x, w, b, settings in
    let border = (settings.padding, settings.padding)
    let padded = x.padded([(0, 0), border, border, (0, 0)])
    let shape = channelsLastOutputShape(x.shape, w.shape, settings)
    var out = Tensor.zeros(shape, dtype: x.dtype) + b
    for k in 0..<w.shape[0] {
      for l in 0..<w.shape[1] {
        let weights = w[k, l, .all, .all]  // [C, F]
        for i in 0..<shape[1] {
          for j in 0..<shape[2] {
            let row = i * settings.stride + k
            let column = j * settings.stride + l
            out[.all, i, j, .all] += matmul(padded[.all, row, column, .all], weights)
          }
        }
      }
    }
    return out
  },
]
