import Auditing
import FullyConnectedChecks

@testable import FullyConnectedSolution

let l2StrengthMatchingVariants: [FullyConnectedVariant] = [
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-without-2", "The gradient of λ Σ w² has a factor 2."
  ) {
    weightDecay, learningRate in
    weightDecay / learningRate
  },
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-doubled", "On which side does the 2 stand?"
  ) {
    weightDecay, learningRate in
    2 * weightDecay / learningRate
  },
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-times-rate",
    "SGD multiplies the penalty's gradient by the learning rate, the decay not."
  ) { weightDecay, learningRate in weightDecay * learningRate / 2 },
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-times-rate-without-2",
    "Write both steps down, set them equal and solve for λ."
  ) { weightDecay, learningRate in weightDecay * learningRate },
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-without-rate",
    "That matches a decay which is multiplied by the learning rate; this one is not."
  ) { weightDecay, _ in weightDecay / 2 },
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-decay-itself", "The two rules differ by more than a name."
  ) { weightDecay, _ in weightDecay },
  Varied.l2StrengthMatching.mistake("l2-strength-matching-inverted", "Without decay λ must be 0.") {
    weightDecay, learningRate in
    learningRate / (2 * weightDecay)
  },
  Varied.l2StrengthMatching.mistake(
    "l2-strength-matching-negative", "Both rules shrink the weights: λ ≥ 0."
  ) {
    weightDecay, learningRate in
    -weightDecay / (2 * learningRate)
  },
  Varied.l2StrengthMatching.alternative(
    "l2-strength-matching-halved-quotient", "Half of decay over rate."
  ) {
    weightDecay, learningRate in
    0.5 * (weightDecay / learningRate)
  },
  Varied.l2StrengthMatching.alternative(
    "l2-strength-matching-two-quotients", "Decay over rate over 2."
  ) {
    weightDecay, learningRate in
    weightDecay / learningRate / 2
  },
]
