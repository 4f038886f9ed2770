import AuditSupport
import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class BiasedDropoutVariants: TopicVariants {
  static let all =
    layer.commonVariants + layer.chanceMistakes + layer.identityVariants + mistakes
    + alternatives
}

private let layer = MaskedLayer(
  "biased-dropout", VariedFunction("biasedDropout", of: submission, \.biasedDropout)
) { biasedDropoutForward($0, $1) }

/// The mask for given probabilities of dropping, `[N, D]`.
private func mask(_ drop: Tensor, _ x: Tensor, _ parameters: VariantParameters) -> Tensor {
  let kept = parameters.random.rand(drop.shape) .> drop
  return (kept / (1 - drop)).cast(to: x.dtype).reshaped(x.shape)
}

private func rows(_ x: Tensor) -> Tensor { x.reshaped(x.shape[0], -1) }

/// Rows scaled to [0, 1], 0 where all of a row is equal.
private func scaled(_ rows: Tensor) -> Tensor {
  let smallest = rows.min(axis: 1, keepDims: true)
  let range = rows.max(axis: 1, keepDims: true) - smallest
  return (rows - smallest) / (range + (range .== 0))
}

private let mistakes: [VariantOfVariants] = [
  layer.mask.mistake("biased-dropout-spares-small", "Large z are spared: drop = rate · (1 − z).") {
    x, parameters in mask(parameters.rate * scaled(rows(x)), x, parameters)
  },
  layer.mask.mistake("biased-dropout-unbiased", "The probability of dropping depends on z.") {
    x, parameters in mask(parameters.rate + 0 * rows(x), x, parameters)
  },
  layer.mask.mistake("biased-dropout-not-scaled", "What is kept is divided by 1 − drop.") {
    x, parameters in (layer.rightMask(x, parameters) .> 0).cast(to: x.dtype)
  },
  layer.mask.mistake(
    "biased-dropout-scaled-by-rate", "Each element is divided by its own 1 − drop, not by 1 − rate."
  ) { x, parameters in
    ((layer.rightMask(x, parameters) .> 0) / (1 - parameters.rate)).cast(to: x.dtype)
  },
  layer.mask.mistake("biased-dropout-range-of-batch", "Each example has a range of its own.") {
    x, parameters in
    let all = scaled(x.reshaped(1, -1)).reshaped(rows(x).shape)
    return mask(parameters.rate * (1 - all), x, parameters)
  },
  layer.mask.mistake("biased-dropout-range-of-columns", "The range is that of an example, axis 1.")
  {
    x, parameters in
    let columns = scaled(rows(x).transposed()).transposed()
    return mask(parameters.rate * (1 - columns), x, parameters)
  },
  layer.mask.mistake("biased-dropout-by-largest-alone", "The smallest element is taken off first.")
  {
    x, parameters in
    let rows = rows(x)
    let z = rows / rows.max(axis: 1, keepDims: true)
    return mask(parameters.rate * (1 - minimum(maximum(z, 0), 1)), x, parameters)
  },
  layer.mask.mistake("biased-dropout-of-magnitudes", "x is scaled, not its magnitude.") {
    x, parameters in mask(parameters.rate * (1 - scaled(abs(rows(x)))), x, parameters)
  },
  layer.mask.mistake(
    "biased-dropout-equal-elements-are-nan", "The range of equal elements is 0: z is 0 there."
  ) { x, parameters in
    let rows = rows(x)
    let smallest = rows.min(axis: 1, keepDims: true)
    let z = (rows - smallest) / (rows.max(axis: 1, keepDims: true) - smallest)
    return mask(parameters.rate * (1 - z), x, parameters)
  },
  layer.mask.mistake(
    "biased-dropout-equal-elements-are-spared", "z is 0 in an example of equal elements, not 1."
  ) { x, parameters in
    let rows = rows(x)
    let isEqual = rows.max(axis: 1, keepDims: true) .== rows.min(axis: 1, keepDims: true)
    return mask(parameters.rate * (1 - scaled(rows)) * (1 - isEqual), x, parameters)
  },
  layer.mask.mistake("biased-dropout-epsilon", "Nothing is added to the range.") { x, parameters in
    let rows = rows(x)
    let smallest = rows.min(axis: 1, keepDims: true)
    let z = (rows - smallest) / (rows.max(axis: 1, keepDims: true) - smallest + 1e-3)
    return mask(parameters.rate * (1 - z), x, parameters)
  },
  layer.mask.mistake(
    "biased-dropout-all-equal-alone", "One example's elements may be equal where others' are not."
  ) { x, parameters in
    let rows = rows(x)
    guard x.max() > x.min(), rows.shape[1] > 1 else {
      return mask(parameters.rate + 0 * rows, x, parameters)
    }
    let smallest = rows.min(axis: 1, keepDims: true)
    let z = (rows - smallest) / (rows.max(axis: 1, keepDims: true) - smallest)
    return mask(parameters.rate * (1 - z), x, parameters)
  },
  layer.mask.mistake("biased-dropout-range-of-last-axis", "All axes but the first are an example.")
  {
    x, parameters in
    let all = scaled(x.reshaped(-1, x.shape[x.rank - 1])).reshaped(rows(x).shape)
    return mask(parameters.rate * (1 - all), x, parameters)
  },
  layer.mask.mistake(
    "biased-dropout-number-for-examples", "Each element draws a number of its own."
  ) {
    x, parameters in
    let drop = parameters.rate * (1 - scaled(rows(x)))
    let uniform = parameters.random.rand(x.shape[0], 1) + Tensor.zeros(drop.shape)
    return ((uniform .> drop) / (1 - drop)).cast(to: x.dtype).reshaped(x.shape)
  },
  layer.mask.mistake("biased-dropout-by-order", "z is a place in the range, not in the order.") {
    x, parameters in
    var drop = rows(x)
    for row in 0..<drop.shape[0] {
      let numbers = drop[row, .all].scalars
      for column in numbers.indices {
        let below = numbers.filter { $0 < numbers[column] }.count
        let z = Double(below) / Double(max(numbers.count - 1, 1))
        drop[row, column] = parameters.rate * (1 - z)
      }
    }
    return mask(drop, x, parameters)
  },
  layer.mask.mistake("biased-dropout-scaled-by-count", "Each element is divided by its 1 − drop.") {
    x, parameters in
    let kept = layer.rightMask(x, parameters) .> 0
    return (kept * (Double(x.count) / max(kept.sum(), 1))).cast(to: x.dtype)
  },
  layer.mask.mistake("biased-dropout-from-0", "The smallest element is taken off, be it above 0.") {
    x, parameters in
    let rows = rows(x)
    let smallest = minimum(rows.min(axis: 1, keepDims: true), 0)
    let range = rows.max(axis: 1, keepDims: true) - smallest
    let z = (rows - smallest) / (range + (range .== 0))
    return mask(parameters.rate * (1 - z), x, parameters)
  },
  layer.mask.mistake("biased-dropout-squared", "z is taken as it is.") { x, parameters in
    let z = scaled(rows(x))
    return mask(parameters.rate * (1 - z * z), x, parameters)
  },
  layer.mask.mistake("biased-dropout-z-multiplied", "out = x ⊙ mask: z goes into the mask alone.") {
    x, parameters in
    layer.rightMask(x, parameters) * scaled(rows(x)).cast(to: x.dtype).reshaped(x.shape)
  },
  layer.backward.mistake("biased-dropout-backward-unscaled", "The mask holds the division, too.") {
    $0.dout * ($0.mask .> 0).cast(to: $0.dout.dtype)
  },
  layer.backward.mistake("biased-dropout-backward-twice", "The mask comes once.") {
    $0.dout * $0.mask * $0.mask
  },
]

private let alternatives: [VariantOfVariants] = [
  layer.mask.alternative("biased-dropout-element-by-element", "One element after the other.") {
    x, parameters in
    let rows = rows(x)
    var mask = Tensor.zeros(like: rows)
    for row in 0..<rows.shape[0] {
      let (smallest, largest) = (rows[row, .all].min(), rows[row, .all].max())
      for column in 0..<rows.shape[1] {
        let z = largest > smallest ? (rows[row, column] - smallest) / (largest - smallest) : 0
        let keep = 1 - parameters.rate * (1 - z)
        mask[row, column] = parameters.random.rand() > 1 - keep ? 1 / keep : 0
      }
    }
    return mask.reshaped(x.shape)
  },
  layer.mask.alternative("biased-dropout-by-parts", "z by two quotients, and what is kept by z.") {
    x, parameters in
    let rows = rows(x)
    let smallest = rows.min(axis: 1, keepDims: true)
    let range = rows.max(axis: 1, keepDims: true) - smallest
    let divisor = range + (range .== 0)
    let z = rows / divisor - smallest / divisor
    let keep = (1 - parameters.rate) + parameters.rate * z
    let kept = parameters.random.rand(rows.shape) .> 1 - keep
    return (kept / keep).cast(to: x.dtype).reshaped(x.shape)
  },
  layer.mask.alternative("biased-dropout-from-above", "In float64, from the largest element down.")
  {
    x, parameters in
    let rows = rows(x.cast(to: .float64))
    let largest = rows.max(axis: 1, keepDims: true)
    let range = largest - rows.min(axis: 1, keepDims: true)
    let isEqual = range .== 0
    return mask(parameters.rate * ((largest - rows + isEqual) / (range + isEqual)), x, parameters)
  },
]
