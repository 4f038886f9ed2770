import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let twoLayerNetVariants: [FullyConnectedVariant] =
  net.initializationMistakes + net.computationMistakes + net.memoryMistakes
  + net.sharedStateMistakes
  + net.regularizationMistakes + mistakes + alternatives

private let net = NetFunction.twoLayer

private let mistakes: [FullyConnectedVariant] = [
  net.mistake("activates-scores", "The last layer is affine alone: scores may be negative.") {
    $0.isActivated = { layer, _ in layer >= 1 }
  },
  net.mistake("gelu-for-relu", "The hidden layer of this network has a ReLU.") {
    $0.activation = submission.gelu
  },
  net.mistake("drops-hidden-units", "This network has no dropout, whatever the settings say.") {
    $0.isDropped = { layer, layerCount in layer >= 1 && layer < layerCount }
  },
  net.mistake("mask-of-upstream", "The ReLU's mask is that of its input, not of the gradient.") {
    $0.activation = { x in
      (submission.relu(x).out, { dout in maximum(dout, 0) })
    }
  },
  net.mistake("names-of-the-other-net", "The handout fixes the names of the parameters.") {
    $0.weightName = { "fc\($0)_w" }
    $0.biasName = { "fc\($0)_b" }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  net.alternative("of-closures", "A list of backward closures instead of caches.") { _ in },
  net.alternative("of-own-products", "The network's own matrix products and its own ReLU.") {
    $0.affine = OtherLayers.affine
    $0.activation = OtherLayers.relu
  },
  net.alternative("penalty-by-loop", "The squares are added one after the other.") {
    $0.penalty = { w, strength, _ in
      var sum = 0.0
      for weight in w.scalars { sum += weight * weight }
      return strength * sum / 2
    }
  },
  net.alternative("scaled-after-drawing", "Standard normal numbers, multiplied by the scale.") {
    $0.initialWeights = { random, scale, shape in random.randn(shape) * scale }
  },
]
