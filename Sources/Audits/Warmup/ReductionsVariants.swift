import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class ReductionsVariants: TopicVariants {
  static let all = mistakes + alternatives
}

private let function = VariedFunction("standardizedColumns", of: submission, \.standardizedColumns)

private let mistakes: [WarmupVariant] = [
  function.mistake("standardized-rows", "Each column has its mean and deviation: axis 0.") { x in
    let centered = x - x.mean(axis: 1, keepDims: true)
    let variance = (centered * centered).mean(axis: 1, keepDims: true)
    return centered / sqrt(variance + 1e-5)
  },
  function.mistake("standardized-as-a-whole", "Each column has a mean of its own: axis 0.") { x in
    let centered = x - x.mean()
    return centered / sqrt(Tensor((centered * centered).mean() + 1e-5)).cast(to: x.dtype)
  },
  function.mistake(
    "standardized-unbiased", "The variance is the mean of the squares: divide by N, not by N − 1."
  ) { x in
    let centered = x - x.mean(axis: 0)
    let variance = (centered * centered).sum(axis: 0) / Double(x.shape[0] - 1)
    return centered / sqrt(variance + 1e-5)
  },
  function.mistake("standardized-epsilon-outside", "10⁻⁵ is added to the variance, in the root.") {
    x in
    let centered = x - x.mean(axis: 0)
    return centered / (sqrt((centered * centered).mean(axis: 0)) + 1e-5)
  },
  function.mistake("standardized-without-epsilon", "A column of equal numbers has variance 0.") {
    x in
    let centered = x - x.mean(axis: 0)
    return centered / sqrt((centered * centered).mean(axis: 0))
  },
  function.mistake("standardized-other-epsilon", "The number in the root is 10⁻⁵.") { x in
    let centered = x - x.mean(axis: 0)
    return centered / sqrt((centered * centered).mean(axis: 0) + 1e-8)
  },
  function.mistake("standardized-by-variance", "Divide by the deviation, the variance's root.") {
    x in
    let centered = x - x.mean(axis: 0)
    return centered / ((centered * centered).mean(axis: 0) + 1e-5)
  },
  function.mistake("standardized-multiplied", "Divide by the deviation.") { x in
    let centered = x - x.mean(axis: 0)
    return centered * sqrt((centered * centered).mean(axis: 0) + 1e-5)
  },
  function.mistake("standardized-not-centered", "The mean is taken off in the numerator too.") {
    x in
    let centered = x - x.mean(axis: 0)
    return x / sqrt((centered * centered).mean(axis: 0) + 1e-5)
  },
  function.mistake("standardized-only-centered", "The standard deviation becomes 1: divide by it.")
  {
    x in x - x.mean(axis: 0)
  },
  function.mistake(
    "standardized-mean-of-squares", "The variance is that of the centered numbers."
  ) { x in
    (x - x.mean(axis: 0)) / sqrt((x * x).mean(axis: 0) + 1e-5)
  },
  function.mistake(
    "standardized-small-is-constant", "A column of small numbers is not one of equal numbers."
  ) { x in
    let centered = x - x.mean(axis: 0)
    let variance = (centered * centered).mean(axis: 0)
    let y = centered / sqrt(variance + 1e-5)
    return y * (variance .> 1e-8)
  },
  function.mistake("standardized-one-row-float64", "A single row, too, keeps its element type.") {
    x in x.shape[0] == 1 ? Tensor.zeros(x.shape) : standardizedColumns(x)
  },
  function.mistake("standardized-always-float64", "The result keeps the element type of x.") { x in
    standardizedColumns(x.cast(to: .float64))
  },
]

private let alternatives: [WarmupVariant] = [
  function.alternative("standardized-one-pass", "The variance as mean of squares less square.") {
    x in
    let mean = x.mean(axis: 0)
    let variance = maximum((x * x).mean(axis: 0) - mean * mean, 0)
    return (x - mean) / sqrt(variance + 1e-5)
  },
  function.alternative("standardized-by-loops", "One column after the other.") { x in
    var result = x
    for j in 0..<x.shape[1] {
      let column = (0..<x.shape[0]).map { x[$0, j] }
      let mean = column.reduce(0, +) / Double(column.count)
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
      for i in 0..<x.shape[0] { result[i, j] = (x[i, j] - mean) / (variance + 1e-5).squareRoot() }
    }
    return result
  },
  function.alternative("standardized-transposed", "Columns as rows, and back.") { x in
    let rows = x.transposed()
    let centered = rows - rows.mean(axis: 1, keepDims: true)
    let variance = pow(centered, 2).sum(axis: 1, keepDims: true) / x.shape[0]
    return (centered * (1 / sqrt(variance + 1e-5))).transposed()
  },
]
