import AuditSupport
import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class TwoLayerNetVariants: TopicVariants {
  static let all = net.commonMistakes + net.regularizationMistakes + mistakes + alternatives
}

extension Varied {
  static let twoLayerNet = Function("twoLayerNet", of: submission, \.twoLayerNet)
}

private let net = NetFunction.twoLayer

private let mistakes: [FullyConnectedVariant] = [
  net.activatesScores,
  net.mistake("gelu-for-relu", "The hidden layer of this network has a ReLU.") {
    $0.activation = submission.gelu
  },
  net.dropsHiddenUnits,
  net.maskOfUpstream, net.passesZero,
  net.mistake("names-of-the-other-net", "The handout fixes the names of the parameters.") {
    $0.weightName = { "fc\($0)_w" }
    $0.biasName = { "fc\($0)_b" }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  net.ofClosures,
  net.alternative("of-own-products", "The network's own matrix products and its own ReLU.") {
    $0.affine = OtherLayers.affine
    $0.activation = OtherLayers.relu
  },
  net.penaltyByLoop,
  net.scaledAfterDrawing,
]
