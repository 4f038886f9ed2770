import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

/// What can go wrong in the other layout, the same in this one, and what this one invites.
final class ChannelsLastMaxPoolVariants: TopicVariants {
  static let all =
    MaxPoolVariants.all.map { variant in
      let function = variant.function == "maxPoolForward" ? layer : function
      return function.variant(
        variant.kind, "channels-last-\(variant.id)", variant.note, change: variant.change,
        channelsLast(variant.submission.maxPool))
    } + forwardMistakes + backwardMistakes + alternatives
}

private let layer = Varied.Function(
  "channelsLastMaxPoolForward", of: submission, \.channelsLastMaxPool)

private let function = layer.named("channelsLastMaxPoolBackward")

/// Given by the output; the backward pass is the solution's.
private let forward = layer.given {
  (out: @escaping @Sendable (Tensor, MaxPoolSettings) -> Tensor) in
  { x, settings in (out(x, settings), submission.channelsLastMaxPool(x, settings).backward) }
}

/// Given by dx, for which the right one is at hand.
private let backward = function.given {
  (dx: @escaping @Sendable (Tensor, ChannelsLastMaxPoolCache, _ right: Tensor) -> Tensor) in
  { x, settings in
    let (out, cache) = channelsLastMaxPoolForward(x, settings)
    return (out, { dout in dx(dout, cache, channelsLastMaxPoolBackward(dout, cache)) })
  }
}

/// The solution's output.
private func out(_ x: Tensor, _ settings: MaxPoolSettings) -> Tensor {
  channelsLastMaxPoolForward(x, settings).out
}

/// A window of all images, and where it lies.
private struct Window {
  let i: Int
  let j: Int
  let rows: Range<Int>
  let columns: Range<Int>

  static func all(_ out: [Int], _ settings: MaxPoolSettings) -> [Window] {
    (0..<out[1]).flatMap { i in
      (0..<out[2]).map { j in
        let (top, left) = (i * settings.stride, j * settings.stride)
        return Window(
          i: i, j: j, rows: top..<top + settings.height, columns: left..<left + settings.width)
      }
    }
  }
}

private let forwardMistakes: [ConvNetsVariant] = [
  forward.mistake(
    "channels-last-max-pool-forward-images-reshaped",
    "reshaped leaves every number where it lies in memory: permuted moves axes."
  ) { x, settings in
    let shape = [0, 3, 1, 2].map { x.shape[$0] }
    return out(x.reshaped(shape).channelsLast, settings)
  },
  forward.mistake(
    "channels-last-max-pool-forward-output-reshaped",
    "The channels are no axis of positions: permuted moves axes, reshaped does not."
  ) { x, settings in
    let right = out(x, settings)
    return right.channelsFirst.reshaped(right.shape)
  },
  forward.mistake(
    "channels-last-max-pool-forward-output-channels-first",
    "The channels are the last axis of the output."
  ) { x, settings in out(x, settings).channelsFirst },
  forward.mistake(
    "channels-last-max-pool-forward-windows-reshaped",
    "A window's channels lie beside each other: bring them to the front before you make rows."
  ) { x, settings in
    var result = out(x, settings)
    for window in Window.all(result.shape, settings) {
      let rows = x[.all, window.rows, window.columns].reshaped(x.shape[0], x.shape[3], -1)
      result[.all, window.i, window.j, .all] = rows.max(axis: 2)
    }
    return result
  },
  forward.mistake(
    "channels-last-max-pool-forward-of-columns-and-channels",
    "Rows and columns are the axes 1 and 2 here, not 2 and 3."
  ) { x, settings in
    let fitting = MaxPoolSettings(
      height: min(settings.height, x.shape[2]), width: min(settings.width, x.shape[3]),
      stride: settings.stride)
    return maxPoolForward(x, fitting).out
  },
]

private let backwardMistakes: [ConvNetsVariant] = [
  backward.mistake(
    "channels-last-max-pool-backward-dx-reshaped",
    "reshaped leaves every number where it lies in memory: permuted moves axes."
  ) { _, cache, right in right.channelsFirst.reshaped(cache.x.shape) },
  backward.mistake(
    "channels-last-max-pool-backward-dx-channels-first", "dx has the shape of x."
  ) { _, _, right in right.channelsFirst },
  backward.mistake(
    "channels-last-max-pool-backward-dout-reshaped",
    "dout has its channels last: permuted would bring them to the front, reshaped does not."
  ) { dout, cache, _ in
    let shape = [0, 3, 1, 2].map { dout.shape[$0] }
    return channelsLastMaxPoolBackward(dout.reshaped(shape).channelsLast, cache)
  },
  backward.mistake(
    "channels-last-max-pool-backward-one-maximum-for-all-channels",
    "Each channel of a window has a maximum of its own."
  ) { dout, cache, _ in
    var dx = Tensor.zeros(like: cache.x)
    for window in Window.all(dout.shape, cache.settings) {
      let values = cache.x[.all, window.rows, window.columns]
      let rows = values.reshaped(cache.x.shape[0], -1)
      let upstream = dout[.all, window.i, window.j].sum(axis: 1)
      var share = Tensor.zeros(like: rows)
      for (row, column) in rows.argmaxOfRows().enumerated() { share[row, column] = upstream[row] }
      dx[.all, window.rows, window.columns] += share.reshaped(values.shape)
    }
    return dx
  },
  backward.mistake(
    "channels-last-max-pool-backward-windows-reshaped",
    "A window's channels lie beside each other: bring them to the front before you make rows."
  ) { dout, cache, _ in
    let (examples, channels) = (cache.x.shape[0], cache.x.shape[3])
    var dx = Tensor.zeros(like: cache.x)
    for window in Window.all(dout.shape, cache.settings) {
      let values = cache.x[.all, window.rows, window.columns]
      let rows = values.reshaped(examples * channels, -1)
      let upstream = dout[.all, window.i, window.j].reshaped(-1)
      var share = Tensor.zeros(like: rows)
      for (row, column) in rows.argmaxOfRows().enumerated() { share[row, column] = upstream[row] }
      dx[.all, window.rows, window.columns] += share.reshaped(values.shape)
    }
    return dx
  },
  backward.mistake(
    "channels-last-max-pool-backward-first-column-by-column",
    "The first of equal elements is the first row by row, not column by column."
  ) { dout, cache, _ in
    let settings = MaxPoolSettings(
      height: cache.settings.width, width: cache.settings.height, stride: cache.settings.stride)
    let turned = ChannelsLastMaxPoolCache(x: cache.x.permuted(0, 2, 1, 3), settings: settings)
    return channelsLastMaxPoolBackward(dout.permuted(0, 2, 1, 3), turned).permuted(0, 2, 1, 3)
  },
]

private let alternatives: [ConvNetsVariant] = [
  forward.alternative(
    "channels-last-max-pool-forward-position-by-position",
    "The larger of what there is and the next position of the window, for all channels at once."
  ) { x, settings in
    var result = 0 * out(x, settings)
    for window in Window.all(result.shape, settings) {
      var largest = x[.all, window.rows.lowerBound, window.columns.lowerBound, .all]
      for row in window.rows {
        for column in window.columns { largest = maximum(largest, x[.all, row, column, .all]) }
      }
      result[.all, window.i, window.j, .all] = largest
    }
    return result
  },
  backward.alternative(
    "channels-last-max-pool-backward-by-masks",
    "A mask of the maxima that have not been met yet, position by position."
  ) { dout, cache, _ in
    let (x, settings) = (cache.x, cache.settings)
    let largest = out(x, settings)
    var dx = Tensor.zeros(like: x)
    for window in Window.all(dout.shape, settings) {
      let maximum = largest[.all, window.i, window.j, .all]  // [N, C]
      var upstream = dout[.all, window.i, window.j, .all]
      for row in window.rows {
        for column in window.columns {
          let isLargest = x[.all, row, column, .all] .== maximum
          dx[.all, row, column, .all] += upstream * isLargest
          upstream = upstream * (1 - isLargest)
        }
      }
    }
    return dx
  },
]
