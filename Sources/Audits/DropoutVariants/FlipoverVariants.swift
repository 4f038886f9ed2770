import AuditSupport
import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class FlipoverVariants: TopicVariants {
  static let all =
    layer.commonVariants + layer.chanceMistakes + layer.identityVariants + mistakes
    + alternatives
}

private let layer = MaskedLayer(
  "flipover", VariedFunction("flipover", of: submission, \.flipover)
) { flipoverForward($0, $1) }

private let mistakes: [VariantOfVariants] = [
  layer.mask.mistake("flipover-drops", "Signs are turned; nothing becomes 0.") { x, parameters in
    (parameters.random.rand(x.shape) .> parameters.rate).cast(to: x.dtype)
  },
  layer.mask.mistake(
    "flipover-all-turned-around", "A sign is turned where u ≤ rate, not elsewhere."
  ) { x, parameters in -layer.rightMask(x, parameters) },
  layer.mask.mistake(
    "flipover-scaled-as-dropout", "Nothing is scaled up: the average is (1 − 2 · rate) · x."
  ) { x, parameters in layer.rightMask(x, parameters) / (1 - parameters.rate) },
  layer.mask.mistake(
    "flipover-average-repaired", "Nothing is scaled: the average is (1 − 2 · rate) · x."
  ) { x, parameters in
    let average = 1 - 2 * parameters.rate
    return layer.rightMask(x, parameters) / (average == 0 ? 1 : average)
  },
  layer.mask.mistake(
    "flipover-half-the-rate", "The probability of turning a sign is the rate, not its half."
  ) { x, parameters in
    (1 - 2 * (parameters.random.rand(x.shape) .<= parameters.rate / 2)).cast(to: x.dtype)
  },
  layer.mask.mistake("flipover-negative-turned-up", "The sign of any element may be turned.") {
    x, parameters in
    let mask = layer.rightMask(x, parameters)
    return Tensor.where(x .< 0, abs(mask), mask).cast(to: x.dtype)
  },
  layer.mask.mistake("flipover-equal-stays", "A sign turns where u ≤ rate, and so where u = rate.")
  {
    x, parameters in
    (1 - 2 * (parameters.random.rand(x.shape) .< parameters.rate)).cast(to: x.dtype)
  },
  layer.mask.mistake("flipover-whole-examples", "Each element draws a number of its own.") {
    x, parameters in
    let uniform = parameters.random.rand([x.shape[0]] + x.shape.dropFirst().map { _ in 1 })
    let isTurned = (uniform .<= parameters.rate) + Tensor.zeros(x.shape)
    return (1 - 2 * isTurned).cast(to: x.dtype)
  },
  layer.mask.mistake("flipover-by-parts", "A sign is turned as a whole, not by a part of x.") {
    x, parameters in
    let isTurned = parameters.random.rand(x.shape) .<= parameters.rate
    return (1 - 2 * parameters.rate * isTurned).cast(to: x.dtype)
  },
  layer.mask.mistake("flipover-normal-numbers", "The numbers u are uniform: rand, not randn.") {
    x, parameters in
    (1 - 2 * (parameters.random.randn(x.shape) .<= parameters.rate)).cast(to: x.dtype)
  },
  layer.backward.mistake("flipover-backward-unsigned", "A turned sign turns the gradient, too.") {
    $0.dout * abs($0.mask)
  },
  layer.backward.mistake(
    "flipover-backward-turned-are-zero",
    "A turned element reached the output: its gradient is −dout."
  ) { $0.dout * ($0.mask .> 0).cast(to: $0.dout.dtype) },
]

private let alternatives: [VariantOfVariants] = [
  layer.mask.alternative("flipover-by-selection", "1 or −1, chosen by the comparison.") {
    x, parameters in
    let keeps = parameters.random.rand(x.shape) .> parameters.rate
    return Tensor.where(keeps, Tensor.ones(like: x), -Tensor.ones(like: x))
  },
  layer.mask.alternative("flipover-number-by-number", "One call of rand() for each element.") {
    x, parameters in
    let signs = (0..<x.count).map { _ in
      parameters.random.rand() > parameters.rate ? 1.0 : -1.0
    }
    return Tensor(signs, shape: x.shape, dtype: x.dtype)
  },
]
