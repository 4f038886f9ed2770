import AuditSupport
import Auditing
import CheckSupport
import Checking
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

final class FullyConnectedNetVariants: TopicVariants {
  static let all = everyMistake + alternatives + unusualNetworkAlternatives
}

extension Varied {
  static let fullyConnectedNet = Function("fullyConnectedNet", of: submission, \.fullyConnectedNet)
}

private let everyMistake =
  mistakes + networkSeedMistakes + networkMaskMistakes + networkModelMistakes
  + regularizationMistakes + givenLayerMistakes + globalSettingMistakes + trainedNetworkMistakes

private let mistakes: [DropoutVariant] = [
  net.mistake("without-dropout", "Dropout must follow the ReLU of every hidden layer.") {
    $0.isDropped = { _, _ in false }
  },
  net.mistake("first-layer-only", "Every hidden layer has dropout, not the first one alone.") {
    $0.isDropped = { layer, _ in layer == 1 }
  },
  net.mistake("last-layer-only", "Every hidden layer has dropout, not the last one alone.") {
    $0.isDropped = { layer, layerCount in layer == layerCount - 1 }
  },
  net.mistake("drops-scores", "The scores are the network's output; nothing is dropped there.") {
    $0.isDropped = { _, _ in true }
  },
  net.mistake("drops-input", "The input is not a hidden layer: leave it whole.") {
    $0.isDropped = { layer, layerCount in layer < layerCount }
  },
  net.mistake("forgets-backward", "What dropout did forward, its backward pass must do again.") {
    $0.dropout = { x, settings in (submission.dropout(x, settings).out, { dout in dout }) }
  },
  net.mistake("backward-twice", "Each dropout layer is passed backward once.") {
    $0.dropout = paired(dropoutForward) { dout, cache in
      dropoutBackward(dropoutBackward(dout, cache), cache)
    }
  },
  net.dropsAtTestTime,
  net.passesDropProbability,
  net.mistake("ignores-seed", "Hand the configuration's dropout seed to every dropout layer.") {
    $0.dropoutSettings = { parameters, _ in parameters.seed = nil }
  },
  net.mistake("own-generator", "Draw from the generator that the network was given.") {
    $0.dropoutSettings = { parameters, _ in parameters.random = RandomState(seed: 0) }
  },
  net.mistake("drops-with-p-1", "With keep probability 1 there are no dropout layers at all.") {
    $0.usesDropout = { _ in true }
  },
]

private let alternatives: [DropoutVariant] = [
  net.alternative("dropout-before-relu", "ReLU and a mask of numbers ≥ 0 can change places.") {
    $0.dropsBeforeActivation = true
  },
  net.ofClosures,
  net.alternative("with-other-draws", "The masks keep where u ≥ 1 − p.") {
    $0.dropout = paired(
      { x, parameters in
        guard parameters.mode == .train else {
          return (x, DropoutCache(parameters: parameters, mask: nil))
        }
        if let seed = parameters.seed { parameters.random.reseed(seed) }
        let kept = parameters.random.rand(x.shape) .>= 1 - parameters.p
        let mask = (kept / parameters.p).cast(to: x.dtype)
        return (x * mask, DropoutCache(parameters: parameters, mask: mask))
      }, dropoutBackward)
  },
]
