import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

final class SVMLossVariants: TopicVariants {
  static let all = mistakes + svmLossAlternatives
}

extension Varied {
  static let svmLoss = Function("svmLoss", of: submission, \.svmLoss)
}

private let mistakes: [FullyConnectedVariant] = [
  Varied.svmLoss.mistake(
    "svm-loss-no-margin", "The right score must lead by 1, not by anything above 0."
  ) {
    x, y in
    fromMargins(x - column(x, y), y)
  },
  Varied.svmLoss.mistake("svm-loss-counts-label", "The sum leaves out the right class itself.") {
    x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss + 1, dx)
  },
  Varied.svmLoss.mistake(
    "svm-loss-counts-label-everywhere",
    "The right class's own margin is always 1: set it to 0 before you add and count."
  ) { x, y in
    let margins = maximum(x - column(x, y) + 1, 0)
    var dx = margins .> 0
    let counts = dx.sum(axis: 1)
    for (row, label) in y.enumerated() { dx[row, label] = -counts[row] }
    return (margins.sum() / Double(y.count), dx / y.count)
  },
  Varied.svmLoss.mistake(
    "svm-loss-counts-zero-margins", "A margin of exactly 0 adds nothing to the gradient."
  ) { x, y in
    let margins = x - column(x, y) + 1
    return (svmLoss(x, y).loss, gradient(margins .>= 0, y))
  },
  Varied.svmLoss.mistake(
    "svm-loss-small-margins-do-not-count", "Every margin above 0 counts, however small it is."
  ) { x, y in
    let margins = x - column(x, y) + 1
    return (svmLoss(x, y).loss, gradient(margins .> 1e-6, y))
  },
  Varied.svmLoss.mistake(
    "svm-loss-no-label-gradient",
    "The right class's score is in every margin: it has a gradient too."
  ) { x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss, maximum(dx, 0))
  },
  Varied.svmLoss.mistake(
    "svm-loss-label-gradient-once",
    "The right class's score is in every margin that counts: count them."
  ) { x, y in
    var (loss, dx) = svmLoss(x, y)
    for (row, label) in y.enumerated() where dx[row, label] < 0 {
      dx[row, label] = -1 / Double(y.count)
    }
    return (loss, dx)
  },
  Varied.svmLoss.mistake(
    "svm-loss-label-gradient-positive", "Raising the right class's score must lower the loss."
  ) { x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss, abs(dx))
  },
  Varied.svmLoss.mistake(
    "svm-loss-swapped", "It costs when a wrong class's score is high: look at the difference."
  ) { x, y in
    let margins = column(x, y) - x + 1
    let (loss, dx) = fromMargins(margins, y)
    return (loss, -dx)
  },
  Varied.svmLoss.mistake(
    "svm-loss-not-clamped", "A negative margin costs nothing; it earns nothing either."
  ) {
    x, y in
    var margins = x - column(x, y) + 1
    for (row, label) in y.enumerated() { margins[row, label] = 0 }
    return (margins.sum() / Double(y.count), gradient(Tensor.ones(like: x), y))
  },
  Varied.svmLoss.mistake(
    "svm-loss-gradient-of-all", "A class whose margin is not positive adds nothing to the gradient."
  ) { x, y in (svmLoss(x, y).loss, gradient(Tensor.ones(like: x), y)) },
  Varied.svmLoss.mistake("svm-loss-squared", "The margins are added up as they are, not squared.") {
    x, y in
    var margins = maximum(x - column(x, y) + 1, 0)
    for (row, label) in y.enumerated() { margins[row, label] = 0 }
    var dx = 2 * margins
    let sums = dx.sum(axis: 1)
    for (row, label) in y.enumerated() { dx[row, label] = -sums[row] }
    return ((margins * margins).sum() / Double(y.count), dx / y.count)
  },
  Varied.svmLoss.mistake(
    "svm-loss-largest-margin-only", "All positive margins of a row add up, not one alone."
  ) {
    x, y in
    var margins = maximum(x - column(x, y) + 1, 0)
    for (row, label) in y.enumerated() { margins[row, label] = 0 }
    var largest = Tensor.zeros(like: margins)
    for (row, worst) in margins.argmaxOfRows().enumerated() {
      largest[row, worst] = margins[row, worst]
    }
    return (largest.sum() / Double(y.count), gradient(largest .> 0, y))
  },
  Varied.svmLoss.mistake(
    "svm-loss-sum", "Divide the loss and its gradient by the number of examples."
  ) { x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss * Double(y.count), dx * y.count)
  },
  Varied.svmLoss.mistake(
    "svm-loss-gradient-sum", "The loss is a mean, so its gradient is divided by N too."
  ) {
    x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss, dx * y.count)
  },
  Varied.svmLoss.mistake(
    "svm-loss-mean-of-margins", "Divide by the number of examples, not of margins."
  ) { x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss / Double(x.shape[1]), dx / x.shape[1])
  },
  Varied.svmLoss.mistake("svm-loss-always-float64", "dx has the element type of the scores.") {
    x, y in
    let (loss, dx) = svmLoss(x, y)
    return (loss, Tensor.zeros(x.shape) + dx)
  },
]

/// The scores of the right classes, shape `[N, 1]`.
private func column(_ x: Tensor, _ y: [Int]) -> Tensor { x.gathered(y).reshaped(-1, 1) }

/// The mean sum of positive margins of the wrong classes, and its gradient.
private func fromMargins(_ margins: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  var positive = maximum(margins, 0)
  for (row, label) in y.enumerated() { positive[row, label] = 0 }
  return (positive.sum() / Double(y.count), gradient(positive .> 0, y))
}

/// The gradient from a matrix that is 1 where a margin counts; the label's column is overwritten.
private func gradient(_ counted: Tensor, _ y: [Int]) -> Tensor {
  var dx = counted
  for (row, label) in y.enumerated() { dx[row, label] = 0 }
  let counts = dx.sum(axis: 1)
  for (row, label) in y.enumerated() { dx[row, label] = -counts[row] }
  return dx / y.count
}
