import AuditSupport
import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class MaxDropoutVariants: TopicVariants {
  static let all =
    layer.commonVariants + layer.identityVariants + mistakes
    + alternatives
}

private let layer = MaskedLayer(
  "max-dropout", VariedFunction("maxDropout", of: submission, \.maxDropout)
) { maxDropoutForward($0, $1) }

/// x scaled to [0, 1], and 0 where all of it is equal.
private func scaled(_ x: Tensor) -> Tensor {
  let range = x.max() - x.min()
  return (x - x.min()) / (range == 0 ? 1 : range)
}

private let mistakes: [VariantOfVariants] = [
  layer.mask.mistake("max-dropout-drops-smallest", "The largest elements are dropped.") {
    x, parameters in scaled(x) .>= parameters.rate
  },
  layer.mask.mistake(
    "max-dropout-above-rate", "What lies above 1 − rate is dropped, not above rate."
  ) { x, parameters in scaled(x) .<= parameters.rate },
  layer.mask.mistake("max-dropout-keeps-largest", "What lies above 1 − rate is dropped, not kept.")
  {
    x, parameters in scaled(x) .> 1 - parameters.rate
  },
  layer.mask.mistake("max-dropout-unscaled-x", "x is scaled to [0, 1] before it is compared.") {
    x, parameters in x .<= 1 - parameters.rate
  },
  layer.mask.mistake(
    "max-dropout-by-largest-alone", "The smallest element is taken off, too: z is in [0, 1]."
  ) { x, parameters in x .<= (1 - parameters.rate) * x.max() },
  layer.mask.mistake("max-dropout-of-each-example", "The range is that of all of x.") {
    x, parameters in
    let rows = x.reshaped(x.shape[0], -1)
    let smallest = rows.min(axis: 1, keepDims: true)
    let range = rows.max(axis: 1, keepDims: true) - smallest
    let z = (rows - smallest) / (range + (range .== 0))
    return (z .<= 1 - parameters.rate).reshaped(x.shape)
  },
  layer.mask.mistake(
    "max-dropout-of-magnitudes", "The largest elements, not the largest magnitudes."
  ) { x, parameters in scaled(abs(x)) .<= 1 - parameters.rate },
  layer.mask.mistake(
    "max-dropout-of-equal-elements", "Where all elements are equal, nothing is dropped."
  ) { x, parameters in
    let z = x.max() == x.min() ? Tensor.ones(like: x) : scaled(x)
    return (z .< 1 - parameters.rate + (x.max() == x.min() ? 0 : 1e-15)).cast(to: x.dtype)
  },
  layer.mask.mistake("max-dropout-equal-dropped", "z ≤ 1 − rate: what is equal stays.") {
    x, parameters in
    x.max() == x.min() || parameters.rate == 0
      ? Tensor.ones(like: x) : scaled(x) .< 1 - parameters.rate
  },
  layer.mask.mistake("max-dropout-maximum-alone", "All that lies above 1 − rate is dropped.") {
    x, _ in x.max() == x.min() ? Tensor.ones(like: x) : x .< x.max()
  },
  layer.mask.mistake("max-dropout-set-to-threshold", "What is above becomes 0, not the threshold.")
  {
    x, parameters in
    let threshold = x.min() + (1 - parameters.rate) * (x.max() - x.min())
    let share = threshold / (x + (x .== 0))
    return Tensor.where(layer.rightMask(x, parameters), Tensor.ones(like: x), share)
  },
  layer.mask.mistake("max-dropout-epsilon", "Nothing is added to the range.") { x, parameters in
    ((x - x.min()) / (x.max() - x.min() + 1e-5)) .<= 1 - parameters.rate
  },
  layer.mask.mistake("max-dropout-from-0", "The smallest element is taken off, be it above 0.") {
    x, parameters in
    let smallest = min(x.min(), 0)
    let range = x.max() - smallest
    guard x.max() > x.min() else { return Tensor.ones(like: x) }
    return ((x - smallest) / range) .<= 1 - parameters.rate
  },
  layer.mask.mistake("max-dropout-of-last-axis", "The range is that of all of x.") {
    x, parameters in
    let last = x.rank - 1
    let smallest = x.min(axis: last, keepDims: true)
    let range = x.max(axis: last, keepDims: true) - smallest
    return ((x - smallest) / (range + (range .== 0))) .<= 1 - parameters.rate
  },
  layer.mask.mistake("max-dropout-from-mean", "The range begins at the smallest element.") {
    x, parameters in
    let mean = x.mean()
    return x .<= mean + (1 - parameters.rate) * (x.max() - mean)
  },
  layer.mask.mistake("max-dropout-positive-alone", "The largest elements go, be they negative.") {
    x, parameters in
    (1 - (1 - layer.rightMask(x, parameters)) * (x .> 0)).cast(to: x.dtype)
  },
  layer.mask.mistake("max-dropout-scaled-up", "Nothing is scaled up.") { x, parameters in
    layer.rightMask(x, parameters) / (1 - parameters.rate)
  },
  layer.mask.mistake(
    "max-dropout-share-of-elements", "The rate is a part of the range, not a count."
  ) { x, parameters in
    let sorted = x.scalars.sorted()
    let kept = max(1, Int((1 - parameters.rate) * Double(sorted.count)))
    return x .<= sorted[kept - 1]
  },
  layer.mask.mistake("max-dropout-by-chance", "There is no chance in it: no number is drawn.") {
    x, parameters in
    let isDrawn = parameters.random.rand(x.shape) .<= parameters.rate
    return (1 - isDrawn * (scaled(x) .> 1 - parameters.rate)).cast(to: x.dtype)
  },
]

private let alternatives: [VariantOfVariants] = [
  layer.mask.alternative("max-dropout-in-float64", "z is computed in float64, whatever x is.") {
    x, parameters in
    (scaled(x.cast(to: .float64)) .<= 1 - parameters.rate).cast(to: x.dtype)
  },
  layer.mask.alternative("max-dropout-number-by-number", "One element after the other, as Double.")
  {
    x, parameters in
    let (smallest, largest) = (x.min(), x.max())
    var mask = Tensor.ones(like: x)
    for index in 0..<x.count where largest > smallest {
      let z = (x[flat: index] - smallest) / (largest - smallest)
      if z > 1 - parameters.rate { mask[flat: index] = 0 }
    }
    return mask
  },
  layer.mask.alternative("max-dropout-by-threshold", "One threshold in place of the scaled x.") {
    x, parameters in x .<= x.min() + (1 - parameters.rate) * (x.max() - x.min())
  },
  layer.mask.alternative("max-dropout-from-above", "The distance to the largest element.") {
    x, parameters in
    let range = x.max() - x.min()
    guard range > 0 else { return Tensor.ones(like: x) }
    return ((x.max() - x) / range) .>= parameters.rate
  },
]
