import AuditSupport
import Auditing

/// What can be wrong in the layers that both networks share, in the one that comes first.
final class DenseNetVariants: TopicVariants {
  static let all =
    net.initializationMistakes + [net.fixedInputSize] + net.activationMistakes + reluMistakes
    + net.dropoutMistakes + net.sizeMistakes + net.gradientMistakes + net.layerAlternatives
}

private let net = DenseNetFunction.regressionNet

private let reluMistakes = [
  net.activatesScores, net.passesZero, net.maskOfUpstream,
  net.mistake("last-hidden-layer-linear", "Every hidden layer has a ReLU, the last one too.") {
    $0.isActivated = { layer, layerCount in layer >= 1 && layer < layerCount - 1 }
  },
  net.mistake("first-layer-linear", "Every hidden layer has a ReLU, the first one too.") {
    $0.isActivated = { layer, layerCount in layer >= 2 && layer < layerCount }
  },
]
