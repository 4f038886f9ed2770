import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let svmLossAlternatives: [FullyConnectedVariant] = [
  Varied.svmLoss.alternative("svm-loss-by-loops", "One margin after the other.") { x, y in
    var loss = 0.0
    var dx = Tensor.zeros(like: x)
    for (row, label) in y.enumerated() {
      for column in 0..<x.shape[1] where column != label {
        let margin = x[row, column] - x[row, label] + 1
        guard margin > 0 else { continue }
        loss += margin
        dx[row, column] += 1
        dx[row, label] -= 1
      }
    }
    return (loss / Double(y.count), dx / y.count)
  },
  Varied.svmLoss.alternative(
    "svm-loss-takes-label-along", "The right class's margin of 1 takes part and is taken off again."
  ) { x, y in
    let margins = maximum(x - x.gathered(y).reshaped(-1, 1) + 1, 0)
    var dx = margins .> 0
    let counts = dx.sum(axis: 1)
    for (row, label) in y.enumerated() { dx[row, label] -= counts[row] }
    return (margins.sum() / Double(y.count) - 1, dx / y.count)
  },
  Varied.svmLoss.alternative(
    "svm-loss-by-selection", "The wrong classes are a mask, positive margins another."
  ) {
    x, y in
    var isLabel = Tensor.zeros(like: x)
    for (row, label) in y.enumerated() { isLabel[row, label] = 1 }
    let threshold = (x * isLabel).sum(axis: 1, keepDims: true) - 1
    let counts = (x .> threshold) * (1 - isLabel)
    let margins = Tensor.where(counts, x - threshold, Tensor.zeros(like: x))
    let dx = counts - isLabel * counts.sum(axis: 1, keepDims: true)
    return (margins.sum(axis: 1).mean(), dx / y.count)
  },
]
