import AuditSupport
import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class FullyConnectedNetVariants: TopicVariants {
  static let all =
    net.commonMistakes + net.depthMistakes + net.regularizationMistakes + mistakes + alternatives
}

extension Varied {
  static let fullyConnectedNet = Function("fullyConnectedNet", of: submission, \.fullyConnectedNet)
}

private let net = NetFunction.fullyConnected

private let mistakes: [FullyConnectedVariant] = [
  net.mistake("no-penalty-for-one-example", "The penalty does not depend on the batch.") {
    let penalty = $0.penalty
    $0.penalty = { w, strength, count in count == 1 ? 0 : penalty(w, strength, count) }
  },
  net.mistake("no-penalty-below-0.01", "However weak the regularization is, it counts.") {
    $0.regularization = { $0.regularization >= 0.01 ? $0.regularization : 0 }
  },
  net.activatesScores,
  net.mistake("last-hidden-layer-linear", "Every hidden layer has a ReLU, the last one too.") {
    $0.isActivated = { layer, layerCount in layer >= 1 && layer < layerCount - 1 }
  },
  net.mistake("first-layer-linear", "Every hidden layer has a ReLU, the first one too.") {
    $0.isActivated = { layer, layerCount in layer >= 2 && layer < layerCount }
  },
  net.mistake("gelu-for-relu", "The hidden layers of this network have a ReLU.") {
    $0.activation = submission.gelu
  },
  net.dropsHiddenUnits,
  net.maskOfUpstream, net.passesZero,
  net.mistake("counts-from-0", "The first layer's parameters have the number 1.") {
    $0.weightName = { "W\($0 - 1)" }
    $0.biasName = { "b\($0 - 1)" }
  },
  net.mistake("forgets-a-layer", "There is one affine layer more than hidden dimensions.") {
    $0.sizes = { [$0.inputDimension] + $0.hiddenDimensions.dropLast() + [$0.classCount] }
  },
  net.mistake("doubles-a-layer", "There is one affine layer more than hidden dimensions, not two.")
  {
    $0.sizes = { configuration in
      let hidden = configuration.hiddenDimensions
      return [configuration.inputDimension] + hidden + hidden.suffix(1) + [configuration.classCount]
    }
  },
  net.mistake("same-width-everywhere", "Every hidden layer has a width of its own.") {
    $0.sizes = { configuration in
      let hidden = configuration.hiddenDimensions
      let widths = hidden.map { _ in hidden[0] }
      return [configuration.inputDimension] + widths + [configuration.classCount]
    }
  },
  net.needsAHiddenLayer,
  net.mistake("two-layers-only", "Layers in the middle are hidden layers as well.") {
    $0.sizes = { [$0.inputDimension] + $0.hiddenDimensions.prefix(1) + [$0.classCount] }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  net.ofClosures,
  net.alternative("of-own-products", "The network's own matrix products and its own ReLU.") {
    $0.affine = OtherLayers.affine
    $0.activation = OtherLayers.relu
  },
  net.alternative("biases-as-weights", "Biases are the weights of an input that is always 1.") {
    $0.affine = OtherLayers.affineOfOneProduct
  },
  net.penaltyByLoop,
]
