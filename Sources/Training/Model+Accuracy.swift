import Tensors

private let evaluationBatchSize = 100

extension Model {
  /// The fraction of examples whose largest score is that of their label; 0 without examples.
  ///
  /// Scores are taken at test time, of at most 100 examples at once.
  public func accuracy(on examples: Examples) -> Double {
    guard examples.count > 0 else { return 0 }
    var correct = 0
    for start in stride(from: 0, to: examples.count, by: evaluationBatchSize) {
      let end = min(start + evaluationBatchSize, examples.count)
      let batch = examples[Array(start..<end)]
      let predictions = scores(batch.inputs).argmaxOfRows()
      correct += zip(predictions, batch.labels).count { $0 == $1 }
    }
    return Double(correct) / Double(examples.count)
  }
}
