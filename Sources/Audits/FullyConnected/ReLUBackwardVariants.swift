import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let reluBackwardVariants: [FullyConnectedVariant] = [
  Varied.reluBackward.mistake(
    "relu-backward-passes-all", "Where x was negative the output did not depend on it."
  ) { dout, _ in dout },
  Varied.reluBackward.mistake(
    "relu-backward-masks-by-upstream", "The sign of x decides what passes, not the sign of dout."
  ) { dout, _ in dout * (dout .> 0) },
  Varied.reluBackward.mistake(
    "relu-backward-drops-negative-upstream",
    "Where x was positive all of dout passes, also what is negative in it."
  ) { dout, cache in maximum(dout, 0) * (cache.x .> 0) },
  Varied.reluBackward.mistake(
    "relu-backward-passes-at-zero", "Where x was exactly 0, the gradient is 0."
  ) { dout, cache in dout * (cache.x .>= 0) },
  Varied.reluBackward.mistake(
    "relu-backward-half-at-zero",
    "At exactly 0 no middle way is asked for: the gradient is 0 there."
  ) { dout, cache in
    let slope = (cache.x .> 0) + 0.5 * (cache.x .== 0)
    return dout * slope
  },
  Varied.reluBackward.mistake(
    "relu-backward-leaky", "This is the plain ReLU: where x was negative the gradient is exactly 0."
  ) { dout, cache in
    let slope = (cache.x .> 0) + 0.01 * (cache.x .< 0)
    return dout * slope
  },
  Varied.reluBackward.mistake(
    "relu-backward-sign", "The slope is 1 or 0, never −1: look at negative x."
  ) { dout, cache in dout * sign(cache.x) },
  Varied.reluBackward.mistake(
    "relu-backward-inverted", "The gradient passes where x was positive, not where it was not."
  ) { dout, cache in dout * (cache.x .<= 0) },
  Varied.reluBackward.mistake(
    "relu-backward-multiplies-by-output",
    "The chain rule multiplies with the derivative of the ReLU, not with its output."
  ) { dout, cache in dout * maximum(cache.x, 0) },
  Varied.reluBackward.mistake(
    "relu-backward-forgets-upstream",
    "The local slope alone is not dx: the upstream gradient comes in."
  ) { _, cache in cache.x .> 0 },
  Varied.reluBackward.mistake(
    "relu-backward-averages", "No mean is taken here: the loss has divided by N already."
  ) { dout, cache in dout * (cache.x .> 0) / dout.shape[0] },
  Varied.reluBackward.mistake("relu-backward-always-float64", "dx has the element type of x.") {
    dout, cache in
    var dx = Tensor.zeros(dout.shape)
    for position in 0..<dout.count where cache.x[flat: position] > 0 {
      dx[flat: position] = dout[flat: position]
    }
    return dx
  },

  Varied.reluBackward.alternative(
    "relu-backward-by-loop", "A copy of dout is set to 0 where x was not positive."
  ) {
    dout, cache in
    var dx = dout
    for position in 0..<dx.count where cache.x[flat: position] <= 0 { dx[flat: position] = 0 }
    return dx
  },
  Varied.reluBackward.alternative(
    "relu-backward-by-selection", "dout or 0, chosen by the sign of x."
  ) {
    dout, cache in Tensor.where(cache.x .> 0, dout, Tensor.zeros(like: dout))
  },
  Varied.reluBackward.alternative("relu-backward-by-sign", "The slope is the sign of the output.") {
    dout, cache in
    dout * sign(maximum(cache.x, 0))
  },
  Varied.reluLayer.named("reluBackward").alternative(
    "relu-backward-caches-mask", "The cache holds where x was positive instead of x."
  ) { x in
    let isActive = x .> 0
    return (x * isActive, { dout in isActive * dout })
  },
]
