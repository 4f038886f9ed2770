import AuditSupport
import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class DropBlockVariants: TopicVariants {
  static let all =
    maskMistakes + forwardMistakes + layer.commonVariants + layer.chanceMistakes
    + layer.identityVariants + backwardMistakes + alternatives
}

private let function = VariedFunction("dropBlockForward", of: submission, \.dropBlock)

/// Given by what maps and blocks are multiplied by in training.
private let mask = function.given {
  (
    mask:
      @escaping @Sendable (
        _ x: Tensor, _ settings: DropBlockSettings, _ parameters: VariantParameters
      ) -> Tensor
  ) in
  { x, settings, parameters in
    guard parameters.mode == .train else { return (x, { $0 }) }
    let mask = mask(x, settings, parameters).cast(to: x.dtype)
    return (x * mask, { $0 * mask })
  }
}

/// What is common to all layers that multiply by a mask knows nothing of settings: it is told them
/// by the call that it stands in.
private let layer = MaskedLayer(
  "drop-block",
  VariedFunction("dropBlock", of: submission, \.dropBlock).given { layer in
    { x, settings, parameters in
      currentSettings.value = settings
      return layer(x, parameters)
    }
  }
) { dropBlockForward($0, currentSettings.value, $1) }

private let currentSettings = Memory(DropBlockSettings(blockSize: 1))

/// The sizes of maps and of what blocks begin at, in either layout.
private struct Places {
  let rowAxis: Int
  let size: Int
  let height: Int
  let width: Int
  /// The shape of the places at which blocks may begin.
  let shape: [Int]

  init(_ x: Tensor, _ settings: DropBlockSettings) {
    rowAxis = settings.layout == .channelsFirst ? 2 : 1
    size = settings.blockSize
    (height, width) = (x.shape[rowAxis], x.shape[rowAxis + 1])
    var shape = x.shape
    shape[rowAxis] -= size - 1
    shape[rowAxis + 1] -= size - 1
    self.shape = shape
  }

  var rows: Int { shape[rowAxis] }
  var columns: Int { shape[rowAxis + 1] }

  func gamma(_ rate: Double) -> Double {
    rate * Double(height * width) / Double(size * size * rows * columns)
  }

  /// 1 where blocks of some size that begin at `starts` cover an element of maps like x.
  func covered(_ starts: Tensor, like x: Tensor, height blockHeight: Int, width blockWidth: Int)
    -> Tensor
  {
    var covered = Tensor.zeros(x.shape)
    for i in 0..<blockHeight {
      for j in 0..<blockWidth {
        if rowAxis == 2 {
          covered[.all, .all, i..<i + rows, j..<j + columns] += starts
        } else {
          covered[.all, i..<i + rows, j..<j + columns, .all] += starts
        }
      }
    }
    return covered .> 0
  }

  func covered(_ starts: Tensor, like x: Tensor) -> Tensor {
    covered(starts, like: x, height: size, width: size)
  }
}

/// 1 where an element is kept, from where blocks begin.
private func kept(_ starts: Tensor, _ x: Tensor, _ settings: DropBlockSettings) -> Tensor {
  1 - Places(x, settings).covered(starts, like: x)
}

/// The same for blocks that lie elsewhere, beyond the border or on the other side of the map.
private func kept(
  _ starts: Tensor, _ x: Tensor, _ settings: DropBlockSettings, movedBy offset: Int,
  wraps: Bool = false
) -> Tensor {
  let places = Places(x, settings)
  let toFirst = places.rowAxis == 2 ? [0, 1, 2, 3] : [0, 3, 1, 2]
  let toLayout = places.rowAxis == 2 ? [0, 1, 2, 3] : [0, 2, 3, 1]
  let starts = starts.permuted(toFirst)
  var kept = Tensor.ones(toFirst.map { x.shape[$0] })
  func coordinate(_ place: Int, _ step: Int, _ length: Int) -> Int? {
    let found = place + step + offset
    return wraps ? (found + length) % length : (0..<length).contains(found) ? found : nil
  }
  for position in 0..<starts.count where starts[flat: position] == 1 {
    let (map, place) = position.quotientAndRemainder(dividingBy: places.rows * places.columns)
    let (example, channel) = map.quotientAndRemainder(dividingBy: starts.shape[1])
    let (row, column) = place.quotientAndRemainder(dividingBy: places.columns)
    for i in (0..<places.size).compactMap({ coordinate(row, $0, places.height) }) {
      for j in (0..<places.size).compactMap({ coordinate(column, $0, places.width) }) {
        kept[example, channel, i, j] = 0
      }
    }
  }
  return kept.permuted(toLayout)
}

/// Where blocks begin, as the handout says.
private func starts(
  _ x: Tensor, _ settings: DropBlockSettings, _ parameters: VariantParameters
) -> Tensor {
  let places = Places(x, settings)
  return parameters.random.rand(places.shape) .< places.gamma(parameters.rate)
}

private func scaled(_ kept: Tensor) -> Tensor { kept * (Double(kept.count) / max(kept.sum(), 1)) }

private let maskMistakes: [VariantOfVariants] = [
  mask.mistake("drop-block-not-scaled", "What is kept is scaled by all / kept.") {
    x, settings, parameters in kept(starts(x, settings, parameters), x, settings)
  },
  mask.mistake("drop-block-scaled-by-rate", "Scale by what was kept, not by 1 / (1 − rate).") {
    x, settings, parameters in
    kept(starts(x, settings, parameters), x, settings) / (1 - parameters.rate)
  },
  mask.mistake("drop-block-scaled-by-each-example", "All and kept are counted over all of x.") {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    let counts = maximum(kept.sum(axes: [1, 2, 3], keepDims: true), 1)
    return kept / counts * (x.count / x.shape[0])
  },
  mask.mistake("drop-block-single-elements", "A whole block of b × b is dropped.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let one = places.covered(starts(x, settings, parameters), like: x, height: 1, width: 1)
    return scaled(1 - one)
  },
  mask.mistake("drop-block-rows-alone", "A block has b columns, too.") { x, settings, parameters in
    let places = Places(x, settings)
    let starts = starts(x, settings, parameters)
    return scaled(1 - places.covered(starts, like: x, height: places.size, width: 1))
  },
  mask.mistake("drop-block-columns-alone", "A block has b rows, too.") { x, settings, parameters in
    let places = Places(x, settings)
    let starts = starts(x, settings, parameters)
    return scaled(1 - places.covered(starts, like: x, height: 1, width: places.size))
  },
  mask.mistake(
    "drop-block-rate-for-gamma", "γ is smaller than the rate: a block drops b² elements."
  ) { x, settings, parameters in
    let places = Places(x, settings)
    let starts = parameters.random.rand(places.shape) .< parameters.rate
    return scaled(kept(starts, x, settings))
  },
  mask.mistake("drop-block-gamma-by-size", "γ is divided by b², the elements of a block, not by b.")
  {
    x, settings, parameters in
    let places = Places(x, settings)
    let gamma = places.gamma(parameters.rate) * Double(places.size)
    return scaled(kept(parameters.random.rand(places.shape) .< gamma, x, settings))
  },
  mask.mistake("drop-block-gamma-without-border", "γ counts the places at which a block may begin.")
  {
    x, settings, parameters in
    let places = Places(x, settings)
    let gamma = parameters.rate / Double(places.size * places.size)
    return scaled(kept(parameters.random.rand(places.shape) .< gamma, x, settings))
  },
  mask.mistake("drop-block-beyond-the-border", "A block begins only where all of it fits.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let drawn = parameters.random.rand(x.shape) .< places.gamma(parameters.rate)
    let inside =
      places.rowAxis == 2
      ? drawn[.all, .all, 0..<places.rows, 0..<places.columns]
      : drawn[.all, 0..<places.rows, 0..<places.columns, .all]
    return scaled(kept(inside, x, settings))
  },
  mask.mistake("drop-block-same-for-all-channels", "Every channel has blocks of its own.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    let first =
      settings.layout == .channelsFirst ? starts[.all, 0..<1] : starts[.all, .all, .all, 0..<1]
    return scaled(kept(first + Tensor.zeros(starts.shape), x, settings))
  },
  mask.mistake("drop-block-centered", "A block begins at its place: it is not centered there.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    return scaled(kept(starts, x, settings, movedBy: -(settings.blockSize / 2)))
  },
  mask.mistake("drop-block-around-the-border", "A block begins at its place, and all of it fits.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    return scaled(kept(starts, x, settings, movedBy: -(settings.blockSize / 2), wraps: true))
  },
  mask.mistake("drop-block-ends-at-place", "A block begins at its place: it does not end there.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    return scaled(kept(starts, x, settings, movedBy: 1 - settings.blockSize))
  },
  mask.mistake("drop-block-same-for-all-examples", "Every example has blocks of its own.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    return scaled(kept(starts[0..<1] + Tensor.zeros(starts.shape), x, settings))
  },
  mask.mistake("drop-block-channels-drawn-first", "Where channels stand last, rand draws so, too.")
  {
    x, settings, parameters in
    guard settings.layout == .channelsLast else {
      return scaled(kept(starts(x, settings, parameters), x, settings))
    }
    let first = DropBlockSettings(blockSize: settings.blockSize)
    let starts = starts(x.permuted(0, 3, 1, 2), first, parameters)
    return scaled(kept(starts.permuted(0, 2, 3, 1), x, settings))
  },
  mask.mistake("drop-block-examples-after-channels", "The numbers have the shape of x: N first.") {
    x, settings, parameters in
    let shape = Places(x, settings).shape
    let turned = settings.layout == .channelsFirst ? [1, 0, 2, 3] : [3, 1, 2, 0]
    let uniform = parameters.random.rand(turned.map { shape[$0] }).permuted(turned)
    let gamma = Places(x, settings).gamma(parameters.rate)
    return scaled(kept(uniform .< gamma, x, settings))
  },
  mask.mistake("drop-block-scaled-by-places", "Elements of x are counted, not places of blocks.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    let scale = Double(starts.count) / max(Double(starts.count) - starts.sum(), 1)
    return kept(starts, x, settings) * scale
  },
  mask.mistake("drop-block-gamma-of-square", "γ counts rows and columns of the map, H · W.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let share = Double(places.height) / Double(places.size * places.rows)
    let gamma = parameters.rate * share * share
    return scaled(kept(parameters.random.rand(places.shape) .< gamma, x, settings))
  },
  mask.mistake("drop-block-gamma-off-by-one", "A block fits at H − b + 1 places, not at H − b.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let positions = max(places.rows - 1, 1) * max(places.columns - 1, 1)
    let area = places.size * places.size * positions
    let gamma = parameters.rate * Double(places.height * places.width) / Double(area)
    return scaled(kept(parameters.random.rand(places.shape) .< gamma, x, settings))
  },
  mask.mistake("drop-block-equal-begins", "A block begins where u < γ.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let starts = parameters.random.rand(places.shape) .<= places.gamma(parameters.rate)
    return scaled(kept(starts, x, settings))
  },
  mask.mistake("drop-block-scaled-by-each-channel", "All and kept are counted over all of x.") {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    let channels = settings.layout == .channelsFirst ? 1 : 3
    let counts = kept.sum(axes: [0, 1, 2, 3].filter { $0 != channels }, keepDims: true)
    return kept / maximum(counts, 1) * (x.count / x.shape[channels])
  },
  mask.mistake("drop-block-scaled-by-blocks", "Blocks overlap: count the elements that are kept.") {
    x, settings, parameters in
    let starts = starts(x, settings, parameters)
    let area = Double(settings.blockSize * settings.blockSize)
    let count = Double(x.count)
    return kept(starts, x, settings) * (count / max(count - starts.sum() * area, 1))
  },
  mask.mistake("drop-block-scaled-down", "What is kept is scaled up: by all / kept.") {
    x, settings, parameters in
    kept(starts(x, settings, parameters), x, settings) * (1 - parameters.rate)
  },
  mask.mistake("drop-block-nothing-kept-passes", "If nothing is kept, out is 0.") {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    return kept.sum() == 0 ? Tensor.ones(x.shape) : scaled(kept)
  },
  mask.mistake("drop-block-zeros-not-counted", "An element that is 0 and kept counts as kept.") {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    return kept * (Double(x.count) / max((kept * x .!= 0).sum(), 1))
  },
  mask.mistake("drop-block-magnitude-kept", "Elements are counted; their magnitudes play no part.")
  {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    return kept * (abs(x).sum() / max(abs(kept * x).sum(), 1e-12))
  },
  mask.mistake("drop-block-keeps-blocks", "Blocks are dropped, and the rest is kept.") {
    x, settings, parameters in scaled(1 - kept(starts(x, settings, parameters), x, settings))
  },
  mask.mistake(
    "drop-block-nothing-kept-is-nan", "If nothing is kept, out is 0: do not divide by 0."
  ) {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    return kept * (Double(kept.count) / kept.sum())
  },
  mask.mistake("drop-block-overlaps-counted", "An element under two blocks is dropped once.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let starts = starts(x, settings, parameters)
    var count = Tensor.zeros(x.shape)
    for i in 0..<places.size {
      for j in 0..<places.size {
        if places.rowAxis == 2 {
          count[.all, .all, i..<i + places.rows, j..<j + places.columns] += starts
        } else {
          count[.all, i..<i + places.rows, j..<j + places.columns, .all] += starts
        }
      }
    }
    return scaled(1 - count)
  },
  mask.mistake("drop-block-turned-square", "Rows come before columns.") { x, settings, parameters in
    let places = Places(x, settings)
    let axes = places.rowAxis == 2 ? [0, 1, 3, 2] : [0, 2, 1, 3]
    let turned = axes.map { places.shape[$0] }
    let starts = parameters.random.rand(turned).permuted(axes) .< places.gamma(parameters.rate)
    return scaled(kept(starts, x, settings))
  },
]

private let forwardMistakes: [VariantOfVariants] = [
  function.mistake("drop-block-always-channels-first", "The settings say where the channels stand.")
  {
    x, settings, parameters in
    let (rows, columns) = (x.shape[2], x.shape[3])
    let first = DropBlockSettings(blockSize: min(settings.blockSize, rows, columns))
    return submission.dropBlock(x, first, parameters)
  },
  function.mistake("drop-block-larger-blocks", "A block has b rows and columns.") {
    x, settings, parameters in
    let places = Places(x, settings)
    var larger = settings
    larger.blockSize = min(settings.blockSize + 1, places.height, places.width)
    return submission.dropBlock(x, larger, parameters)
  },
]

private let backwardMistakes: [VariantOfVariants] = [
  layer.backward.mistake("drop-block-backward-unscaled", "The gradient is scaled, as x was.") {
    $0.dout * ($0.mask .> 0).cast(to: $0.dout.dtype)
  },
  layer.backward.mistake("drop-block-backward-scaled-twice", "The mask comes once.") {
    $0.dout * $0.mask * $0.mask
  },
]

private let alternatives: [VariantOfVariants] = [
  mask.alternative("drop-block-rounded-numbers", "The numbers are cast before they are compared.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let uniform = parameters.random.rand(places.shape).cast(to: x.dtype)
    let share = Double(places.height) / Double(places.rows)
    let gamma = parameters.rate * share * Double(places.width) / Double(places.columns)
    return scaled(kept(uniform .< gamma / Double(places.size * places.size), x, settings))
  },
  mask.alternative("drop-block-block-by-block", "One block after the other is set to 0.") {
    x, settings, parameters in
    let places = Places(x, settings)
    let starts = starts(x, settings, parameters)
    var kept = Tensor.ones(x.shape)
    for a in 0..<starts.shape[0] {
      for b in 0..<starts.shape[1] {
        for c in 0..<starts.shape[2] {
          for d in 0..<starts.shape[3] where starts[a, b, c, d] == 1 {
            if places.rowAxis == 2 {
              for i in c..<c + places.size {
                for j in d..<d + places.size { kept[a, b, i, j] = 0 }
              }
            } else {
              for i in b..<b + places.size {
                for j in c..<c + places.size { kept[a, i, j, d] = 0 }
              }
            }
          }
        }
      }
    }
    return scaled(kept)
  },
  mask.alternative("drop-block-by-mean", "Divided by the share that is kept.") {
    x, settings, parameters in
    let kept = kept(starts(x, settings, parameters), x, settings)
    let share = kept.mean()
    return share > 0 ? kept / share : kept
  },
]
