import AuditSupport
import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class DropoutNetVariants: TopicVariants {
  static let all = net.commonMistakes + net.depthMistakes + mistakes + alternatives
}

extension Varied {
  static let dropoutNet = Function("dropoutNet", of: submission, \.dropoutNet)
}

private let net = NetFunction.dropout

private let mistakes: [FullyConnectedVariant] = [
  net.mistake("scores-without-gelu", "In this network the last affine layer has a GELU too.") {
    $0.isActivated = { layer, layerCount in layer >= 1 && layer < layerCount }
  },
  net.mistake("relu-for-gelu", "The layers of this network have a GELU.") {
    $0.activation = submission.relu
  },
  net.derivativeAtOutput,
  net.mistake("never-drops", "Dropout acts on the scores in training.") {
    $0.isDropped = { _, _ in false }
  },
  net.mistake("no-penalty-with-keep-1", "The penalty does not depend on the dropout.") {
    $0.regularization = { $0.keepProbability < 1 ? $0.regularization : 0 }
  },
  net.mistake("drops-every-layer", "Dropout acts once, on the scores.") {
    $0.isDropped = { layer, _ in layer >= 1 }
  },
  net.mistake("drops-hidden-layers", "Here it is the scores that are dropped, not what is hidden.")
  {
    $0.isDropped = { layer, layerCount in layer >= 1 && layer < layerCount }
  },
  net.mistake("drops-input", "Dropout stands at the end of this network, not at its beginning.") {
    $0.isDropped = { layer, _ in layer == 0 }
  },
  net.mistake("drops-before-gelu", "The GELU comes first: dropout acts on its output.") {
    $0.dropsBeforeActivation = true
  },
  net.dropsAtTestTime,
  net.mistake("loss-in-test-mode", "The loss is that of training: dropout is at work.") {
    $0.dropoutSettings = { settings, _ in settings.mode = .test }
  },
  net.mistake("scales-at-test-time", "The division by p in training is all the scaling there is.") {
    $0.dropout = { x, settings in
      let (out, backward) = submission.dropout(x, settings)
      let isScaled = settings.mode == .test && settings.p > 0
      return (isScaled ? out * settings.p : out, backward)
    }
  },
  net.mistake("forgets-dropout-backward", "What was dropped gets no gradient.") {
    $0.dropout = { x, settings in (submission.dropout(x, settings).out, { dout in dout }) }
  },
  net.passesDropProbability,
  net.mistake("keep-0-drops-all", "Keep probability 0 means that there is no dropout.") {
    $0.dropout = { x, settings in
      guard settings.mode == .train, settings.p == 0 else { return submission.dropout(x, settings) }
      return (Tensor.zeros(like: x), { dout in Tensor.zeros(like: dout) })
    }
  },
  net.mistake("ignores-seed", "Hand the configuration's dropout seed to the dropout layer.") {
    $0.dropoutSettings = { settings, _ in settings.seed = nil }
  },
  net.mistake("seed-0-is-none", "0 is a seed like any other: only nil means none.") {
    $0.dropoutSettings = { settings, _ in settings.seed = settings.seed == 0 ? nil : settings.seed }
  },
  net.needsAHiddenLayer,
  net.mistake("draws-from-the-latest-generator", "Keep the network's generator in the network.") {
    wiring, latest in
    wiring.dropoutSettings = { settings, _ in settings.random = latest().random }
  },
  net.mistake("takes-the-latest-seed", "Keep the configuration's dropout seed in the network.") {
    wiring, latest in
    wiring.dropoutSettings = { settings, _ in settings.seed = latest().configuration.dropoutSeed }
  },
  net.mistake("dropout-own-generator", "Dropout draws from the generator of the network.") {
    $0.dropoutSettings = { settings, _ in settings.random = RandomState(seed: 0) }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  net.ofClosures,
  net.alternative("of-own-layers", "The network's own matrix products, GELU and mask.") {
    $0.affine = OtherLayers.affine
    $0.activation = OtherLayers.gelu
    $0.dropout = OtherLayers.dropout
  },
  net.alternative("without-layer-at-0-and-1", "No dropout layer is called where it drops nothing.")
  {
    $0.dropout = { x, settings in
      guard settings.p > 0, settings.p < 1 else { return (x, { dout in dout }) }
      return submission.dropout(x, settings)
    }
  },
  net.penaltyByLoop,
]
