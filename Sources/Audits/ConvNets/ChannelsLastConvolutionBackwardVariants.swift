import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

/// What can go wrong in the other layout, the same in this one, and what this one invites.
let channelsLastConvolutionBackwardVariants: [ConvNetsVariant] =
  convolutionBackwardVariants.map { variant in
    layer.variant(
      variant.kind, "channels-last-\(variant.id)", notes[variant.id] ?? variant.note,
      change: variant.change, channelsLast(variant.submission.convolution))
  } + mistakes + alternatives

/// Sentences that would be wrong in this layout.
private let notes = [
  "convolution-backward-dw-turned-by-shape":
    "The third axis of dw counts channels, the last one filters, also where they are as many."
]

private let layer = Varied.Function(
  "channelsLastConvolutionBackward", of: submission, \.channelsLastConvolution)

/// Given by a backward pass that may take over what the solution's gives.
private let backward = layer.given {
  (
    backward:
      @escaping @Sendable (Tensor, ChannelsLastConvolutionCache, _ right: ConvolutionGradients) ->
      ConvolutionGradients
  ) in
  { x, w, b, settings in
    let (out, cache) = channelsLastConvolutionForward(x, w, b, settings)
    return (
      out, { dout in backward(dout, cache, channelsLastConvolutionBackward(dout, cache)) }
    )
  }
}

private let mistakes: [ConvNetsVariant] = [
  backward.mistake(
    "channels-last-convolution-backward-dx-reshaped",
    "reshaped leaves every number where it lies in memory: permuted moves axes."
  ) { _, cache, right in (right.dx.channelsFirst.reshaped(cache.x.shape), right.dw, right.db) },
  backward.mistake(
    "channels-last-convolution-backward-dx-channels-first", "dx has the shape of x."
  ) { _, _, right in (right.dx.channelsFirst, right.dw, right.db) },
  backward.mistake(
    "channels-last-convolution-backward-dx-of-filters-reshaped",
    "The product with the weights is in the order of w's axes: rows, columns, channels."
  ) { dout, cache, right in
    let filters = cache.w.permuted(2, 0, 1, 3).reshaped(cache.w.shape)
    let other = ChannelsLastConvolutionCache(x: cache.x, w: filters, settings: cache.settings)
    return (channelsLastConvolutionBackward(dout, other).dx, right.dw, right.db)
  },
  backward.mistake(
    "channels-last-convolution-backward-dx-border-left-and-right",
    "The border has rows and columns: take both off."
  ) { dout, cache, right in
    let padding = cache.settings.padding
    let rows = (padding, padding)
    return (right.dx.padded([(0, 0), rows, (0, 0), (0, 0)]), right.dw, right.db)
  },
  backward.mistake(
    "channels-last-convolution-backward-dw-reshaped",
    "What is summed filter by filter has axes in another order: permuted brings them into w's."
  ) { _, cache, right in
    (right.dx, right.dw.permuted(3, 2, 0, 1).reshaped(cache.w.shape), right.db)
  },
  backward.mistake(
    "channels-last-convolution-backward-dw-transposed-reshaped",
    "The product of windows and upstream gradients has a column for each filter, as w has."
  ) { _, cache, right in
    let columns = right.dw.reshaped(-1, cache.w.shape[3])  // [HH · WW · C, F]
    return (right.dx, columns.transposed().reshaped(cache.w.shape), right.db)
  },
  backward.mistake(
    "channels-last-convolution-backward-dw-filters-first", "dw has the shape of w."
  ) { _, _, right in (right.dx, right.dw.permuted(3, 2, 0, 1), right.db) },
  backward.mistake(
    "channels-last-convolution-backward-dout-reshaped",
    "dout has its filters last: permuted would bring them to the front, reshaped does not."
  ) { dout, cache, _ in
    let shape = [0, 3, 1, 2].map { dout.shape[$0] }
    return channelsLastConvolutionBackward(dout.reshaped(shape).channelsLast, cache)
  },
  backward.mistake(
    "channels-last-convolution-backward-db-of-rows",
    "The filters are the last axis of dout: sum over the three others."
  ) { dout, _, right in (right.dx, right.dw, dout.sum(axes: [0, 2, 3])) },
]

private let alternatives: [ConvNetsVariant] = [
  backward.alternative(
    "channels-last-convolution-backward-by-elements",
    "All three gradients grow by one product at a time."
  ) { dout, cache, _ in
    let (x, w, settings) = (cache.x, cache.w, cache.settings)
    var (dx, dw) = (Tensor.zeros(like: x), Tensor.zeros(like: w))
    var db = Tensor.zeros([w.shape[3]], dtype: dout.dtype)
    for n in 0..<dout.shape[0] {
      for i in 0..<dout.shape[1] {
        for j in 0..<dout.shape[2] {
          for f in 0..<dout.shape[3] {
            let upstream = dout[n, i, j, f]
            db[f] += upstream
            for k in 0..<w.shape[0] {
              let row = i * settings.stride + k - settings.padding
              guard row >= 0, row < x.shape[1] else { continue }
              for l in 0..<w.shape[1] {
                let column = j * settings.stride + l - settings.padding
                guard column >= 0, column < x.shape[2] else { continue }
                for c in 0..<x.shape[3] {
                  dx[n, row, column, c] += upstream * w[k, l, c, f]
                  dw[k, l, c, f] += upstream * x[n, row, column, c]
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
    "channels-last-convolution-backward-one-product",
    "All windows become the rows of one matrix, whose product gives dw and db."
  ) { dout, cache, right in
    let (x, w, settings) = (cache.x, cache.w, cache.settings)
    let border = (settings.padding, settings.padding)
    let padded = x.padded([(0, 0), border, border, (0, 0)])
    var windows: [Tensor] = []
    for i in 0..<dout.shape[1] {
      for j in 0..<dout.shape[2] {
        let (top, left) = (i * settings.stride, j * settings.stride)
        let window = padded[.all, top..<top + w.shape[0], left..<left + w.shape[1]]
        windows.append(window.reshaped(1, x.shape[0], -1))
      }
    }
    let rows = Tensor.concatenated(windows).reshaped(-1, w.count / w.shape[3])
    let upstream = dout.permuted(1, 2, 0, 3).reshaped(-1, w.shape[3])  // [H′ · W′ · N, F]
    let dw = matmul(rows.transposed(), upstream)
    return (right.dx, dw.reshaped(w.shape), upstream.sum(axis: 0))
  },
]
