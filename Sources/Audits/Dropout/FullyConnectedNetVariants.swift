import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

let fullyConnectedNetMistakes: [DropoutVariant] = [
  networkMistake("net-without-dropout", "Dropout must follow the ReLU of every hidden layer.") {
    $0.dropsAfter = { _, _ in false }
  },
  networkMistake("net-first-layer-only", "Every hidden layer has dropout, not the first one alone.")
  {
    $0.dropsAfter = { layer, _ in layer == 1 }
  },
  networkMistake("net-last-layer-only", "Every hidden layer has dropout, not the last one alone.") {
    $0.dropsAfter = { layer, hiddenCount in layer == hiddenCount }
  },
  networkMistake(
    "net-drops-scores", "The scores are the network's output; nothing is dropped there."
  ) {
    $0.dropsAfter = { _, _ in true }
  },
  networkMistake("net-drops-input", "The input is not a hidden layer: leave it whole.") {
    $0.dropsAfter = { layer, hiddenCount in layer <= hiddenCount }
  },
  networkMistake(
    "net-forgets-backward", "What dropout did forward, its backward pass must do again."
  ) {
    $0.backward = { dout, _ in dout }
  },
  networkMistake("net-backward-twice", "Each dropout layer is passed backward once.") {
    $0.backward = { dout, cache in dropoutBackward(dropoutBackward(dout, cache), cache) }
  },
  networkMistake("net-drops-at-test-time", "scores works in test mode: nothing is dropped there.") {
    $0.settings = { parameters, _ in parameters.mode = .train }
  },
  networkMistake(
    "net-passes-drop-probability", "The configuration's probability is that of keeping."
  ) {
    $0.settings = { parameters, _ in parameters.p = 1 - parameters.p }
  },
  networkMistake(
    "net-ignores-seed", "Hand the configuration's dropout seed to every dropout layer."
  ) {
    $0.settings = { parameters, _ in parameters.seed = nil }
  },
  networkMistake("net-own-generator", "Draw from the generator that the network was given.") {
    $0.settings = { parameters, _ in parameters.random = RandomState(seed: 0) }
  },
  networkMistake(
    "net-drops-with-p-1", "With keep probability 1 there are no dropout layers at all."
  ) {
    $0.dropsAtKeepProbability1 = true
  },
]

let fullyConnectedNetAlternatives: [DropoutVariant] = [
  networkAlternative("net-dropout-before-relu", "ReLU and a mask of numbers ≥ 0 can change places.")
  {
    $0.dropsBeforeReLU = true
  },
  networkAlternative("net-of-closures", "A list of backward closures instead of caches.") { _ in },
  networkAlternative("net-with-other-draws", "The masks keep where u ≥ 1 − p.") {
    $0.forward = { x, parameters in
      guard parameters.mode == .train else {
        return (x, DropoutCache(parameters: parameters, mask: nil))
      }
      if let seed = parameters.seed { parameters.random.reseed(seed) }
      let kept = parameters.random.rand(x.shape) .>= 1 - parameters.p
      let mask = (kept / parameters.p).cast(to: x.dtype)
      return (x * mask, DropoutCache(parameters: parameters, mask: mask))
    }
  },
]
