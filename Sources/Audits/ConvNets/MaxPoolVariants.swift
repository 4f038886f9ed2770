import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

final class MaxPoolVariants: TopicVariants {
  static let all: [ConvNetsVariant] =
    forwardMistakes + forwardMemoryMistakes(pass, "max-pool-forward") + forwardAlternatives
    + backwardMistakes
    + backwardMemoryMistakes(pass.named("maxPoolBackward"), "max-pool-backward")
    + backwardAlternatives
}

private let layer = Varied.Function("maxPoolForward", of: submission, \.maxPool)

/// Given by a change of what the solution's calls give.
private let pass = layer.given { (change: @escaping LayerPassChange<Tensor>) in
  { x, settings in change(submission.maxPool(x, settings)) }
}

// MARK: - Forward

/// Given by the output; the backward pass is the solution's.
private let forward = layer.given {
  (out: @escaping @Sendable (Tensor, MaxPoolSettings) -> Tensor) in
  { x, settings in (out(x, settings), submission.maxPool(x, settings).backward) }
}

/// Given by other settings for the same images, forward and backward.
private let settings = layer.given {
  (other: @escaping @Sendable (MaxPoolSettings) -> MaxPoolSettings) in
  { x, settings in submission.maxPool(x, fitting(other(settings), x)) }
}

/// Windows no larger than the images.
private func fitting(_ settings: MaxPoolSettings, _ x: Tensor) -> MaxPoolSettings {
  MaxPoolSettings(
    height: min(settings.height, x.shape[2]), width: min(settings.width, x.shape[3]),
    stride: settings.stride)
}

/// The solution's output.
private func out(_ x: Tensor, _ settings: MaxPoolSettings) -> Tensor {
  maxPoolForward(x, settings).out
}

private let forwardMistakes: [ConvNetsVariant] = [
  settings.mistake(
    "max-pool-forward-height-and-width-exchanged",
    "Windows need not be square: look which is which."
  ) { MaxPoolSettings(height: $0.width, width: $0.height, stride: $0.stride) },
  settings.mistake("max-pool-forward-square-windows", "A window has a width of its own.") {
    MaxPoolSettings(height: $0.height, width: $0.height, stride: $0.stride)
  },
  settings.mistake("max-pool-forward-stride-1", "Windows lie as far apart as the stride says.") {
    MaxPoolSettings(height: $0.height, width: $0.width, stride: 1)
  },
  settings.mistake(
    "max-pool-forward-windows-side-by-side",
    "Windows may overlap: they lie as far apart as the stride says, not as they are long."
  ) { MaxPoolSettings(height: $0.height, width: $0.width, stride: $0.height) },
  settings.mistake("max-pool-forward-always-2", "The size and the stride are arguments.") { _ in
    MaxPoolSettings(height: 2, width: 2, stride: 2)
  },
  forward.mistake(
    "max-pool-forward-size-rounded-up",
    "The size is rounded down: what fills no window at the end is left out."
  ) { x, settings in
    func rest(_ length: Int, _ window: Int) -> (before: Int, after: Int) {
      (0, (settings.stride - (length - window) % settings.stride) % settings.stride)
    }
    let (rows, columns) = (rest(x.shape[2], settings.height), rest(x.shape[3], settings.width))
    let padded = x.padded([(0, 0), (0, 0), rows, columns], with: -1e9)
    return out(padded, settings)
  },
  forward.mistake("max-pool-forward-mean", "The largest element counts, not the mean.") {
    x, settings in
    let height = (x.shape[2] - settings.height) / settings.stride + 1
    let width = (x.shape[3] - settings.width) / settings.stride + 1
    var result = Tensor.zeros([x.shape[0], x.shape[1], height, width], dtype: x.dtype)
    for i in 0..<height {
      for j in 0..<width {
        let (top, left) = (i * settings.stride, j * settings.stride)
        let window = x[.all, .all, top..<top + settings.height, left..<left + settings.width]
        result[.all, .all, i, j] = window.mean(axes: [2, 3])
      }
    }
    return result
  },
  forward.mistake("max-pool-forward-smallest", "The largest element counts.") { x, settings in
    -out(-x, settings)
  },
  forward.mistake(
    "max-pool-forward-starts-from-zero",
    "A window may hold negative numbers alone: begin with one of its elements, not with 0."
  ) { x, settings in maximum(out(x, settings), 0) },
  forward.mistake(
    "max-pool-forward-starts-from-minus-100",
    "A window's numbers may all be below −100: begin with one of its elements."
  ) { x, settings in maximum(out(x, settings), -100) },
  forward.mistake(
    "max-pool-forward-starts-from-minus-1e9",
    "A window's numbers may all be below −10⁹: begin with one of its elements, or with −∞."
  ) { x, settings in maximum(out(x, settings), -1e9) },
  forward.mistake(
    "max-pool-forward-compares-in-float32",
    "Numbers that differ may agree in float32: compare them in the element type of x."
  ) { x, settings in
    var result = out(x, settings)
    for i in 0..<result.shape[2] {
      for j in 0..<result.shape[3] {
        let (top, left) = (i * settings.stride, j * settings.stride)
        let window = x[.all, .all, top..<top + settings.height, left..<left + settings.width]
        let rows = window.reshaped(x.shape[0] * x.shape[1], -1)
        let places = rows.cast(to: .float32).argmaxOfRows()
        let largest = places.enumerated().map { row, place in rows[row, place] }
        let maxima = Tensor(largest).reshaped(x.shape[0], x.shape[1]).cast(to: x.dtype)
        result[.all, .all, i, j] = maxima
      }
    }
    return result
  },
  forward.mistake(
    "max-pool-forward-at-most-10", "Nothing bounds the numbers of an image, nor their maximum."
  ) { x, settings in minimum(out(x, settings), 10) },
  forward.mistake(
    "max-pool-forward-largest-magnitude", "Signs count: −3 is smaller than 1."
  ) { x, settings in out(abs(x), settings) },
  forward.mistake(
    "max-pool-forward-over-channels", "Each channel is pooled by itself."
  ) { x, settings in out(x, settings) * 0 + out(x, settings).max(axis: 1, keepDims: true) },
  forward.mistake("max-pool-forward-always-float64", "The output keeps the element type of x.") {
    x, settings in out(x, settings).cast(to: .float64)
  },
]

private let forwardAlternatives: [ConvNetsVariant] = [
  forward.alternative("max-pool-forward-by-loops", "One element after the other.") {
    x, settings in
    let height = 1 + (x.shape[2] - settings.height) / settings.stride
    let width = 1 + (x.shape[3] - settings.width) / settings.stride
    var result = Tensor.full([x.shape[0], x.shape[1], height, width], -.infinity, dtype: x.dtype)
    for n in 0..<x.shape[0] {
      for c in 0..<x.shape[1] {
        for i in 0..<height {
          for j in 0..<width {
            for k in 0..<settings.height {
              for l in 0..<settings.width {
                let value = x[n, c, i * settings.stride + k, j * settings.stride + l]
                result[n, c, i, j] = max(result[n, c, i, j], value)
              }
            }
          }
        }
      }
    }
    return result
  },
  forward.alternative(
    "max-pool-forward-rows-then-columns", "The largest of each row's part, then of the rows."
  ) { x, settings in
    let rows = out(x, MaxPoolSettings(height: 1, width: settings.width, stride: 1))
    let all = out(rows, MaxPoolSettings(height: settings.height, width: 1, stride: 1))
    return out(all, MaxPoolSettings(height: 1, width: 1, stride: settings.stride))
  },
  forward.alternative("max-pool-forward-negated", "The largest is minus the smallest negative.") {
    x, settings in
    let height = 1 + (x.shape[2] - settings.height) / settings.stride
    let width = 1 + (x.shape[3] - settings.width) / settings.stride
    var result = Tensor.zeros([x.shape[0], x.shape[1], height, width], dtype: x.dtype)
    for i in 0..<height {
      for j in 0..<width {
        let (top, left) = (i * settings.stride, j * settings.stride)
        let window = x[.all, .all, top..<top + settings.height, left..<left + settings.width]
        let rows = window.reshaped(x.shape[0], x.shape[1], -1)
        result[.all, .all, i, j] = -(-rows).min(axis: 2)
      }
    }
    return result
  },
]

// MARK: - Backward

private let function = layer.named("maxPoolBackward")

/// Given by a window's share of dx: of its elements, row by row from the left, and of what comes
/// from its output.
private let share = function.given { (share: @escaping Share) in
  { x, settings in
    (out(x, settings), { dout in dx(dout, x, settings, share) })
  }
}

private typealias Share = @Sendable (_ window: [Double], _ upstream: Double) -> [Double]

/// The gradient of x from the shares of all windows.
/// - Parameters:
///   - stride: How far the windows lie apart in dx; `nil` for as far as they do.
///   - adds: Whether shares add up, or each takes the place of the one before.
private func dx(
  _ dout: Tensor, _ x: Tensor, _ settings: MaxPoolSettings, stride: Int? = nil, adds: Bool = true,
  _ share: Share
) -> Tensor {
  var dx = Tensor.zeros(like: x)
  for n in 0..<x.shape[0] {
    for c in 0..<x.shape[1] {
      for i in 0..<dout.shape[2] {
        for j in 0..<dout.shape[3] {
          let places = (0..<settings.height).flatMap { k in
            (0..<settings.width).map { l in (k, l) }
          }
          let (top, left) = (i * settings.stride, j * settings.stride)
          let window = places.map { x[n, c, top + $0.0, left + $0.1] }
          let (row, column) = (i * (stride ?? settings.stride), j * (stride ?? settings.stride))
          for (place, value) in zip(places, share(window, dout[n, c, i, j])) {
            let old = adds ? dx[n, c, row + place.0, column + place.1] : 0
            dx[n, c, row + place.0, column + place.1] = old + value
          }
        }
      }
    }
  }
  return dx
}

/// The share of a window whose first maximum gets all.
@Sendable private func ofFirst(_ window: [Double], _ upstream: Double) -> [Double] {
  let first = window.firstIndex(of: window.max()!)!
  return window.indices.map { $0 == first ? upstream : 0 }
}

/// The share of a window whose maximum is looked for from a number that may be larger than it: then
/// the first element is taken for it.
private func toFirstAbove(_ start: Double, _ window: [Double], _ upstream: Double) -> [Double] {
  var (largest, best) = (start, 0)
  for place in window.indices where window[place] > largest {
    (largest, best) = (window[place], place)
  }
  return window.indices.map { $0 == best ? upstream : 0 }
}

private let backwardMistakes: [ConvNetsVariant] = [
  share.mistake(
    "max-pool-backward-to-all-maxima",
    "Where elements are equal, the first gets all: to give it to each of them counts it twice."
  ) { window, upstream in
    let largest = window.max()!
    return window.map { $0 == largest ? upstream : 0 }
  },
  share.mistake(
    "max-pool-backward-shared-by-maxima", "Where elements are equal, the first of them gets all."
  ) { window, upstream in
    let largest = window.max()!
    let count = window.count { $0 == largest }
    return window.map { $0 == largest ? upstream / Double(count) : 0 }
  },
  share.mistake("max-pool-backward-to-last-maximum", "Of equal elements the first one counts.") {
    window, upstream in
    let last = window.lastIndex(of: window.max()!)!
    return window.indices.map { $0 == last ? upstream : 0 }
  },
  share.mistake(
    "max-pool-backward-to-the-whole-window", "Only the maximum reaches the output."
  ) { window, upstream in window.map { _ in upstream } },
  share.mistake(
    "max-pool-backward-of-a-mean", "Only the maximum reaches the output: nothing is shared out."
  ) { window, upstream in window.map { _ in upstream / Double(window.count) } },
  share.mistake("max-pool-backward-times-maximum", "The derivative by the maximum itself is 1.") {
    window, upstream in ofFirst(window, upstream * window.max()!)
  },
  share.mistake(
    "max-pool-backward-ignores-upstream", "The derivative is 1, times the upstream gradient."
  ) { window, _ in ofFirst(window, 1) },
  share.mistake("max-pool-backward-to-positive-maxima", "A negative maximum has a gradient too.") {
    window, upstream in ofFirst(window, window.max()! > 0 ? upstream : 0)
  },
  share.mistake(
    "max-pool-backward-search-from-minus-100",
    "A window's numbers may all be below −100: compare with one of its elements first."
  ) { window, upstream in toFirstAbove(-100, window, upstream) },
  share.mistake(
    "max-pool-backward-search-from-minus-1e9",
    "A window's numbers may all be below −10⁹: compare with one of its elements first."
  ) { window, upstream in toFirstAbove(-1e9, window, upstream) },
  share.mistake(
    "max-pool-backward-to-first-within-tolerance",
    "The maximum is an element of the window: compare with ==, not up to a tolerance."
  ) { window, upstream in
    let largest = window.max()!
    let first = window.firstIndex { abs($0 - largest) < 1e-6 }!
    return window.indices.map { $0 == first ? upstream : 0 }
  },
  share.mistake(
    "max-pool-backward-compares-in-float32",
    "Numbers that differ may agree in float32: compare them in the element type of x."
  ) { window, upstream in
    let rounded = window.map { Double(Float($0)) }
    return ofFirst(rounded, upstream)
  },
  function.mistake(
    "max-pool-backward-overwritten",
    "An element may be the maximum of several windows: add to what it has got already."
  ) { x, settings in
    (
      out(x, settings),
      { dout in
        var result = dx(dout, x, settings, adds: false, ofFirst)
        // What later windows give to their other elements does not wipe out what is there.
        let right = dx(dout, x, settings, ofFirst)
        result = Tensor.where(result .== 0, right, result)
        return result
      }
    )
  },
  function.mistake(
    "max-pool-backward-overwritten-with-zeros",
    "What another window gave to an element stays: add to it."
  ) { x, settings in (out(x, settings), { dout in dx(dout, x, settings, adds: false, ofFirst) }) },
  function.mistake(
    "max-pool-backward-stride-1", "The windows lie where the forward pass had them."
  ) { x, settings in (out(x, settings), { dout in dx(dout, x, settings, stride: 1, ofFirst) }) },
  function.mistake("max-pool-backward-always-float64", "dx has the element type of x.") {
    x, settings in
    (out(x, settings), { dout in dx(dout, x, settings, ofFirst).cast(to: .float64) })
  },
]

private let backwardAlternatives: [ConvNetsVariant] = [
  share.alternative("max-pool-backward-by-loops", "One window after the other.", ofFirst),
  share.alternative(
    "max-pool-backward-strictly-greater", "The maximum is found by comparing from the start."
  ) { window, upstream in
    var best = 0
    for place in window.indices where window[place] > window[best] { best = place }
    var share = window.map { _ in 0.0 }
    share[best] = upstream
    return share
  },
  share.alternative(
    "max-pool-backward-mask-of-first-maximum",
    "A mask of the maxima, of which all but the first are cleared."
  ) { window, upstream in
    let largest = window.max()!
    var mask = window.map { $0 == largest ? 1.0 : 0 }
    let first = mask.firstIndex(of: 1)!
    for place in mask.indices where place > first { mask[place] = 0 }
    return mask.map { $0 * upstream }
  },
  function.alternative(
    "max-pool-backward-remembers-places", "The forward pass caches where each maximum lies."
  ) { x, settings in
    let result = out(x, settings)
    var places = [Int](repeating: 0, count: result.count)
    let (height, width) = (result.shape[2], result.shape[3])
    for position in 0..<result.count {
      let (j, i) = (position % width, position / width % height)
      let image = position / (width * height)
      let start = image * x.shape[2] * x.shape[3]
      let candidates = (0..<settings.height * settings.width).map { place in
        start + (i * settings.stride + place / settings.width) * x.shape[3]
          + j * settings.stride + place % settings.width
      }
      places[position] = candidates.first { x[flat: $0] == result[flat: position] }!
    }
    return (
      result,
      { [places] dout in
        var dx = Tensor.zeros(like: x)
        for (position, place) in places.enumerated() { dx[flat: place] += dout[flat: position] }
        return dx
      }
    )
  },
]
