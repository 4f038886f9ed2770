import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let rmsPropVariants: [Variant<FullyConnectedSubmission>] = rmsPropMistakes + alternatives

private let alternatives: [Variant<FullyConnectedSubmission>] = [
  alternative("rms-prop-by-loop", "One element after the other.") { w, dw, settings, rule in
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
  alternative("rms-prop-moves-average", "The average moves by 1 − decay towards the new square.") {
    w, dw, settings, rule in
    var meanSquare = rule.remembered("meanSquare", for: w)
    meanSquare += (1 - settings.decay) * (dw * dw - meanSquare)
    w -= dw * (rule.learningRate / (sqrt(meanSquare) + settings.epsilon))
    rule.state["meanSquare"] = meanSquare
  },
  alternative("rms-prop-in-place", "The stored average is changed where it is.") {
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

typealias RMSPropStep =
  @Sendable (
    _ w: inout Tensor, _ dw: Tensor, _ settings: RMSPropSettings, _ rule: inout ClosureRule
  ) ->
  Void

private func alternative(
  _ id: String, _ note: String, _ step: @escaping RMSPropStep
) -> Variant<FullyConnectedSubmission> {
  rmsPropVariant(.alternative, id, note) { learningRate, settings in
    ClosureRule(learningRate) { w, dw, rule in step(&w, dw, settings, &rule) }
  }
}

func rmsPropVariant(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ rule:
    @escaping @Sendable (_ learningRate: Double, _ settings: RMSPropSettings) -> any UpdateRule
) -> Variant<FullyConnectedSubmission> {
  var changed = submission
  changed.rmsProp = { learningRate, decay, epsilon in
    rule(learningRate, RMSPropSettings(decay: decay, epsilon: epsilon))
  }
  return Variant(kind, id, of: "rmsProp", note, changed)
}
