import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let l2GradientVariants: [FullyConnectedVariant] = [
  Varied.l2Gradient.mistake(
    "l2-gradient-without-2", "There is no 0.5 in this penalty for the 2 to cancel."
  ) {
    w, strength in
    strength * w
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-halved", "The 0.5 belongs to another penalty: this one has none."
  ) {
    w, strength in
    0.5 * strength * w
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-of-square", "That is the penalty's own size; take its derivative."
  ) {
    w, strength in
    strength * w * w
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-of-magnitude", "Negative weights are pulled up: the sign of w counts."
  ) {
    w, strength in
    2 * strength * abs(w)
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-by-sign", "A pull that is the same for all sizes is that of L1."
  ) {
    w, strength in
    2 * strength * sign(w)
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-pushes-away", "The penalty grows with w²: look at the sign."
  ) {
    w, strength in
    -2 * strength * w
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-averaged", "The penalty is a sum over the elements, not a mean."
  ) {
    w, strength in
    2 * strength * w / w.count
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-of-norm", "The penalty is the sum of squares, not its root."
  ) {
    w, strength in
    strength * w / (w * w).sum().squareRoot()
  },
  Varied.l2Gradient.mistake("l2-gradient-squares-strength", "The strength enters once, as it is.") {
    w, strength in
    2 * strength * strength * w
  },
  Varied.l2Gradient.mistake(
    "l2-gradient-sums", "Every element has a gradient of its own: do not sum."
  ) {
    w, strength in
    Tensor(2 * strength * w.sum(), dtype: w.dtype)
  },
  Varied.l2Gradient.alternative("l2-gradient-as-sum", "λw + λw.") { w, strength in
    let once = strength * w
    return once + once
  },
  Varied.l2Gradient.alternative("l2-gradient-by-loop", "One element after the other.") {
    w, strength in
    var gradient = w
    for position in 0..<w.count { gradient[flat: position] *= 2 * strength }
    return gradient
  },
]
