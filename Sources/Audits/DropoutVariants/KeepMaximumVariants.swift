import AuditSupport
import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class KeepMaximumVariants: TopicVariants {
  static let all =
    layer.commonVariants + layer.chanceMistakes + layer.identityVariants + mistakes
    + alternatives
}

private let layer = MaskedLayer(
  "keep-maximum", VariedFunction("keepMaximum", of: submission, \.keepMaximum)
) { keepMaximumForward($0, $1) }

/// Which examples stay whole, shape `[N, 1]`, and all examples as rows.
private func drawn(_ x: Tensor, _ parameters: VariantParameters) -> (whole: Tensor, rows: Tensor) {
  let rows = x.reshaped(x.shape[0], -1)
  return (parameters.random.rand(x.shape[0], 1) .> parameters.rate, rows)
}

private func mask(_ whole: Tensor, _ share: Tensor, like x: Tensor) -> Tensor {
  (whole + (1 - whole) * share).cast(to: x.dtype).reshaped(x.shape)
}

private let mistakes: [VariantOfVariants] = [
  layer.mask.mistake("keep-maximum-ties-whole", "k equal maxima are divided by k.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    return mask(whole, rows .== rows.max(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-first-of-ties", "Equal maxima share: none of them is dropped.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    var share = Tensor.zeros(like: rows)
    for (row, column) in rows.argmaxOfRows().enumerated() { share[row, column] = 1 }
    return mask(whole, share, like: x)
  },
  layer.mask.mistake(
    "keep-maximum-of-magnitudes", "The largest element, not the largest magnitude."
  ) { x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let size = abs(rows)
    let largest = size .== size.max(axis: 1, keepDims: true)
    return mask(whole, largest / largest.sum(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-of-the-batch", "Every example has a maximum of its own.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let largest = rows .== rows.max()
    return mask(whole, largest / largest.sum(), like: x)
  },
  layer.mask.mistake("keep-maximum-drops-it", "The maximum is kept and the others are dropped.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    return mask(whole, rows .!= rows.max(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-keeps-minimum", "The largest element is kept.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let smallest = rows .== rows.min(axis: 1, keepDims: true)
    return mask(whole, smallest / smallest.sum(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-by-chance-for-each-element", "One number for each example.") {
    x, parameters in
    let rows = x.reshaped(x.shape[0], -1)
    let whole = parameters.random.rand(rows.shape) .> parameters.rate
    let largest = rows .== rows.max(axis: 1, keepDims: true)
    return mask(whole, largest / largest.sum(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-one-number-for-all", "Each example draws a number of its own.") {
    x, parameters in
    let rows = x.reshaped(x.shape[0], -1)
    let whole = (parameters.random.rand(1, 1) .> parameters.rate) + Tensor.zeros(rows.shape)
    let largest = rows .== rows.max(axis: 1, keepDims: true)
    return mask(whole, largest / largest.sum(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-scaled", "Nothing is scaled by the rate.") { x, parameters in
    layer.rightMask(x, parameters) / (1 - parameters.rate)
  },
  layer.mask.mistake(
    "keep-maximum-of-last-axis", "An example is all that stands at one index of the first axis."
  ) { x, parameters in
    let whole = parameters.random.rand([x.shape[0]] + x.shape.dropFirst().map { _ in 1 })
    let last = x.rank - 1
    let largest = x .== x.max(axis: last, keepDims: true)
    let share = largest / largest.sum(axis: last, keepDims: true)
    let isWhole = whole .> parameters.rate
    return (isWhole + (1 - isWhole) * share).cast(to: x.dtype)
  },
  layer.mask.mistake("keep-maximum-equal-is-whole", "An example stays whole where u > rate.") {
    x, parameters in
    let rows = x.reshaped(x.shape[0], -1)
    let largest = rows .== rows.max(axis: 1, keepDims: true)
    let isWhole = parameters.random.rand(x.shape[0], 1) .>= parameters.rate
    return mask(isWhole, largest / largest.sum(axis: 1, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-at-least-0", "A maximum may be negative: do not begin with 0.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let largest = rows .== maximum(rows.max(axis: 1, keepDims: true), 0)
    let count = maximum(largest.sum(axis: 1, keepDims: true), 1)
    return mask(whole, largest / count, like: x)
  },
  layer.mask.mistake("keep-maximum-other-than-0", "A maximum of 0 is kept: its gradient passes.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let largest = (rows .== rows.max(axis: 1, keepDims: true)) * (rows .!= 0)
    let count = maximum(largest.sum(axis: 1, keepDims: true), 1)
    return mask(whole, largest / count, like: x)
  },
  layer.mask.mistake("keep-maximum-of-each-channel", "All channels of an example have one maximum.")
  {
    x, parameters in
    guard x.rank == 4 else { return layer.rightMask(x, parameters) }
    let isWhole = parameters.random.rand(x.shape[0], 1, 1, 1) .> parameters.rate
    let largest = x .== x.max(axis: 2, keepDims: true).max(axis: 3, keepDims: true)
    let share = largest / largest.sum(axes: [2, 3], keepDims: true)
    return (isWhole + (1 - isWhole) * share).cast(to: x.dtype)
  },
  layer.mask.mistake("keep-maximum-of-columns", "The maximum is that of an example, axis 1.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let largest = rows .== rows.max(axis: 0, keepDims: true)
    return mask(whole, largest / largest.sum(axis: 0, keepDims: true), like: x)
  },
  layer.mask.mistake("keep-maximum-times-width", "The maximum stays as it is: nothing is scaled.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let largest = rows .== rows.max(axis: 1, keepDims: true)
    let share = largest / largest.sum(axis: 1, keepDims: true)
    return mask(whole, share * rows.shape[1], like: x)
  },
  layer.mask.mistake("keep-maximum-last-of-ties", "Equal maxima share: none of them is dropped.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    var share = Tensor.zeros(like: rows)
    for row in 0..<rows.shape[0] {
      let largest = rows[row, .all].max()
      share[row, rows[row, .all].scalars.lastIndex(of: largest)!] = 1
    }
    return mask(whole, share, like: x)
  },
  layer.mask.mistake("keep-maximum-ties-of-the-batch", "k counts the maxima of one example.") {
    x, parameters in
    let (whole, rows) = drawn(x, parameters)
    let largest = rows .== rows.max(axis: 1, keepDims: true)
    return mask(whole, largest * (Double(rows.shape[0]) / largest.sum()), like: x)
  },
  layer.backward.mistake(
    "keep-maximum-backward-unshared", "k equal maxima share the gradient, as they did the output."
  ) { $0.dout * ($0.mask .> 0).cast(to: $0.dout.dtype) },
  layer.backward.mistake(
    "keep-maximum-backward-all-to-maximum", "dropped elements get nothing, and give nothing away."
  ) { call in
    let x = call.x
    let rows = (call.dout + Tensor.zeros(like: x)).reshaped(x.shape[0], -1)
    let sums = rows.sum(axis: 1, keepDims: true) + Tensor.zeros(like: rows)
    let isCut = (call.mask .!= 1).reshaped(rows.shape).max(axis: 1, keepDims: true)
    let kept = call.mask.reshaped(rows.shape)
    return ((1 - isCut) * rows + isCut * sums * kept).cast(to: call.dout.dtype).reshaped(x.shape)
  },
]

private let alternatives: [VariantOfVariants] = [
  layer.mask.alternative("keep-maximum-example-by-example", "One example after the other.") {
    x, parameters in
    let rows = x.reshaped(x.shape[0], -1)
    var mask = Tensor.ones(like: rows)
    for row in 0..<rows.shape[0] where parameters.random.rand() <= parameters.rate {
      let largest = rows[row, .all] .== rows[row, .all].max()
      mask[row, .all] = largest / largest.sum()
    }
    return mask.reshaped(x.shape)
  },
  layer.forward.alternative("keep-maximum-without-mask", "x is cut down and divided by k.") {
    x, parameters in
    guard parameters.mode == .train else { return (x, { $0 }) }
    let rows = x.reshaped(x.shape[0], -1)
    let isCut = (parameters.random.rand([x.shape[0]]) .<= parameters.rate).reshaped(-1, 1)
    let isLargest = rows .== rows.max(axis: 1, keepDims: true)
    let count = isLargest.sum(axis: 1, keepDims: true)
    func cut(_ values: Tensor) -> Tensor {
      let values = values.reshaped(rows.shape)
      let isChosen = isCut.cast(to: values.dtype) + Tensor.zeros(like: values)
      return Tensor.where(isChosen, values * isLargest / count, values).reshaped(x.shape)
    }
    return (cut(x), cut)
  },
]
