import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let smallNetVariants: [FullyConnectedVariant] =
  net.initializationMistakes + net.computationMistakes + net.memoryMistakes
  + net.sharedStateMistakes + mistakes
  + alternatives

private let net = NetFunction.small

private let mistakes: [FullyConnectedVariant] = [
  net.mistake("activates-scores", "The last layer is affine alone: scores may be negative.") {
    $0.isActivated = { layer, _ in layer >= 1 }
  },
  net.mistake("relu-for-gelu", "The hidden layer of this network has a GELU.") {
    $0.activation = submission.relu
  },
  net.mistake("derivative-at-output", "The GELU's derivative is taken at its input.") {
    $0.activation = { x in
      let out = submission.gelu(x).out
      return (out, { dout in submission.gelu(out).backward(dout) })
    }
  },
  net.mistake("regularizes", "This network has no regularization, whatever the strength.") {
    $0.isRegularized = { _ in true }
  },
  net.mistake("drops", "This network has no dropout, whatever the keep probability.") {
    $0.isDropped = { layer, layerCount in layer == layerCount - 1 }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  net.alternative("of-closures", "A list of backward closures instead of caches.") { _ in },
  net.alternative("of-own-products", "The network's own matrix products and its own GELU.") {
    $0.affine = OtherLayers.affine
    $0.activation = OtherLayers.gelu
  },
  net.alternative("scaled-after-drawing", "Standard normal numbers, multiplied by the scale.") {
    $0.initialWeights = { random, scale, shape in random.randn(shape) * scale }
  },
  net.alternative("biases-as-weights", "Biases are the weights of an input that is always 1.") {
    $0.affine = OtherLayers.affineOfOneProduct
  },
]
