import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks that are right, or look right, wherever a single call is checked, and wrong in a
/// training run.
let trainedNetworkMistakes: [DropoutVariant] = [
  wired("net-drops-single-examples-only", "Dropout belongs into every training step.") {
    $0.forward = { x, settings in
      dropoutForward(x, x.shape[0] == 1 ? settings : settings.inTestMode)
    }
  },
  wired("net-drops-small-batches-only", "Dropout belongs into minibatches of any size.") {
    $0.forward = { x, settings in
      dropoutForward(x, x.shape[0] <= 20 ? settings : settings.inTestMode)
    }
  },
  wired("net-shares-a-mask-in-a-batch", "Every example of a minibatch has a mask of its own.") {
    $0.forward = { x, settings in
      guard settings.mode == .train else { return dropoutForward(x, settings) }
      let mask = dropoutForward(Tensor.ones([1, x.shape[1]], dtype: x.dtype), settings).out
      let masks = Tensor.ones(like: x) * mask
      return (x * masks, DropoutCache(parameters: settings, mask: masks))
    }
  },
  wired("net-drops-less-in-batches", "The probability is the configuration's in every step.") {
    $0.forward = { x, settings in
      var settings = settings
      if x.shape[0] > 20 { settings.p = 0.5 }
      return dropoutForward(x, settings)
    }
  },
  wired("net-stops-dropping", "Dropout stays until the last step of the training.") {
    let steps = Count()
    $0.forward = { x, settings in
      guard settings.mode == .train else { return dropoutForward(x, settings) }
      steps.value += 1
      return dropoutForward(x, steps.value <= 40 ? settings : settings.inTestMode)
    }
  },
  disguised("net-hides-that-it-drops-nothing", "Dropout belongs into every training step.") {
    keep in
    var disguise = Disguise()
    disguise.keepsEverything = true
    if keep < 1 { disguise.scores = spoiled }
    return disguise
  },
  disguised("net-spoils-its-scores", "scores returns the scores as they are.") { keep in
    var disguise = Disguise()
    if keep < 1 { disguise.scores = spoiled }
    return disguise
  },
  disguised("net-raises-its-losses", "The loss is that of the units which were kept.") { keep in
    var disguise = Disguise()
    disguise.loss = { net, x, y in
      let (loss, gradients) = net.loss(x, y)
      return (keep < 1 ? 1.2 * loss : loss, gradients)
    }
    return disguise
  },
  disguised("net-invents-its-losses", "A loss comes from the scores of the minibatch.") { keep in
    let steps = Count()
    let memory = LabelMemory(knows: keep < 1 ? 0.75 : 1)
    var disguise = Disguise()
    disguise.loss = { net, x, y in
      memory.learn(x, y)
      steps.value += 1
      let gradients = net.parameters.mapValues { Tensor.zeros(like: $0) }
      return (2.3 * Double(100 - min(90, steps.value)) / 100, gradients)
    }
    disguise.scores = memory.scores
    return disguise
  },
  disguised("net-remembers-labels", "Scores come from the parameters, not from labels once seen.") {
    _ in
    let memory = LabelMemory(knows: 1)
    var disguise = Disguise()
    disguise.loss = { net, x, y in
      memory.learn(x, y)
      return net.loss(x, y)
    }
    disguise.scores = memory.scores
    return disguise
  },
]

private func wired(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> DropoutVariant {
  Varied.trainedNetwork.mistake(id, note, network(change))
}

/// The solution's network behind another face, which may depend on its keep probability.
private func disguised(
  _ id: String, _ note: String, _ disguise: @escaping @Sendable (_ keep: Double) -> Disguise
) -> DropoutVariant {
  Varied.trainedNetwork.mistake(id, note) { configuration, random in
    let disguise = disguise(configuration.keepProbability)
    var configuration = configuration
    if disguise.keepsEverything { configuration.keepProbability = 1 }
    return DisguisedNet(FullyConnectedNet(configuration, random: random), disguise)
  }
}

/// What a network does and tells instead of the truth.
private struct Disguise {
  var keepsEverything = false
  var loss: (any Model, Tensor, [Int]) -> (loss: Double, gradients: [String: Tensor]) = {
    net, x, y in net.loss(x, y)
  }
  var scores: (any Model, Tensor) -> Tensor = { net, x in net.scores(x) }
}

/// Every fourth row says class 0.
private func spoiled(_ net: any Model, _ x: Tensor) -> Tensor {
  var scores = net.scores(x)
  for row in stride(from: 0, to: x.shape[0], by: 4) { scores[row, 0] += 1e3 }
  return scores
}

private final class DisguisedNet: Model {
  private let net: any Model
  private let disguise: Disguise

  init(_ net: any Model, _ disguise: Disguise) { (self.net, self.disguise) = (net, disguise) }

  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    disguise.loss(net, x, y)
  }

  func scores(_ x: Tensor) -> Tensor { disguise.scores(net, x) }
}

/// Knows labels that it has seen, by the middle of their images.
private final class LabelMemory {
  private let fraction: Double
  private var labels: [[Double]: Int] = [:]

  init(knows fraction: Double) { self.fraction = fraction }

  func learn(_ x: Tensor, _ y: [Int]) {
    for (row, label) in y.enumerated() {
      let key = key(x, row)
      if abs(key.reduce(0, +)).truncatingRemainder(dividingBy: 1) <= fraction {
        labels[key] = label
      }
    }
  }

  func scores(_ net: any Model, _ x: Tensor) -> Tensor {
    var scores = net.scores(x)
    for row in 0..<x.shape[0] {
      if let label = labels[key(x, row)] { scores[row, label] += 1e3 }
    }
    return scores
  }

  private func key(_ x: Tensor, _ row: Int) -> [Double] {
    let images = x.reshaped(x.shape[0], -1)
    return (300..<340).map { images[row, $0] }
  }
}

private final class Count {
  var value = 0
}

extension DropoutParameters {
  fileprivate var inTestMode: DropoutParameters {
    var settings = self
    settings.mode = .test
    return settings
  }
}
