import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class RMSPropVariants: TopicVariants {
  static let all = rmsPropMistakes + alternatives
}

extension Varied {
  static let rmsPropRule = Function("rmsProp", of: submission, \.rmsProp).given {
    (rule: @escaping @Sendable (_ learningRate: Double, RMSPropSettings) -> any UpdateRule) in
    { learningRate, decay, epsilon in
      rule(learningRate, RMSPropSettings(decay: decay, epsilon: epsilon))
    }
  }
  /// Given by one step.
  static let rmsProp = rmsPropRule.given {
    (
      step: @escaping @Sendable (inout Tensor, Tensor, RMSPropSettings, inout ClosureRule) -> Void
    ) in
    { learningRate, settings in
      ClosureRule(learningRate) { w, dw, rule in step(&w, dw, settings, &rule) }
    }
  }
}

private let alternatives: [FullyConnectedVariant] = [
  Varied.rmsProp.alternative("rms-prop-by-loop", "One element after the other.") {
    w, dw, settings, rule in
    var meanSquare = rule.remembered("meanSquare", for: w)
    for position in 0..<w.count {
      let gradient = dw[flat: position]
      let old = settings.decay * meanSquare[flat: position]
      meanSquare[flat: position] = old + (1 - settings.decay) * gradient * gradient
      let root = meanSquare[flat: position].squareRoot()
      w[flat: position] -= rule.learningRate * gradient / (root + settings.epsilon)
    }
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.alternative(
    "rms-prop-moves-average", "The average moves by 1 − decay towards the new square."
  ) {
    w, dw, settings, rule in
    var meanSquare = rule.remembered("meanSquare", for: w)
    meanSquare += (1 - settings.decay) * (dw * dw - meanSquare)
    w -= dw * (rule.learningRate / (sqrt(meanSquare) + settings.epsilon))
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.alternative("rms-prop-in-place", "The stored average is changed where it is.") {
    w, dw, settings, rule in
    rule.state["meanSquare", default: Tensor.zeros(like: w)] *= settings.decay
    rule.state["meanSquare"]! += dw * dw * (1 - settings.decay)
    let scaled = dw / (sqrt(rule.state["meanSquare"]!) + settings.epsilon)
    w = w + scaled * -rule.learningRate
  },
]

struct RMSPropSettings {
  let decay: Double
  let epsilon: Double

  /// decay · old + (1 − decay) · new.
  func average(_ old: Tensor, _ new: Tensor) -> Tensor { decay * old + (1 - decay) * new }
}
