import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class ArrayDropoutVariants: TopicVariants {
  static let all = maskMistakes + rateMistakes + alternatives
}

private let function = VariedFunction("dropout", of: submission, \.dropout)

/// Given by what x is multiplied by, for rates that are right.
private let mask = function.given {
  (mask: @escaping @Sendable (_ x: Tensor, _ rate: Double, _ random: RandomState) -> Tensor) in
  { x, rate, random in
    guard rate >= 0, rate < 1 else { throw InvalidRate(rate) }
    return x * mask(x, rate, random).cast(to: x.dtype)
  }
}

private let maskMistakes: [VariantOfVariants] = [
  mask.mistake("array-dropout-rate-kept", "The rate is the probability of dropping.") {
    x, rate, random in (random.rand(x.shape) .< rate) / max(rate, 1e-3)
  },
  mask.mistake("array-dropout-not-scaled", "What is kept is divided by 1 − rate.") {
    x, rate, random in random.rand(x.shape) .> rate
  },
  mask.mistake("array-dropout-scaled-by-rate", "Divide by 1 − rate, the probability of keeping.") {
    x, rate, random in (random.rand(x.shape) .> rate) / max(rate, 1e-3)
  },
  mask.mistake("array-dropout-multiplied", "Divide by 1 − rate: the average must stay that of x.") {
    x, rate, random in (random.rand(x.shape) .> rate) * (1 - rate)
  },
  mask.mistake("array-dropout-lower-end", "An element is kept where u > rate: look at the sample.")
  {
    x, rate, random in (random.rand(x.shape) .< 1 - rate) / (1 - rate)
  },
  mask.mistake("array-dropout-equal-kept", "An element whose u equals the rate is dropped.") {
    x, rate, random in (random.rand(x.shape) .>= rate) / (1 - rate)
  },
  mask.mistake("array-dropout-one-mask-for-rows", "Each element draws a number of its own.") {
    x, rate, random in
    (random.rand(Array(x.shape.dropFirst())) .> rate) / (1 - rate) + Tensor.zeros(x.shape)
  },
  mask.mistake("array-dropout-own-generator", "Draw from the generator that you are given.") {
    x, rate, _ in (RandomState(seed: 42).rand(x.shape) .> rate) / (1 - rate)
  },
  mask.mistake("array-dropout-normal-numbers", "The numbers are uniform: rand, not randn.") {
    x, rate, random in (random.randn(x.shape) .> rate) / (1 - rate)
  },
  mask.mistake(
    "array-dropout-fixed-number", "Each element is dropped by chance, not so many of them."
  ) { x, rate, random in
    let order = random.permutation(x.count)
    let dropped = Int((rate * Double(x.count)).rounded())
    var mask = Tensor.full([x.count], 1 / (1 - rate))
    for index in order.prefix(dropped) { mask[index] = 0 }
    return mask.reshaped(x.shape)
  },
  mask.mistake("array-dropout-draws-twice", "One number is drawn for each element.") {
    x, rate, random in
    let kept = random.rand(x.shape) .> rate
    _ = random.rand(x.shape)
    return kept / (1 - rate)
  },
  mask.mistake(
    "array-dropout-mask-kept-for-later-calls", "Every call draws numbers of its own.",
    keepingMasks()),
  mask.mistake(
    "array-dropout-draws-nothing-at-rate-0", "A number is drawn for each element at rate 0, too."
  ) { x, rate, random in
    rate == 0 ? Tensor.ones(like: x) : (random.rand(x.shape) .> rate) / (1 - rate)
  },
  mask.mistake("array-dropout-turned-around", "The numbers have the shape of x: rand(x.shape).") {
    x, rate, random in
    let axes = Array((0..<x.rank).reversed())
    let uniform = random.rand(axes.map { x.shape[$0] }).permuted(axes)
    return (uniform .> rate) / (1 - rate)
  },
  mask.mistake("array-dropout-scaled-by-count", "Divide by 1 − rate, not by what chance has kept.")
  {
    x, rate, random in
    let kept = random.rand(x.shape) .> rate
    return kept * (Double(x.count) / max(kept.sum(), 1))
  },
  function.mistake("array-dropout-always-float64", "out has the element type of x.") {
    x, rate, random in try submission.dropout(x, rate, random).cast(to: .float64)
  },
]

/// The first numbers of each shape, for ever.
private func keepingMasks() -> @Sendable (Tensor, Double, RandomState) -> Tensor {
  let kept = Memory<[[Int]: Tensor]>([:])
  return { x, rate, random in
    let uniform = kept.value[x.shape] ?? random.rand(x.shape)
    kept.value[x.shape] = uniform
    return (uniform .> rate) / (1 - rate)
  }
}

private let rateMistakes: [VariantOfVariants] = [
  function.mistake("array-dropout-refuses-nothing", "A rate outside [0, 1) is refused: throw.") {
    x, rate, random in x * (random.rand(x.shape) .> rate).cast(to: x.dtype) / (1 - rate)
  },
  function.mistake("array-dropout-takes-one", "1 − rate is 0 at a rate of 1: it is refused.") {
    x, rate, random in
    guard rate >= 0, rate <= 1 else { throw InvalidRate(rate) }
    return x * (random.rand(x.shape) .> rate).cast(to: x.dtype) / (1 - rate)
  },
  function.mistake("array-dropout-refuses-zero", "A rate of 0 drops nothing, and is allowed.") {
    x, rate, random in
    guard rate > 0, rate < 1 else { throw InvalidRate(rate) }
    return try submission.dropout(x, rate, random)
  },
  function.mistake(
    "array-dropout-takes-nan", "NaN is neither below 0 nor at least 1: ask whether it lies inside."
  ) { x, rate, random in
    if rate < 0 || rate >= 1 { throw InvalidRate(rate) }
    return x * (random.rand(x.shape) .> rate).cast(to: x.dtype) / (1 - rate)
  },
  function.mistake("array-dropout-clips-the-rate", "A wrong rate is refused, not corrected.") {
    x, rate, random in try submission.dropout(x, max(0, min(rate, 0.999)), random)
  },
  function.mistake("array-dropout-draws-before-refusing", "Look at the rate before you draw.") {
    x, rate, random in
    let uniform = random.rand(x.shape)
    guard rate >= 0, rate < 1 else { throw InvalidRate(rate) }
    return x * (uniform .> rate).cast(to: x.dtype) / (1 - rate)
  },
  function.mistake("array-dropout-refuses-another-rate", "The error says the rate that was given.")
  {
    x, rate, random in
    guard rate >= 0, rate < 1 else { throw InvalidRate(1 - rate) }
    return try submission.dropout(x, rate, random)
  },
]

private let alternatives: [VariantOfVariants] = [
  function.alternative("array-dropout-by-loop", "One element after the other.") {
    x, rate, random in
    guard (0..<1).contains(rate) else { throw InvalidRate(rate) }
    var out = x
    for index in 0..<x.count {
      out[flat: index] = random.rand() > rate ? x[flat: index] / (1 - rate) : 0
    }
    return out
  },
  function.alternative("array-dropout-in-place", "A factor in place of the quotient.") {
    x, rate, random in
    guard rate >= 0 && rate < 1 else { throw InvalidRate(rate) }
    var out = x
    out *= (random.rand(x.shape) .> rate).cast(to: x.dtype)
    out *= 1 / (1 - rate)
    return out
  },
  mask.alternative(
    "array-dropout-rounded-numbers", "The numbers are cast before they are compared."
  ) {
    x, rate, random in (random.rand(x.shape).cast(to: x.dtype) .> rate) / (1 - rate)
  },
  mask.alternative("array-dropout-mask-first", "The mask holds the division.") {
    x, rate, random in (1 - (random.rand(x.shape) .<= rate)) / (1 - rate)
  },
]
