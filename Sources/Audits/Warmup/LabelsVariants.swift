import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class LabelsVariants: TopicVariants {
  static let all = labelScoreVariants + oneHotVariants
}

private let picked = VariedFunction("labelScores", of: submission, \.labelScores)

private let labelScoreVariants: [WarmupVariant] = [
  picked.mistake("label-scores-largest", "The label's score, whether or not it is the largest.") {
    scores, _ in scores.max(axis: 1)
  },
  picked.mistake("label-scores-whole-rows", "One number of each row, not whole rows.") {
    scores, y in scores.rows(y.map { $0 % scores.shape[0] })
  },
  picked.mistake("label-scores-row-and-column-swapped", "The row is i, the column is yᵢ.") {
    scores, y in
    Tensor(
      y.indices.map { scores[y[$0] % scores.shape[0], $0 % scores.shape[1]] }, dtype: scores.dtype)
  },
  picked.mistake("label-scores-first-label", "Every example has a label of its own.") { scores, y in
    scores[.all, y[0]]
  },
  picked.mistake("label-scores-counted-from-one", "Labels count from 0, as columns do.") {
    scores, y in
    scores.gathered(y.map { ($0 + scores.shape[1] - 1) % scores.shape[1] })
  },
  picked.mistake("label-scores-diagonal", "The column is the label, not the number of the row.") {
    scores, _ in
    Tensor((0..<scores.shape[0]).map { scores[$0, $0 % scores.shape[1]] }, dtype: scores.dtype)
  },
  picked.mistake("label-scores-summed", "One number for each example: they are not added.") {
    scores, y in Tensor(scores.gathered(y).sum(), dtype: scores.dtype)
  },
  picked.mistake("label-scores-as-column", "The result has one axis, [N].") { scores, y in
    scores.gathered(y).reshaped(-1, 1)
  },
  picked.mistake("label-scores-always-float64", "The result keeps the element type of the scores.")
  {
    scores, y in scores.gathered(y).cast(to: .float64)
  },

  picked.alternative("label-scores-by-loop", "One example after the other.") { scores, y in
    var result = Tensor.zeros([y.count], dtype: scores.dtype)
    for (row, label) in y.enumerated() { result[row] = scores[row, label] }
    return result
  },
  picked.alternative("label-scores-by-one-hot", "A product with ones and zeros, summed.") {
    scores, y in
    (scores * oneHot(y, classes: scores.shape[1]).cast(to: scores.dtype)).sum(axis: 1)
  },
]

private let hot = VariedFunction("oneHot", of: submission, \.oneHot)

private let oneHotVariants: [WarmupVariant] = [
  hot.mistake("one-hot-transposed", "Rows are examples, columns are classes.") { y, classes in
    oneHot(y, classes: classes).transposed()
  },
  hot.mistake("one-hot-inverted", "The label's column is 1, the others are 0.") { y, classes in
    1 - oneHot(y, classes: classes)
  },
  hot.mistake("one-hot-holds-label", "The number in the label's column is 1.") { y, classes in
    var result = Tensor.zeros(y.count, classes)
    for (row, label) in y.enumerated() { result[row, label] = Double(label) }
    return result
  },
  hot.mistake("one-hot-as-many-as-labels", "There are C columns, also where a class has no label.")
  {
    y, _ in oneHot(y, classes: y.max()! + 1)
  },
  hot.mistake("one-hot-counted-from-one", "Labels count from 0, as columns do.") { y, classes in
    oneHot(y.map { ($0 + classes - 1) % classes }, classes: classes)
  },
  hot.mistake("one-hot-up-to-label", "Only the label's own column is 1.") { y, classes in
    var result = Tensor.zeros(y.count, classes)
    for (row, label) in y.enumerated() { for column in 0...label { result[row, column] = 1 } }
    return result
  },
  hot.mistake("one-hot-of-rows", "The column is the label, not the number of the row.") {
    y, classes in
    oneHot(y.indices.map { $0 % classes }, classes: classes)
  },
  hot.mistake("one-hot-first-row-only", "Every example has its one.") { y, classes in
    var result = Tensor.zeros(y.count, classes)
    result[0, y[0]] = 1
    return result
  },
  hot.mistake("one-hot-float32", "The result is in float64.") { y, classes in
    oneHot(y, classes: classes).cast(to: .float32)
  },

  hot.alternative("one-hot-by-comparison", "Labels as a column, compared with 0, 1, ….") {
    y, classes in
    Tensor(y.map(Double.init))[.all, .newAxis] .== Tensor.arange(classes)
  },
  hot.alternative("one-hot-rows-of-identity", "Rows of the identity matrix.") { y, classes in
    var identity = Tensor.zeros(classes, classes)
    for position in 0..<classes { identity[position, position] = 1 }
    return identity.rows(y)
  },
]
