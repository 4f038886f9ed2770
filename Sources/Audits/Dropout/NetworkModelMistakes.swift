import AuditSupport
import Auditing
import DropoutChecks
import Layers
import Tensors
import Training

@testable import DropoutSolution

/// Networks whose layers are right and whose `loss`, `scores` or initializer is not.
let networkModelMistakes: [DropoutVariant] = [
  net.careless("scores-scaled", "Nothing is scaled at test time.") { net in
    let p = net.configuration.keepProbability
    net.scoresOf = { $0.scores($1) * p }
  },
  net.careless("weights-depend-on-p", "The initial weights do not depend on p.") { net in
    for (name, weights) in net.parameters where name.hasPrefix("W") {
      net.parameters[name] = weights / net.configuration.keepProbability.squareRoot()
    }
  },
  net.careless("needs-a-hidden-layer", "A network may have no hidden layer at all.") { net in
    let configuration = net.configuration
    net.lossOf = { net, x, y in
      precondition(!configuration.hiddenDimensions.isEmpty)
      return net.loss(x, y)
    }
  },
  net.mistake(
    "reseeds-when-made", "Making a network draws its weights and nothing else.",
    of: { configuration, random in
      let right = submission.fullyConnectedNet(configuration, random)
      if let seed = configuration.dropoutSeed, configuration.keepProbability < 1 {
        random.reseed(seed)
      }
      return right
    }),
  net.mistake("loss-changes-weights", "loss returns gradients; it changes no parameter.") {
    $0.finish = { _, net in net.parameters["W1"] = net.parameters["W1"]! * 0.999 }
  },
  net.careless("two-passes", "Loss and gradients come from one forward pass with one mask.") {
    net in
    net.lossOf = { net, x, y in (net.loss(x, y).loss, net.loss(x, y).gradients) }
  },
  net.careless("loss-in-test-mode", "The loss is that of the pass whose gradients are taken.") {
    net in
    net.lossOf = { net, x, y in
      (softmaxLoss(net.scores(x), y).loss, net.loss(x, y).gradients)
    }
  },
  net.careless("keeps-first-parameters", "Training changes the parameters from call to call.") {
    net in
    var first: [String: Tensor]?
    net.lossOf = { net, x, y in
      first = first ?? net.parameters
      let parameters = net.parameters
      net.parameters = first!
      defer { net.parameters = parameters }
      return net.loss(x, y)
    }
  },
  net.mistake("forgets-a-gradient", "Every parameter has a gradient, the biases as well.") {
    $0.finish = { gradients, _ in gradients["b1"] = nil }
  },
  net.mistake("adds-up-gradients", "Each call returns the gradients of its own batch.") {
    $0.accumulatesGradients = true
  },
  net.mistake("penalty-of-biases", "The penalty is that of the weights; biases are free.") {
    $0.penalizesBiases = true
  },
  net.mistake("gradients-in-float64", "Gradients have the element type of the configuration.") {
    $0.finish = { gradients, _ in
      gradients = gradients.mapValues { $0.cast(to: .float64) }
    }
  },
]
