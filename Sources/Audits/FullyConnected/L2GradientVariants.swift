import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let l2GradientVariants: [Variant<FullyConnectedSubmission>] = [
  l2(.mistake, "l2-gradient-without-2", "There is no 0.5 in this penalty for the 2 to cancel.") {
    w, strength in
    strength * w
  },
  l2(.mistake, "l2-gradient-halved", "The 0.5 belongs to another penalty: this one has none.") {
    w, strength in
    0.5 * strength * w
  },
  l2(.mistake, "l2-gradient-of-square", "That is the penalty's own size; take its derivative.") {
    w, strength in
    strength * w * w
  },
  l2(.mistake, "l2-gradient-of-magnitude", "Negative weights are pulled up: the sign of w counts.")
  {
    w, strength in
    2 * strength * abs(w)
  },
  l2(.mistake, "l2-gradient-by-sign", "A pull that is the same for all sizes is that of L1.") {
    w, strength in
    2 * strength * sign(w)
  },
  l2(.mistake, "l2-gradient-pushes-away", "The penalty grows with w²: look at the sign.") {
    w, strength in
    -2 * strength * w
  },
  l2(.mistake, "l2-gradient-averaged", "The penalty is a sum over the elements, not a mean.") {
    w, strength in
    2 * strength * w / w.count
  },
  l2(.mistake, "l2-gradient-of-norm", "The penalty is the sum of squares, not its root.") {
    w, strength in
    strength * w / (w * w).sum().squareRoot()
  },
  l2(.mistake, "l2-gradient-squares-strength", "The strength enters once, as it is.") {
    w, strength in
    2 * strength * strength * w
  },
  l2(.mistake, "l2-gradient-sums", "Every element has a gradient of its own: do not sum.") {
    w, strength in
    Tensor(2 * strength * w.sum(), dtype: w.dtype)
  },
  l2(.alternative, "l2-gradient-as-sum", "λw + λw.") { w, strength in
    let once = strength * w
    return once + once
  },
  l2(.alternative, "l2-gradient-by-loop", "One element after the other.") { w, strength in
    var gradient = w
    for position in 0..<w.count { gradient[flat: position] *= 2 * strength }
    return gradient
  },
]

private func l2(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ gradient: @escaping FullyConnectedSubmission.Penalty
) -> Variant<FullyConnectedSubmission> {
  var changed = submission
  changed.l2Gradient = gradient
  return Variant(kind, id, of: "l2Gradient", note, changed)
}
