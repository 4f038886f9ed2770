import Layers
import Tensors
import Training

/// How well a network does on examples: averages over all of them.
public struct Performance: Sendable, Equatable {
  private var lossSum = 0.0
  private var correct = 0
  public private(set) var count = 0

  /// The mean loss; NaN without examples.
  public var loss: Double { lossSum / Double(count) }

  /// The fraction of examples whose largest score is that of their label; NaN without examples.
  public var accuracy: Double { Double(correct) / Double(count) }

  /// No examples.
  init() {}

  /// A batch whose mean loss is known.
  init(loss: Double, scores: Tensor, labels: [Int]) {
    count = labels.count
    lossSum = loss * Double(count)
    correct = zip(scores.argmaxOfRows(), labels).count { $0 == $1 }
  }

  mutating func add(_ other: Performance) {
    lossSum += other.lossSum
    correct += other.correct
    count += other.count
  }

  /// `loss: 0.0512 - accuracy: 0.9842`.
  func text(prefix: String = "") -> String {
    String(printf: "\(prefix)loss: %.4f - \(prefix)accuracy: %.4f", loss, accuracy)
  }
}

extension Sequential {
  /// The loss, with what weight decay adds to it, and the accuracy on examples, in test mode.
  ///
  /// Scores are taken of at most 100 examples at once.
  public func performance(on examples: Examples) -> Performance {
    let penalty = penalty
    var performance = Performance()
    for start in stride(from: 0, to: examples.count, by: 100) {
      let batch = examples[Array(start..<min(start + 100, examples.count))]
      let scores = scores(batch.inputs)
      let (loss, _) = softmaxLoss(scores, batch.labels)
      performance.add(
        Performance(loss: loss + penalty, scores: scores, labels: batch.labels))
    }
    return performance
  }
}
