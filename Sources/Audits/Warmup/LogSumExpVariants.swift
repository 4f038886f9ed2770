import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class LogSumExpVariants: TopicVariants {
  static let all = mistakes + alternatives
}

private let function = VariedFunction("logSumExp", of: submission, \.logSumExp)

private let mistakes: [WarmupVariant] = [
  function.mistake("log-sum-exp-plain", "exp(1000) is infinite: take the largest number out first.")
  {
    x in log(exp(x).sum(axis: 1))
  },
  function.mistake("log-sum-exp-not-shifted-back", "What was taken out is added again at the end.")
  {
    x in log(exp(x - x.max(axis: 1, keepDims: true)).sum(axis: 1))
  },
  function.mistake(
    "log-sum-exp-one-maximum",
    "Each row has a largest number of its own: beside the largest of "
      + "all, the exponentials of a low row are 0."
  ) { x in log(exp(x - x.max()).sum(axis: 1)) + x.max() },
  function.mistake("log-sum-exp-of-columns", "The sum runs along each row: axis 1.") { x in
    let largest = x.max(axis: 0)
    return largest + log(exp(x - largest).sum(axis: 0))
  },
  function.mistake("log-sum-exp-of-everything", "There is one number for every row.") { x in
    Tensor(log(Tensor(exp(x - x.max()).sum())).scalar + x.max(), dtype: x.dtype)
  },
  function.mistake("log-sum-exp-as-column", "The result has one axis, [N].") { x in
    logSumExp(x).reshaped(-1, 1)
  },
  function.mistake("log-sum-exp-averaged", "The exponentials are summed, not averaged.") { x in
    logSumExp(x) - log(Tensor(Double(x.shape[1]))).scalar
  },
  function.mistake("log-sum-exp-shifted-by-smallest", "The largest number is taken out.") { x in
    let smallest = x.min(axis: 1, keepDims: true)
    return smallest.reshaped(-1) + log(exp(x - smallest).sum(axis: 1))
  },
  function.mistake("log-sum-exp-shifted-by-mean", "The largest number is taken out.") { x in
    let mean = x.mean(axis: 1, keepDims: true)
    return mean.reshaped(-1) + log(exp(x - mean).sum(axis: 1))
  },
  function.mistake("log-sum-exp-largest-alone", "The other numbers of the row count too.") { x in
    x.max(axis: 1)
  },
  function.mistake("log-sum-exp-epsilon", "The sum is at least 1: nothing need be added.") { x in
    let largest = x.max(axis: 1, keepDims: true)
    return largest.reshaped(-1) + log(exp(x - largest).sum(axis: 1) + 1e-8)
  },
  function.mistake("log-sum-exp-clipped", "Numbers are not clipped: 800 and 900 differ.") { x in
    log(exp(minimum(maximum(x, -700), 700)).sum(axis: 1))
  },
  function.mistake("log-sum-exp-clipped-to-1000", "Numbers are not clipped, however large.") { x in
    logSumExp(minimum(maximum(x, -1000), 1000))
  },
  function.mistake("log-sum-exp-from-minus-1000", "The largest number may lie below −1000.") { x in
    let largest = maximum(x.max(axis: 1, keepDims: true), -1000)
    return largest.reshaped(-1) + log(exp(x - largest).sum(axis: 1))
  },
  function.mistake("log-sum-exp-small-terms-dropped", "Small terms count: exp(−16) is 10⁻⁷.") { x in
    let shifted = x - x.max(axis: 1, keepDims: true)
    return x.max(axis: 1) + log((exp(shifted) * (shifted .> -15)).sum(axis: 1))
  },
  function.mistake(
    "log-sum-exp-plain-where-it-seems-safe", "In float32 the exponential of −200 is 0 already."
  ) { x in
    x.max() < 80 && x.min() > -700 ? log(exp(x).sum(axis: 1)) : logSumExp(x)
  },
  function.mistake(
    "log-sum-exp-one-column-float64", "A single column, too, keeps its element type."
  ) { x in
    x.shape[1] == 1 ? Tensor((0..<x.shape[0]).map { x[$0, 0] }) : logSumExp(x)
  },
  function.mistake("log-sum-exp-base-ten", "log is the natural logarithm.") { x in
    logSumExp(x) / log(Tensor(10.0)).scalar
  },
  function.mistake("log-sum-exp-always-float64", "The result keeps the element type of x.") { x in
    logSumExp(x.cast(to: .float64))
  },
]

private let alternatives: [WarmupVariant] = [
  function.alternative("log-sum-exp-by-loops", "One row after the other.") { x in
    var result = Tensor.zeros([x.shape[0]], dtype: x.dtype)
    for i in 0..<x.shape[0] {
      let row = x[i, .all]
      result[i] = row.max() + log(Tensor(exp(row - row.max()).sum())).scalar
    }
    return result
  },
  function.alternative("log-sum-exp-two-at-a-time", "log(eᵃ + eᵇ) from column to column.") { x in
    (1..<x.shape[1]).reduce(x[.all, 0]) { sum, column in
      let next = x[.all, column]
      return maximum(sum, next) + log(1 + exp(-abs(sum - next)))
    }
  },
  function.alternative("log-sum-exp-through-softmax", "Any number of the row less its log-softmax.")
  {
    x in
    let shifted = x - x.max(axis: 1, keepDims: true)
    let logSoftmax = shifted - log(exp(shifted).sum(axis: 1, keepDims: true))
    return (x - logSoftmax).max(axis: 1)
  },
]
