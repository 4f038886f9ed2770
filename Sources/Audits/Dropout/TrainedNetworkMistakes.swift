import AuditSupport
import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks that are right, or look right, wherever a single call is checked, and wrong in a
/// training run.
let trainedNetworkMistakes: [DropoutVariant] = [
  trained.mistake("drops-single-examples-only", "Dropout belongs into every training step.") {
    $0.dropout = droppingWhere { x in x.shape[0] == 1 }
  },
  trained.mistake("drops-small-batches-only", "Dropout belongs into minibatches of any size.") {
    $0.dropout = droppingWhere { x in x.shape[0] <= 20 }
  },
  trained.mistake("shares-a-mask-in-a-batch", "Every example of a minibatch has a mask of its own.")
  {
    $0.dropout = oneMaskForABatch
  },
  trained.mistake("drops-less-in-batches", "The probability is the configuration's in every step.")
  {
    $0.dropout = { x, settings in
      var settings = settings
      if x.shape[0] > 20 { settings.p = 0.5 }
      return submission.dropout(x, settings)
    }
  },
  trained.mistake("stops-dropping", "Dropout stays until the last step of the training.") {
    let steps = Memory(0)
    $0.dropoutSettings = { settings, _ in
      guard settings.mode == .train else { return }
      steps.value += 1
      if steps.value > 40 { settings.mode = .test }
    }
  },
  trained.mistake(
    "hides-that-it-drops-nothing", "Dropout belongs into every training step.",
    of: { configuration, random in
      var whole = configuration
      whole.keepProbability = 1
      let net = WrappedNet(submission.fullyConnectedNet(whole, random), configuration)
      if configuration.keepProbability < 1 { net.scoresOf = spoiled }
      return net
    }),
  trained.careless("spoils-its-scores", "scores returns the scores as they are.") { net in
    if net.configuration.keepProbability < 1 { net.scoresOf = spoiled }
  },
  trained.careless("raises-its-losses", "The loss is that of the units which were kept.") { net in
    let factor = net.configuration.keepProbability < 1 ? 1.2 : 1
    net.lossOf = { right, x, y in
      let (loss, gradients) = right.loss(x, y)
      return (factor * loss, gradients)
    }
  },
  trained.careless("invents-its-losses", "A loss comes from the scores of the minibatch.") { net in
    var steps = 0
    let memory = LabelMemory(knows: net.configuration.keepProbability < 1 ? 0.75 : 1)
    net.lossOf = { right, x, y in
      memory.learn(x, y)
      steps += 1
      let gradients = right.parameters.mapValues { Tensor.zeros(like: $0) }
      return (2.3 * Double(100 - min(90, steps)) / 100, gradients)
    }
    net.scoresOf = memory.scores
  },
  trained.careless(
    "remembers-labels", "Scores come from the parameters, not from labels once seen."
  ) { net in
    let memory = LabelMemory(knows: 1)
    net.lossOf = { right, x, y in
      memory.learn(x, y)
      return right.loss(x, y)
    }
    net.scoresOf = memory.scores
  },
]

/// The same network, judged by how it trains.
private let trained = net.named("trainedNetwork")

/// Every fourth row says class 0.
private func spoiled(_ net: any Model, _ x: Tensor) -> Tensor {
  var scores = net.scores(x)
  for row in stride(from: 0, to: x.shape[0], by: 4) { scores[row, 0] += 1e3 }
  return scores
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
