import Auditing
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let softmaxLossAlternatives: [FullyConnectedVariant] = [
  Varied.softmaxLoss.alternative(
    "softmax-loss-by-loops", "One example after the other, with numbers."
  ) { x, y in
    var loss = 0.0
    var dx = Tensor.zeros(like: x)
    let n = Double(y.count)
    for (row, label) in y.enumerated() {
      let largest = x[row].max()
      var sum = 0.0
      for column in 0..<x.shape[1] { sum += exp(x[row, column] - largest) }
      loss += log(sum) + largest - x[row, label]
      for column in 0..<x.shape[1] {
        dx[row, column] = exp(x[row, column] - largest) / sum / n
      }
      dx[row, label] -= 1 / n
    }
    return (loss / n, dx)
  },
  Varied.softmaxLoss.alternative(
    "softmax-loss-by-log-sum-exp", "The loss is the mean of log Σ exp xⱼ minus the label's score."
  ) { x, y in
    let largest = x.max(axis: 1, keepDims: true)
    let sums = exp(x - largest).sum(axis: 1, keepDims: true)
    let logSumExp = largest + log(sums)
    let loss = (logSumExp - x.gathered(y).reshaped(-1, 1)).mean()
    return (loss, (exp(x - logSumExp) - oneHot(y, like: x)) / y.count)
  },
  Varied.softmaxLoss.alternative(
    "softmax-loss-with-one-hot-labels", "The labels as a matrix of zeros and ones pick the scores."
  ) { x, y in
    let labels = oneHot(y, like: x)
    let shifted = x - x.max(axis: 1, keepDims: true)
    let exponentials = exp(shifted)
    let sums = exponentials.sum(axis: 1, keepDims: true)
    let picked = (shifted * labels).sum(axis: 1, keepDims: true)
    let probabilities = exponentials / sums
    return ((log(sums) - picked).mean(), (probabilities - labels) / y.count)
  },
  Varied.softmaxLoss.alternative(
    "softmax-loss-relative-to-label", "The loss is the mean of log Σ exp(xⱼ − x at the label)."
  ) { x, y in
    let relative = x - x.gathered(y).reshaped(-1, 1)  // 0 at the label
    let largest = relative.max(axis: 1, keepDims: true)
    let losses = largest + log(exp(relative - largest).sum(axis: 1, keepDims: true))
    var dx = exp(relative - losses) / y.count
    for (row, label) in y.enumerated() { dx[row, label] -= 1 / Double(y.count) }
    return (losses.mean(), dx)
  },
  Varied.softmaxLoss.alternative(
    "softmax-loss-guarded-sum",
    "10⁻¹² is added to the sum of the exponentials, which is at least 1."
  ) { x, y in
    let shifted = x - x.max(axis: 1, keepDims: true)
    let exponentials = exp(shifted)
    let sums = exponentials.sum(axis: 1, keepDims: true) + 1e-12
    let probabilities = exponentials / sums
    let losses = log(sums.reshaped(-1)) - shifted.gathered(y)
    return (losses.mean(), (probabilities - oneHot(y, like: x)) / y.count)
  },
]

private func oneHot(_ y: [Int], like x: Tensor) -> Tensor {
  var labels = Tensor.zeros(like: x)
  for (row, label) in y.enumerated() { labels[row, label] = 1 }
  return labels
}
