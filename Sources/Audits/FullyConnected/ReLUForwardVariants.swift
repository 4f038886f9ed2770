import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let reluForwardVariants: [FullyConnectedVariant] = [
  Varied.reluForward.mistake(
    "relu-forward-absolute", "A negative number becomes 0; its sign is not turned around."
  ) {
    x in (abs(x), ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-negated", "The positive numbers pass: look at the sign of x."
  ) {
    x in (maximum(-x, 0), ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-minimum", "The negative numbers become 0, not the positive ones: try x = 2."
  ) { x in (minimum(x, 0), ReLUCache(x: x)) },
  Varied.reluForward.mistake(
    "relu-forward-step", "A positive number passes unchanged: the output is x, not 1."
  ) {
    x in (x .> 0, ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-leaky", "This is the plain ReLU: a negative number becomes exactly 0."
  ) {
    x in (maximum(x, 0) + 0.01 * minimum(x, 0), ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-capped", "There is no upper bound: a large number passes as it is."
  ) {
    x in (minimum(maximum(x, 0), 6), ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-softplus", "The ReLU has a corner at 0; this is the smooth curve that follows it."
  ) { x in
    // log(1 + exp x), written so that it does not overflow.
    let tail = log(1 + exp(-abs(x)))
    return (maximum(x, 0) + tail, ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-exponential", "Left of 0 the output is 0: there is no exponential in it."
  ) {
    x in (Tensor.where(x .> 0, x, exp(minimum(x, 0)) - 1), ReLUCache(x: x))
  },
  Varied.reluForward.mistake(
    "relu-forward-caches-dropped-positions",
    "Forward and backward must agree whether the cache marks what passed or what did not."
  ) { x in (maximum(x, 0), ReLUCache(x: x .<= 0)) },
  Varied.reluForward.mistake(
    "relu-forward-caches-absolute", "The backward pass needs the sign of x: cache what keeps it."
  ) { x in
    let magnitude = abs(x)
    return ((x + magnitude) / 2, ReLUCache(x: magnitude))
  },
  Varied.reluForward.mistake(
    "relu-forward-always-float64", "The output keeps the element type of x."
  ) { x in
    var out = Tensor.zeros(x.shape)
    for position in 0..<x.count where x[flat: position] > 0 {
      out[flat: position] = x[flat: position]
    }
    return (out, ReLUCache(x: x))
  },

  Varied.reluForward.alternative("relu-forward-by-loop", "One element after the other.") { x in
    var out = x
    for position in 0..<x.count where x[flat: position] < 0 { out[flat: position] = 0 }
    return (out, ReLUCache(x: x))
  },
  Varied.reluForward.alternative("relu-forward-by-product", "x times whether it is positive.") {
    x in (x * (x .> 0), ReLUCache(x: x))
  },
  Varied.reluForward.alternative(
    "relu-forward-by-absolute-value", "Half the sum of x and its absolute value."
  ) {
    x in ((x + abs(x)) / 2, ReLUCache(x: x))
  },
  Varied.reluForward.alternative(
    "relu-forward-caches-output", "The output is positive where x was: it is cached."
  ) {
    x in
    let out = maximum(x, 0)
    return (out, ReLUCache(x: out))
  },
]
