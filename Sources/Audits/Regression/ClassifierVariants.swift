import AuditSupport
import Auditing
import Tensors

final class ClassifierVariants: TopicVariants {
  static let all =
    net.lossMistakes + net.gradientMistakes + net.memoryMistakes + net.sharedStateMistakes
    + net.dropoutMistakes + mistakes + net.layerAlternatives
}

private let net = DenseNetFunction.classifier

private let mistakes = [
  net.activatesScores,
  net.mistake("squared-error-of-scores", "The loss of classes is the softmax loss.") {
    $0.loss = { scores, y in
      var difference = scores
      for (row, label) in y.enumerated() { difference[row, label] -= 1 }
      return ((difference * difference).mean(), 2 * difference / difference.count)
    }
  },
]
