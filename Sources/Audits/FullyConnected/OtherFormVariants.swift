import Auditing
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// Other algebraic forms and orders of summation, whose results differ in the last digits; and
/// coarse ones that differ in the seventh.
let otherFormVariants: [FullyConnectedVariant] = [
  Varied.affineForward.alternative(
    "affine-forward-summed-backwards",
    "The products are added from the last to the first, the bias at the end."
  ) { x, w, b in
    (matmul(x.reshaped(x.shape[0], -1).flipped(1), w.flipped(0)) + b, AffineCache(x: x, w: w))
  },
  Varied.affineBackward.alternative(
    "affine-backward-summed-backwards", "The examples are added from the last to the first."
  ) { dout, cache, right in
    let rows = cache.x.reshaped(cache.x.shape[0], -1).flipped(0)
    let upstream = dout.flipped(0)
    return (right.dx, matmul(rows.transposed(), upstream), upstream.sum(axis: 0))
  },
  Varied.affineForward.mistake(
    "affine-forward-in-float32", "Numbers of float64 are not to be rounded to float32 on the way."
  ) { x, w, b in
    let product = matmul(
      x.reshaped(x.shape[0], -1).cast(to: .float32), w.cast(to: .float32))
    return ((product + b.cast(to: .float32)).cast(to: x.dtype), AffineCache(x: x, w: w))
  },
  Varied.reluLayer.alternative("relu-forward-by-root", "Half the sum of x and √(x²).") { x in
    ((x + sqrt(x * x)) / 2, { dout in reluBackward(dout, ReLUCache(x: x)) })
  },
  Varied.reluLayer.mistake("relu-forward-with-threshold", "The threshold is 0, however small x is.")
  { x in
    (x * (x .> 1e-7), { dout in reluBackward(dout, ReLUCache(x: x)) })
  },
  Varied.reluLayer.named("reluBackward").alternative(
    "relu-backward-by-difference", "dout less what belongs to an x that is not positive."
  ) { x in (maximum(x, 0), { dout in dout - dout * (x .<= 0) }) },
  Varied.geluLayer.alternative(
    "gelu-forward-tanh-by-exponential", "tanh z is written 2 / (1 + exp(−2z)) − 1."
  ) { x in
    let inner = 0.7978845608 * (x + 0.044715 * (x * x * x))
    let t = 2 / (1 + exp(-2 * inner)) - 1
    return (0.5 * x * (1 + t), { dout in geluBackward(dout, GELUCache(x: x)) })
  },
  Varied.softmaxLoss.alternative(
    "softmax-loss-log-of-quotient",
    "Where no probability is too small for it, the logarithm of the probability itself."
  ) { x, y in
    let shifted = x - x.max(axis: 1, keepDims: true)
    let exponentials = exp(shifted)
    var probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
    var loss = 0.0
    for (row, label) in y.enumerated() {
      let probability = probabilities[row, label]
      let sum = exponentials[row].sum()
      loss -= probability > 1e-300 ? log(probability) : shifted[row, label] - log(sum)
      probabilities[row, label] -= 1
    }
    return (loss / Double(y.count), probabilities * (1 / Double(y.count)))
  },
  Varied.softmaxLoss.mistake(
    "softmax-loss-guarded-logarithm",
    "A small number added inside the logarithm hides how wrong a sure network can be."
  ) { x, y in
    let exponentials = exp(x - x.max(axis: 1, keepDims: true))
    var probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
    let loss = -log(probabilities.gathered(y) + 1e-12).mean()
    for (row, label) in y.enumerated() { probabilities[row, label] -= 1 }
    return (loss, probabilities / y.count)
  },
  Varied.svmLoss.alternative(
    "svm-loss-adds-the-margin-first",
    "The margin is added to all scores before the label's is taken off."
  ) { x, y in
    let raised = x + 1
    var margins = maximum(raised - x.gathered(y).reshaped(-1, 1), 0)
    for (row, label) in y.enumerated() { margins[row, label] = 0 }
    var dx = margins .> 0
    for (row, label) in y.enumerated() { dx[row, label] = -dx[row].sum() }
    return (margins.sum(axis: 0).sum() / Double(y.count), dx * (1 / Double(y.count)))
  },
  Varied.svmLoss.mistake("svm-loss-margin-of-0.999", "The margin is 1.") { x, y in
    var margins = maximum(x - x.gathered(y).reshaped(-1, 1) + 0.999, 0)
    for (row, label) in y.enumerated() { margins[row, label] = 0 }
    var dx = margins .> 0
    for (row, label) in y.enumerated() { dx[row, label] = -dx[row].sum() }
    return (margins.sum() / Double(y.count), dx / y.count)
  },
]
