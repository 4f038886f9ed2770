import Auditing
import Tensors

/// Mistakes that can be made in every network with L2 regularization.
extension NetFunction {
  package var regularizationMistakes: [Variant<Submission>] {
    [
      mistake("never-regularizes", "The configuration has a strength of regularization.") {
        $0.regularization = { _ in 0 }
      },
      mistake("regularizes-biases", "The penalty is over the weights alone.") {
        $0.penalizesBiases = true
      },
      mistake("penalty-without-half", "The penalty has a factor 0.5.") {
        $0.penalty = { w, strength, _ in strength * (w * w).sum() }
      },
      mistake("penalty-gradient-with-2", "The 0.5 of the penalty and the 2 of the square cancel.") {
        $0.penaltyGradient = { w, strength, _ in 2 * strength * w }
      },
      mistake("penalty-gradient-with-half", "The derivative of a square brings a factor 2.") {
        $0.penaltyGradient = { w, strength, _ in 0.5 * strength * w }
      },
      mistake("penalizes-first-layer-only", "Every layer's weights are in the penalty.") {
        $0.isPenalized = { layer, _ in layer == 1 }
      },
      mistake("penalizes-last-layer-only", "The hidden layers' weights are in the penalty too.") {
        $0.isPenalized = { layer, layerCount in layer == layerCount }
      },
      mistake("penalizes-loss-only", "A penalty in the loss has a gradient.") {
        $0.penaltyGradient = { w, _, _ in Tensor.zeros(like: w) }
      },
      mistake("penalizes-gradient-only", "The loss contains the penalty.") {
        $0.penalty = { _, _, _ in 0 }
      },
      mistake("averages-penalty", "The penalty does not depend on the number of examples.") {
        $0.penalty = { w, strength, count in 0.5 * strength * (w * w).sum() / Double(count) }
        $0.penaltyGradient = { w, strength, count in strength * w / count }
      },
      mistake("penalizes-norm", "The penalty is the sum of squares, not its root.") {
        $0.penalty = { w, strength, _ in 0.5 * strength * (w * w).sum().squareRoot() }
      },
      mistake("penalizes-magnitudes", "Squares of weights, not magnitudes: this is L2.") {
        $0.penalty = { w, strength, _ in 0.5 * strength * abs(w).sum() }
        $0.penaltyGradient = { w, strength, _ in 0.5 * strength * sign(w) }
      },
      mistake("squares-strength", "The strength enters the penalty once, as it is.") {
        $0.penalty = { w, strength, _ in 0.5 * strength * strength * (w * w).sum() }
        $0.penaltyGradient = { w, strength, _ in strength * strength * w }
      },
    ]
  }
}
