import Auditing
import DropoutChecks
import Layers
import Tensors
import Training

@testable import DropoutSolution

/// Networks whose layers are right and whose `loss`, `scores` or initializer is not.
let networkModelMistakes: [DropoutVariant] = [
  mistake("net-scores-scaled", "Nothing is scaled at test time.") { net, _, configuration in
    net.onScores = { $0.scores($1) * configuration.keepProbability }
  },
  mistake("net-weights-depend-on-p", "The initial weights do not depend on p.") {
    net, _, configuration in
    for (name, weights) in net.parameters where name.hasPrefix("W") {
      net.parameters[name] = weights / configuration.keepProbability.squareRoot()
    }
  },
  mistake("net-needs-a-hidden-layer", "A network may have no hidden layer at all.") {
    net, _, configuration in
    net.onLoss = { net, x, y in
      precondition(!configuration.hiddenDimensions.isEmpty)
      return net.loss(x, y)
    }
  },
  mistake("net-reseeds-when-made", "Making a network draws its weights and nothing else.") {
    _, random, configuration in
    if let seed = configuration.dropoutSeed, configuration.keepProbability < 1 {
      random.reseed(seed)
    }
  },
  mistake("net-loss-changes-weights", "loss returns gradients; it changes no parameter.") {
    net, _, _ in
    net.onLoss = { net, x, y in
      defer { net.parameters["W1"] = net.parameters["W1"]! * 0.999 }
      return net.loss(x, y)
    }
  },
  mistake("net-two-passes", "Loss and gradients come from one forward pass with one mask.") {
    net, _, _ in
    net.onLoss = { net, x, y in (net.loss(x, y).loss, net.loss(x, y).gradients) }
  },
  mistake("net-loss-in-test-mode", "The loss is that of the pass whose gradients are taken.") {
    net, _, _ in
    net.onLoss = { net, x, y in
      (softmaxLoss(net.scores(x), y).loss, net.loss(x, y).gradients)
    }
  },
  mistake("net-keeps-first-parameters", "Training changes the parameters from call to call.") {
    net, _, _ in
    let first = Memory<[String: Tensor]?>(nil)
    net.onLoss = { net, x, y in
      first.value = first.value ?? net.parameters
      let parameters = net.parameters
      net.parameters = first.value!
      defer { net.parameters = parameters }
      return net.loss(x, y)
    }
  },
  mistake("net-forgets-a-gradient", "Every parameter has a gradient, the biases as well.") {
    net, _, _ in
    net.onLoss = { net, x, y in
      let (loss, gradients) = net.loss(x, y)
      return (loss, gradients.filter { $0.key != "b1" })
    }
  },
  mistake("net-adds-up-gradients", "Each call returns the gradients of its own batch.") {
    net, _, _ in
    let sum = Memory<[String: Tensor]>([:])
    net.onLoss = { net, x, y in
      let (loss, gradients) = net.loss(x, y)
      sum.value = gradients.merging(sum.value) { $0 + $1 }
      return (loss, sum.value)
    }
  },
  mistake("net-penalty-of-biases", "The penalty is that of the weights; biases are free.") {
    net, _, configuration in
    let strength = configuration.regularization
    net.onLoss = { net, x, y in
      var (loss, gradients) = net.loss(x, y)
      for (name, biases) in net.parameters where name.hasPrefix("b") {
        loss += 0.5 * strength * (biases * biases).sum()
        gradients[name]! += strength * biases
      }
      return (loss, gradients)
    }
  },
  mistake("net-gradients-in-float64", "Gradients have the element type of the configuration.") {
    net, _, _ in
    net.onLoss = { net, x, y in
      let (loss, gradients) = net.loss(x, y)
      return (loss, gradients.mapValues { $0.cast(to: .float64) })
    }
  },
]

/// The solution's network with another `loss` or `scores`.
private final class WrappedNet: Model {
  private let net: FullyConnectedNet
  var onLoss: (FullyConnectedNet, Tensor, [Int]) -> (loss: Double, gradients: [String: Tensor]) = {
    net, x, y in net.loss(x, y)
  }
  var onScores: (FullyConnectedNet, Tensor) -> Tensor = { net, x in net.scores(x) }

  init(_ net: FullyConnectedNet) { self.net = net }

  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    onLoss(net, x, y)
  }

  func scores(_ x: Tensor) -> Tensor { onScores(net, x) }
}

private func mistake(
  _ id: String, _ note: String,
  _ change: @escaping @Sendable (WrappedNet, RandomState, FullyConnectedNetConfiguration) -> Void
) -> DropoutVariant {
  Varied.fullyConnectedNet.mistake(id, note) { configuration, random in
    let net = WrappedNet(FullyConnectedNet(configuration, random: random))
    change(net, random, configuration)
    return net
  }
}
