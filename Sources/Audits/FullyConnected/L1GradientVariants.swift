import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let l1GradientVariants: [FullyConnectedVariant] = [
  Varied.l1Gradient.mistake(
    "l1-gradient-of-magnitude", "The derivative of |w| does not grow with |w|."
  ) {
    w, strength in
    strength * abs(w)
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-like-l2", "The pull of L1 is as strong on small weights as on large."
  ) {
    w, strength in
    strength * w
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-constant", "The derivative of |w| depends on the sign of w."
  ) {
    w, strength in
    Tensor.full(w.shape, strength, dtype: w.dtype)
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-pushes-away", "The penalty grows with |w|: look at the sign."
  ) {
    w, strength in
    -strength * sign(w)
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-doubled", "The factor 2 comes from squares, and L1 has none."
  ) {
    w, strength in
    2 * strength * sign(w)
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-averaged", "The penalty is a sum over the elements, not a mean."
  ) {
    w, strength in
    strength * sign(w) / w.count
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-nan-at-0", "An element can be exactly 0; then w / |w| is no number."
  ) {
    w, strength in
    strength * w / abs(w)
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-softened", "The sign itself is asked for, without an ε beside |w|."
  ) {
    w, strength in
    strength * w / (abs(w) + 1e-8)
  },
  Varied.l1Gradient.mistake("l1-gradient-positive-at-0", "Where w is 0 the gradient is 0.") {
    w, strength in
    let isNegative = w .< 0
    return strength * (1 - 2 * isNegative)
  },
  Varied.l1Gradient.mistake(
    "l1-gradient-spares-negatives", "Negative weights are pulled towards 0 as well."
  ) {
    w, strength in
    let isPositive = w .> 0
    return strength * isPositive
  },
  Varied.l1Gradient.alternative("l1-gradient-by-comparison", "(w > 0) − (w < 0).") { w, strength in
    let isPositive = w .> 0
    let isNegative = w .< 0
    return (isPositive - isNegative) * strength
  },
  Varied.l1Gradient.alternative("l1-gradient-by-loop", "One element after the other.") {
    w, strength in
    var gradient = Tensor.zeros(like: w)
    for position in 0..<w.count where w[flat: position] != 0 {
      gradient[flat: position] = w[flat: position] > 0 ? strength : -strength
    }
    return gradient
  },
]
