import Auditing
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

final class SoftmaxLossVariants: TopicVariants {
  static let all = mistakes + softmaxLossAlternatives
}

extension Varied {
  static let softmaxLoss = Function("softmaxLoss", of: submission, \.softmaxLoss)
}

private let mistakes: [FullyConnectedVariant] = [
  Varied.softmaxLoss.mistake(
    "softmax-loss-no-shift",
    "Large scores overflow the exponential: subtract the row's largest first."
  ) { x, y in
    let exponentials = exp(x)
    return fromProbabilities(exponentials / exponentials.sum(axis: 1, keepDims: true), y)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-batch-maximum", "Each row has a largest score of its own: one for all underflows."
  ) { x, y in
    let exponentials = exp(x - x.max())
    return fromProbabilities(exponentials / exponentials.sum(axis: 1, keepDims: true), y)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-shifts-large-scores-only", "Scores far below 0 need the shift as well."
  ) { x, y in
    let exponentials = x.max() > 700 ? shiftedExponentials(x) : exp(x)
    let sums = exponentials.sum(axis: 1, keepDims: true)
    let shifted = x.max() > 700 ? x - x.max(axis: 1, keepDims: true) : x
    var dx = exponentials / sums
    for (row, label) in y.enumerated() { dx[row, label] -= 1 }
    return ((log(sums).sum() - shifted.gathered(y).sum()) / Double(y.count), dx / y.count)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-sigmoid-for-two-classes", "Two classes overflow a careless exponential as well."
  ) { x, y in
    guard x.shape[1] == 2 else { return softmaxLoss(x, y) }
    let other = Tensor(y.indices.map { x[$0, 1 - y[$0]] - x[$0, y[$0]] })
    return (log(1 + exp(other)).mean(), softmaxLoss(x, y).dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-maximum-of-columns", "The largest score is that of a row, over its classes."
  ) { x, y in
    let exponentials = exp(x - x.max(axis: 0, keepDims: true))
    return fromProbabilities(exponentials / exponentials.sum(axis: 1, keepDims: true), y)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-largest-magnitude",
    "Shift by the largest score, not by the largest magnitude: think of a row of negative scores."
  ) { x, y in
    let exponentials = exp(x - abs(x).max(axis: 1, keepDims: true))
    return fromProbabilities(exponentials / exponentials.sum(axis: 1, keepDims: true), y)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-sum-of-columns", "The probabilities of one example add up to 1: sum over classes."
  ) { x, y in
    let exponentials = shiftedExponentials(x)
    return fromProbabilities(exponentials / exponentials.sum(axis: 0, keepDims: true), y)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-log-of-zero",
    "A probability can underflow to 0: simplify the logarithm of the quotient on paper first."
  ) { x, y in fromProbabilities(softmax(x), y) },
  Varied.softmaxLoss.mistake(
    "softmax-loss-epsilon-in-log", "Nothing is added to the probability: the loss would be bounded."
  ) { x, y in
    let loss = -log(softmax(x) + 1e-8).gathered(y).mean()
    return (loss, softmaxLoss(x, y).dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-clipped", "A clipped probability hides how wrong the scores are: do not clip."
  ) { x, y in
    let loss = -log(maximum(softmax(x), 1e-12)).gathered(y).mean()
    return (loss, softmaxLoss(x, y).dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-sum", "Divide the loss and its gradient by the number of examples."
  ) {
    x, y in
    let (loss, dx) = softmaxLoss(x, y)
    return (loss * Double(y.count), dx * y.count)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-gradient-sum", "The loss is a mean, so its gradient is divided by N too."
  ) {
    x, y in
    let (loss, dx) = softmaxLoss(x, y)
    return (loss, dx * y.count)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-value-sum", "The loss is a mean over the examples, not their sum."
  ) {
    x, y in
    let (loss, dx) = softmaxLoss(x, y)
    return (loss * Double(y.count), dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-mean-of-all", "Divide by the number of examples, not of scores."
  ) { x, y in
    let (loss, dx) = softmaxLoss(x, y)
    return (loss / Double(x.shape[1]), dx / x.shape[1])
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-sign", "A logarithm of a probability is negative, a loss is not."
  ) { x, y in
    let (loss, dx) = softmaxLoss(x, y)
    return (-loss, dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-gradient-sign", "Raising the right class's score must lower the loss."
  ) { x, y in
    let (loss, dx) = softmaxLoss(x, y)
    return (loss, -dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-no-normalizer", "The logarithm of the row's sum belongs to the loss as well."
  ) { x, y in
    let shifted = x - x.max(axis: 1, keepDims: true)
    return (-shifted.gathered(y).mean(), softmaxLoss(x, y).dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-label-not-subtracted",
    "The right class's score enters the loss twice: its gradient has another term."
  ) { x, y in (softmaxLoss(x, y).loss, softmax(x) / y.count) },
  Varied.softmaxLoss.mistake(
    "softmax-loss-label-after-division", "The 1 at the label is divided by N like all the rest."
  ) { x, y in
    var dx = softmax(x) / y.count
    for (row, label) in y.enumerated() { dx[row, label] -= 1 }
    return (softmaxLoss(x, y).loss, dx)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-gradient-at-label-only", "Every score of a row changes the loss, through the sum."
  ) { x, y in
    let (loss, dx) = softmaxLoss(x, y)
    var atLabel = Tensor.zeros(like: dx)
    for (row, label) in y.enumerated() { atLabel[row, label] = dx[row, label] }
    return (loss, atLabel)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-gradient-not-normalized",
    "The gradient has the probabilities in it, not the exponentials."
  ) { x, y in
    var dx = shiftedExponentials(x)
    for (row, label) in y.enumerated() { dx[row, label] -= 1 }
    return (softmaxLoss(x, y).loss, dx / y.count)
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-always-float64", "dx has the element type of the scores."
  ) { x, y in
    var dx = softmax(x).cast(to: .float64)
    for (row, label) in y.enumerated() { dx[row, label] -= 1 }
    return (softmaxLoss(x, y).loss, dx / y.count)
  },
]

private func shiftedExponentials(_ x: Tensor) -> Tensor { exp(x - x.max(axis: 1, keepDims: true)) }

private func softmax(_ x: Tensor) -> Tensor {
  let exponentials = shiftedExponentials(x)
  return exponentials / exponentials.sum(axis: 1, keepDims: true)
}

/// The loss as the mean of −log p, and its gradient.
private func fromProbabilities(_ probabilities: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  var dx = probabilities
  for (row, label) in y.enumerated() { dx[row, label] -= 1 }
  return (-log(probabilities.gathered(y)).mean(), dx / y.count)
}
