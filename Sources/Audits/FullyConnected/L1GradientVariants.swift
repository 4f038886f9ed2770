import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let l1GradientVariants: [Variant<FullyConnectedSubmission>] = [
  l1(.mistake, "l1-gradient-of-magnitude", "The derivative of |w| does not grow with |w|.") {
    w, strength in
    strength * abs(w)
  },
  l1(.mistake, "l1-gradient-like-l2", "The pull of L1 is as strong on small weights as on large.") {
    w, strength in
    strength * w
  },
  l1(.mistake, "l1-gradient-constant", "The derivative of |w| depends on the sign of w.") {
    w, strength in
    Tensor.full(w.shape, strength, dtype: w.dtype)
  },
  l1(.mistake, "l1-gradient-pushes-away", "The penalty grows with |w|: look at the sign.") {
    w, strength in
    -strength * sign(w)
  },
  l1(.mistake, "l1-gradient-doubled", "The factor 2 comes from squares, and L1 has none.") {
    w, strength in
    2 * strength * sign(w)
  },
  l1(.mistake, "l1-gradient-averaged", "The penalty is a sum over the elements, not a mean.") {
    w, strength in
    strength * sign(w) / w.count
  },
  l1(.mistake, "l1-gradient-nan-at-0", "An element can be exactly 0; then w / |w| is no number.") {
    w, strength in
    strength * w / abs(w)
  },
  l1(.mistake, "l1-gradient-softened", "The sign itself is asked for, without an ε beside |w|.") {
    w, strength in
    strength * w / (abs(w) + 1e-8)
  },
  l1(.mistake, "l1-gradient-positive-at-0", "Where w is 0 the gradient is 0.") { w, strength in
    let isNegative = w .< 0
    return strength * (1 - 2 * isNegative)
  },
  l1(.mistake, "l1-gradient-spares-negatives", "Negative weights are pulled towards 0 as well.") {
    w, strength in
    let isPositive = w .> 0
    return strength * isPositive
  },
  l1(.alternative, "l1-gradient-by-comparison", "(w > 0) − (w < 0).") { w, strength in
    let isPositive = w .> 0
    let isNegative = w .< 0
    return (isPositive - isNegative) * strength
  },
  l1(.alternative, "l1-gradient-by-loop", "One element after the other.") { w, strength in
    var gradient = Tensor.zeros(like: w)
    for position in 0..<w.count where w[flat: position] != 0 {
      gradient[flat: position] = w[flat: position] > 0 ? strength : -strength
    }
    return gradient
  },
]

private func l1(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ gradient: @escaping FullyConnectedSubmission.Penalty
) -> Variant<FullyConnectedSubmission> {
  var changed = submission
  changed.l1Gradient = gradient
  return Variant(kind, id, of: "l1Gradient", note, changed)
}
