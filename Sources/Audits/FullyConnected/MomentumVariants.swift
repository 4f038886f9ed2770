import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class MomentumVariants: TopicVariants {
  static let all = momentumMistakes + alternatives
}

extension Varied {
  static let momentumRule = Function("momentum", of: submission, \.momentum)
  /// Given by one step.
  static let momentum = momentumRule.given {
    (
      step:
        @escaping @Sendable (inout Tensor, Tensor, _ momentum: Double, inout ClosureRule) -> Void
    ) in
    { learningRate, momentum in
      ClosureRule(learningRate) { w, dw, rule in step(&w, dw, momentum, &rule) }
    }
  }
}

private let alternatives: [FullyConnectedVariant] = [
  Varied.momentum.alternative("momentum-by-loop", "One element after the other.") {
    w, dw, momentum, rule in
    var velocity = rule.remembered("velocity", for: w)
    for position in 0..<w.count {
      velocity[flat: position] *= momentum
      velocity[flat: position] -= rule.learningRate * dw[flat: position]
      w[flat: position] += velocity[flat: position]
    }
    rule.state["velocity"] = velocity
  },
  Varied.momentum.alternative(
    "momentum-accumulated", "w −= learning rate · a, where a is −velocity / rate."
  ) {
    w, dw, momentum, rule in
    let previous = -rule.remembered("velocity", for: w) / rule.learningRate
    let accumulated = momentum * previous + dw
    w -= rule.learningRate * accumulated
    rule.state["velocity"] = -rule.learningRate * accumulated
  },
  Varied.momentum.alternative("momentum-in-place", "The stored velocity is changed where it is.") {
    w, dw, momentum, rule in
    rule.state["velocity", default: Tensor.zeros(like: w)] *= momentum
    rule.state["velocity"]! -= rule.learningRate * dw
    w += rule.state["velocity"]!
  },
]
