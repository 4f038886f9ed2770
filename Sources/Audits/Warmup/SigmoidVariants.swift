import Auditing
import Checking
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class SigmoidVariants: TopicVariants {
  static let all = forwardVariants + backwardVariants
}

private let layer = VariedFunction("sigmoidForward", of: submission, \.sigmoid)

/// Given by its output, which is cached.
private let forward = layer.given { (output: @escaping @Sendable (Tensor) -> Tensor) in
  paired({ x in (out: output(x), cache: SigmoidCache(out: output(x))) }, sigmoidBackward)
}

private let backward = layer.named("sigmoidBackward").given {
  (backward: @escaping @Sendable (_ dout: Tensor, _ out: Tensor) -> Tensor) in
  paired(sigmoidForward) { dout, cache in backward(dout, cache.out) }
}

private let forwardVariants: [WarmupVariant] = [
  forward.mistake("sigmoid-mirrored", "The exponent is −x: large x give numbers near 1.") {
    x in 1 / (1 + exp(x))
  },
  forward.mistake("sigmoid-as-tanh", "The sigmoid lies between 0 and 1, and is ½ at 0.") {
    x in tanh(x)
  },
  forward.mistake(
    "sigmoid-as-quotient", "For x = 1000 this is infinity divided by infinity: use exp(−x)."
  ) { x in exp(x) / (1 + exp(x)) },
  forward.mistake("sigmoid-of-negative-exponential", "The numerator is 1.") { x in
    exp(-x) / (1 + exp(-x))
  },
  forward.mistake("sigmoid-clipped", "x is not clipped: the sigmoid of 8 differs from that of 6.") {
    x in 1 / (1 + exp(-minimum(maximum(x, -6), 6)))
  },
  forward.mistake("sigmoid-hard", "This is the straight line that looks like it.") { x in
    minimum(maximum(0.2 * x + 0.5, 0), 1)
  },
  forward.mistake("sigmoid-centered", "The output is not shifted to −1…1.") { x in
    2 / (1 + exp(-x)) - 1
  },
  forward.mistake("sigmoid-without-one", "1 is added to the exponential.") { x in
    minimum(exp(x), 1)
  },
  forward.mistake(
    "sigmoid-as-quotient-up-to-700", "In float32 the exponential of 100 is infinite already."
  ) { x in
    let exponential = exp(minimum(x, 700))
    return exponential / (1 + exponential)
  },
  forward.mistake("sigmoid-exact-beyond-20", "The sigmoid of −21 is 7.6 · 10⁻¹⁰, not 0.") { x in
    let out = 1 / (1 + exp(-x))
    let upper = Tensor.where(x .> 20, Tensor.ones(like: x), out)
    return Tensor.where(x .< -20, Tensor.zeros(like: x), upper)
  },
  forward.mistake("sigmoid-of-rows", "x has any shape, also none: a single number.") { x in
    (1 / (1 + exp(-x.reshaped(x.shape[0], -1)))).reshaped(x.shape)
  },
  forward.mistake("sigmoid-always-float64", "The output keeps the element type of x.") { x in
    1 / (1 + exp(-x.cast(to: .float64)))
  },
  layer.mistake(
    "sigmoid-caches-input", "The backward pass takes the output from the cache.",
    paired(
      { (x: Tensor) in (out: 1 / (1 + exp(-x)), cache: SigmoidCache(out: x)) }, sigmoidBackward)
  ),

  forward.alternative("sigmoid-by-tanh", "½ + ½ tanh(x/2).") { x in 0.5 + 0.5 * tanh(x / 2) },
  forward.alternative("sigmoid-in-two-branches", "exp only of negative numbers.") { x in
    let small = exp(-abs(x))
    return Tensor.where(x .>= 0, 1 / (1 + small), small / (1 + small))
  },
  forward.alternative("sigmoid-by-loop", "One element after the other.") { x in
    var out = x
    for position in 0..<x.count {
      out[flat: position] = 1 / (1 + exp(Tensor(-x[flat: position]))).scalar
    }
    return out
  },
]

private let backwardVariants: [WarmupVariant] = [
  backward.mistake("sigmoid-slope-without-output", "The slope is out · (1 − out).") { dout, out in
    dout * (1 - out)
  },
  backward.mistake("sigmoid-slope-output-alone", "The slope is out · (1 − out).") { dout, out in
    dout * out
  },
  backward.mistake("sigmoid-slope-of-tanh", "1 − out² is the slope of tanh.") { dout, out in
    dout * (1 - out * out)
  },
  backward.mistake("sigmoid-slope-negative", "The sigmoid rises: its slope is positive.") {
    dout, out in -dout * out * (1 - out)
  },
  backward.mistake("sigmoid-without-upstream", "The slope is multiplied with dout.") { _, out in
    out * (1 - out)
  },
  backward.mistake("sigmoid-upstream-alone", "dout is multiplied with the slope.") { dout, _ in
    dout
  },
  backward.mistake("sigmoid-slope-of-sum", "(1 − out) multiplies dout · out as a whole.") {
    dout, out in dout * out * 1 - out
  },
  backward.mistake(
    "sigmoid-slope-from-logits",
    "The cache holds out, so the input log(out / (1 − out)) is not "
      + "needed, and for ±1000 it is not there."
  ) { dout, out in
    let x = log(out / (1 - out))
    return dout * exp(-x) / pow(1 + exp(-x), 2)
  },
  backward.mistake("sigmoid-slope-of-slope", "The cache holds out already: no sigmoid of it.") {
    dout, out in
    let again = 1 / (1 + exp(-out))
    return dout * again * (1 - again)
  },
  backward.mistake("sigmoid-slope-always-float64", "dx keeps the element type of x.") { dout, out in
    dout.cast(to: .float64) * out.cast(to: .float64) * (1 - out.cast(to: .float64))
  },

  backward.alternative("sigmoid-slope-as-difference", "out − out².") { dout, out in
    dout * (out - out * out)
  },
  backward.alternative("sigmoid-slope-by-square", "¼ − (out − ½)².") { dout, out in
    dout * (0.25 - pow(out - 0.5, 2))
  },
]
