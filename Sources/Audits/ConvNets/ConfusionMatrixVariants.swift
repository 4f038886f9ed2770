import Auditing
import ConvNetsChecks
import Tensors

@testable import ConvNetsSolution

final class ConfusionMatrixVariants: TopicVariants {
  static let all = mistakes + alternatives
}

extension Varied {
  static let confusionMatrix = Function("confusionMatrix", of: submission, \.confusionMatrix)
}

private let function = Varied.confusionMatrix

private let mistakes: [ConvNetsVariant] = [
  function.mistake("confusion-transposed", "Rows are the classes, columns what was predicted.") {
    labels, predictions, classCount in
    confusionMatrix(predictions, labels, classCount: classCount)
  },
  function.mistake("confusion-of-shares", "Numbers of examples are asked for, not shares.") {
    labels, predictions, classCount in
    let counts = confusionMatrix(labels, predictions, classCount: classCount)
    return counts / maximum(counts.sum(axis: 1, keepDims: true), 1)
  },
  function.mistake("confusion-once", "Several examples may be at one place: add, do not assign.") {
    labels, predictions, classCount in
    minimum(confusionMatrix(labels, predictions, classCount: classCount), 1)
  },
  function.mistake("confusion-of-errors", "Right predictions count as well: on the diagonal.") {
    labels, predictions, classCount in
    var counts = confusionMatrix(labels, predictions, classCount: classCount)
    for label in 0..<classCount { counts[label, label] = 0 }
    return counts
  },
  function.mistake("confusion-of-ten", "The number of classes is an argument.") {
    labels, predictions, _ in confusionMatrix(labels, predictions, classCount: 10)
  },
  function.mistake("confusion-of-classes-that-occur", "A class that does not occur has a row.") {
    labels, predictions, _ in
    let largest = (labels + predictions).max() ?? -1
    return confusionMatrix(labels, predictions, classCount: largest + 1)
  },
  function.mistake("confusion-without-first", "The first example counts as well.") {
    labels, predictions, classCount in
    confusionMatrix(
      Array(labels.dropFirst()), Array(predictions.dropFirst()), classCount: classCount)
  },
  function.mistake("confusion-in-bytes", "A place may count more than 255 examples.") {
    labels, predictions, classCount in
    var counts = confusionMatrix(labels, predictions, classCount: classCount)
    for place in 0..<counts.count {
      counts[flat: place] = counts[flat: place].truncatingRemainder(dividingBy: 256)
    }
    return counts
  },
  function.mistake("confusion-of-first-hundred", "All examples count.") {
    labels, predictions, classCount in
    confusionMatrix(
      Array(labels.prefix(100)), Array(predictions.prefix(100)), classCount: classCount)
  },
  function.mistake("confusion-of-classes-from-1", "Classes are counted from 0.") {
    labels, predictions, classCount in
    let first = labels.min() ?? 0
    return confusionMatrix(
      labels.map { $0 - first }, predictions.map { max($0 - first, 0) }, classCount: classCount)
  },
  function.mistake("confusion-in-float32", "Counts come back in float64.") {
    labels, predictions, classCount in
    confusionMatrix(labels, predictions, classCount: classCount).cast(to: .float32)
  },
  function.mistake("confusion-of-sorted", "Labels and predictions belong together one by one.") {
    labels, predictions, classCount in
    confusionMatrix(labels.sorted(), predictions.sorted(), classCount: classCount)
  },
  accumulating,
]

private let accumulating: ConvNetsVariant = {
  let counts = Memory<Tensor?>(nil)
  return function.mistake("confusion-accumulates", "Every call begins with zeros.") {
    labels, predictions, classCount in
    let found = confusionMatrix(labels, predictions, classCount: classCount)
    if let earlier = counts.value, earlier.shape == found.shape {
      counts.value = earlier + found
    } else {
      counts.value = found
    }
    return counts.value!
  }
}()

private let alternatives: [ConvNetsVariant] = [
  function.alternative("confusion-as-product", "One-hot rows, multiplied.") {
    labels, predictions, classCount in
    matmul(oneHot(labels, classCount).transposed(), oneHot(predictions, classCount))
  },
  function.alternative("confusion-by-pairs", "For each pair of classes, how often it occurs.") {
    labels, predictions, classCount in
    var counts = Tensor.zeros(classCount, classCount)
    for label in 0..<classCount {
      for prediction in 0..<classCount {
        let count = zip(labels, predictions).count { $0 == label && $1 == prediction }
        counts[label, prediction] = Double(count)
      }
    }
    return counts
  },
]

private func oneHot(_ labels: [Int], _ classCount: Int) -> Tensor {
  var rows = Tensor.zeros(labels.count, classCount)
  for (row, label) in labels.enumerated() { rows[row, label] = 1 }
  return rows
}
