import Checking
import DropoutChecks
import Tensors
import Training

/// Networks that are wrong only where the regularisation is not 0, and losses that withstand
/// little.
let regularizationMistakes: [Variant<DropoutSubmission>] = [
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
  networkMistake("net-softmax-without-shift", "Take the largest score off before exp.") {
    $0.softmax = { x, y in
      let exponentials = exp(x)
      let probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
      let loss = -log(probabilities.gathered(y)).sum() / Double(y.count)
      var dx = probabilities
      for (row, label) in y.enumerated() { dx[row, label] -= 1 }
      return (loss, dx / y.count)
    }
  },
  networkMistake("net-softmax-shifts-the-batch", "Take off each example's own largest score.") {
    $0.softmax = { x, y in
      let exponentials = exp(x - x.max())
      let probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
      let loss = -log(probabilities.gathered(y)).sum() / Double(y.count)
      var dx = probabilities
      for (row, label) in y.enumerated() { dx[row, label] -= 1 }
      return (loss, dx / y.count)
    }
  },
  networkMistake("net-loss-summed", "The loss is the mean over the batch, not the sum.") {
    $0.softmax = { x, y in
      let (loss, dx) = softmaxLoss(x, y)
      return (loss * Double(y.count), dx * y.count)
    }
  },
]
