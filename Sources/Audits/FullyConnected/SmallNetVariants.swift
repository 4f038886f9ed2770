import AuditSupport
import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class SmallNetVariants: TopicVariants {
  static let all = net.commonMistakes + mistakes + alternatives
}

extension Varied {
  static let smallNet = Function("smallNet", of: submission, \.smallNet)
}

private let net = NetFunction.small

private let mistakes: [FullyConnectedVariant] = [
  net.activatesScores,
  net.mistake("relu-for-gelu", "The hidden layer of this network has a GELU.") {
    $0.activation = submission.relu
  },
  net.derivativeAtOutput,
  net.mistake("regularizes", "This network has no regularization, whatever the strength.") {
    $0.regularization = { $0.regularization }
  },
  net.mistake("drops", "This network has no dropout, whatever the keep probability.") {
    $0.isDropped = { layer, layerCount in layer == layerCount - 1 }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  net.ofClosures,
  net.alternative("of-own-products", "The network's own matrix products and its own GELU.") {
    $0.affine = OtherLayers.affine
    $0.activation = OtherLayers.gelu
  },
  net.scaledAfterDrawing,
  net.alternative("biases-as-weights", "Biases are the weights of an input that is always 1.") {
    $0.affine = OtherLayers.affineOfOneProduct
  },
]
