import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class BroadcastingVariants: TopicVariants {
  static let all = mistakes + alternatives
}

private let function = VariedFunction("squaredDistances", of: submission, \.squaredDistances)

private let mistakes: [WarmupVariant] = [
  function.mistake("distances-not-squared", "Square each difference before you sum.") { a, b in
    differences(a, b).sum(axis: 2)
  },
  function.mistake("distances-with-root", "The distances stay squared: there is no root.") { a, b in
    let differences = differences(a, b)
    return sqrt((differences * differences).sum(axis: 2))
  },
  function.mistake("distances-absolute", "Squares, not absolute values, are summed.") { a, b in
    abs(differences(a, b)).sum(axis: 2)
  },
  function.mistake("distances-averaged", "The squares are summed, not averaged.") { a, b in
    let differences = differences(a, b)
    return (differences * differences).mean(axis: 2)
  },
  function.mistake(
    "distances-transposed", "Rows of the result belong to a, columns to b: look at the axes."
  ) { a, b in squaredDistances(b, a) },
  function.mistake(
    "distances-summed-over-rows", "The sum runs over the D numbers of a row, the last axis."
  ) { a, b in
    let differences = differences(a, b)
    return (differences * differences).sum(axis: 0)
  },
  function.mistake(
    "distances-of-paired-rows", "Every row of a meets every row of b, not only the one beside it."
  ) { a, b in
    let differences = a - b
    return (differences * differences).sum(axis: 1)
  },
  function.mistake(
    "distances-mixed-term-once", "(a − b)² is a² − 2ab + b²: the mixed term comes twice."
  ) { a, b in squares(a)[.all, .newAxis] + squares(b) - matmul(a, b.transposed()) },
  function.mistake(
    "distances-mixed-term-added", "(a − b)² is a² − 2ab + b²: the mixed term is taken off."
  ) { a, b in squares(a)[.all, .newAxis] + squares(b) + 2 * matmul(a, b.transposed()) },
  function.mistake(
    "distances-without-own-squares", "a² is missing: it changes every number of the row."
  ) { a, b in squares(b) - 2 * matmul(a, b.transposed()) },
  function.mistake(
    "distances-always-float64", "The result keeps the element type of a and b."
  ) { a, b in squaredDistances(a.cast(to: .float64), b.cast(to: .float64)) },
]

private let alternatives: [WarmupVariant] = [
  function.alternative("distances-by-loops", "One number after the other.") { a, b in
    var result = Tensor.zeros([a.shape[0], b.shape[0]], dtype: a.dtype)
    for i in 0..<a.shape[0] {
      for j in 0..<b.shape[0] {
        var sum = 0.0
        for k in 0..<a.shape[1] {
          let difference = a[i, k] - b[j, k]
          sum += difference * difference
        }
        result[i, j] = sum
      }
    }
    return result
  },
  function.alternative("distances-by-product", "a² − 2ab + b² with a matrix product.") { a, b in
    squares(a)[.all, .newAxis] + squares(b) - 2 * matmul(a, b.transposed())
  },
  function.alternative("distances-row-by-row", "One row of a at a time.") { a, b in
    Tensor.stacked(
      (0..<a.shape[0]).map { i in
        let differences = b - a[i, .all]
        return pow(differences, 2).sum(axis: 1)
      })
  },
]

/// Shape `[N, M, D]`.
private func differences(_ a: Tensor, _ b: Tensor) -> Tensor {
  a[.all, .newAxis, .all] - b[.newAxis, .all, .all]
}

/// The squared length of each row.
private func squares(_ x: Tensor) -> Tensor { (x * x).sum(axis: 1) }
