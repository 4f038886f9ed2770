import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let momentumVariants: [Variant<FullyConnectedSubmission>] = momentumMistakes + alternatives

private let alternatives: [Variant<FullyConnectedSubmission>] = [
  alternative("momentum-by-loop", "One element after the other.") { w, dw, momentum, rule in
    var velocity = rule.remembered("velocity", for: w)
    for position in 0..<w.count {
      velocity[flat: position] *= momentum
      velocity[flat: position] -= rule.learningRate * dw[flat: position]
      w[flat: position] += velocity[flat: position]
    }
    rule.state["velocity"] = velocity
  },
  alternative("momentum-accumulated", "w −= learning rate · a, where a is −velocity / rate.") {
    w, dw, momentum, rule in
    let previous = -rule.remembered("velocity", for: w) / rule.learningRate
    let accumulated = momentum * previous + dw
    w -= rule.learningRate * accumulated
    rule.state["velocity"] = -rule.learningRate * accumulated
  },
  alternative("momentum-in-place", "The stored velocity is changed where it is.") {
    w, dw, momentum, rule in
    rule.state["velocity", default: Tensor.zeros(like: w)] *= momentum
    rule.state["velocity"]! -= rule.learningRate * dw
    w += rule.state["velocity"]!
  },
]

typealias MomentumStep =
  @Sendable (_ w: inout Tensor, _ dw: Tensor, _ momentum: Double, _ rule: inout ClosureRule) -> Void

private func alternative(
  _ id: String, _ note: String, _ step: @escaping MomentumStep
) -> Variant<FullyConnectedSubmission> {
  momentumVariant(.alternative, id, note) { learningRate, momentum in
    ClosureRule(learningRate) { w, dw, rule in step(&w, dw, momentum, &rule) }
  }
}

func momentumVariant(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ rule: @escaping @Sendable (_ learningRate: Double, _ momentum: Double) -> any UpdateRule
) -> Variant<FullyConnectedSubmission> {
  var changed = submission
  changed.momentum = rule
  return Variant(kind, id, of: "momentum", note, changed)
}
