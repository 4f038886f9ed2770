import AuditSupport
import Auditing
import DropoutChecks
import Tensors

@testable import DropoutSolution

/// Networks that are wrong only where the regularization is not 0.
let regularizationMistakes: [DropoutVariant] = [
  net.mistake("without-penalty", "The loss has the penalty 0.5 · reg · Σ w².") {
    $0.regularization = { _ in 0 }
  },
  net.mistake("penalty-without-half", "The penalty is 0.5 · reg · Σ w², with the 0.5.") {
    $0.penalty = { w, strength, _ in strength * (w * w).sum() }
    $0.penaltyGradient = { w, strength, _ in 2 * strength * w }
  },
  net.mistake("penalty-without-gradient", "The penalty's gradient is reg · w.") {
    $0.penaltyGradient = { w, _, _ in Tensor.zeros(like: w) }
  },
  net.mistake("penalty-in-gradient-only", "The penalty belongs into the loss as well.") {
    $0.penalty = { _, _, _ in 0 }
  },
]
