import Auditing
import DropoutChecks
import Tensors

@testable import DropoutSolution

/// Networks that are wrong only where the regularization is not 0.
let regularizationMistakes: [DropoutVariant] = [
  networkMistake("net-without-penalty", "The loss has the penalty 0.5 · reg · Σ w².") {
    $0.penalty = { w, _ in (0, Tensor.zeros(like: w)) }
  },
  networkMistake("net-penalty-without-half", "The penalty is 0.5 · reg · Σ w², with the 0.5.") {
    $0.penalty = { w, strength in (strength * (w * w).sum(), 2 * strength * w) }
  },
  networkMistake("net-penalty-without-gradient", "The penalty's gradient is reg · w.") {
    $0.penalty = { w, strength in (0.5 * strength * (w * w).sum(), Tensor.zeros(like: w)) }
  },
  networkMistake("net-penalty-in-gradient-only", "The penalty belongs into the loss as well.") {
    $0.penalty = { w, strength in (0, strength * w) }
  },
]
