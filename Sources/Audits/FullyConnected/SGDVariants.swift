import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let sgdVariants: [Variant<FullyConnectedSubmission>] = mistakes + alternatives

private let mistakes: [Variant<FullyConnectedSubmission>] = [
  mistake("sgd-decay-times-learning-rate", "This decay is not multiplied by the learning rate.") {
    w, dw, weightDecay, rule in
    w -= rule.learningRate * (dw + weightDecay * w)
  },
  mistake("sgd-decays-updated-w", "The decay is a part of the w of before the step.") {
    w, dw, weightDecay, rule in
    w -= rule.learningRate * dw
    w -= weightDecay * w
  },
  mistake("sgd-climbs", "The gradient points to where the loss grows: go the other way.") {
    w, dw, weightDecay, rule in
    w = w + rule.learningRate * dw - weightDecay * w
  },
  mistake("sgd-grows-instead-of-decaying", "Decay makes weights smaller: look at its sign.") {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw + weightDecay * w
  },
  mistake("sgd-without-decay", "The rule has two terms: the gradient's and the decay's.") {
    w, dw, _, rule in
    w -= rule.learningRate * dw
  },
  mistake("sgd-doubles-decay", "The decay is a fraction of w, not the gradient of a penalty.") {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw - 2 * weightDecay * w
  },
  mistake("sgd-decays-by-sign", "The decay is proportional to w: large weights lose more.") {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw - weightDecay * sign(w)
  },
  mistake("sgd-decays-learning-rate", "Weight decay shrinks w, not the learning rate.") {
    w, dw, weightDecay, rule in
    w -= rule.learningRate * dw
    rule.learningRate *= 1 - weightDecay
  },
  mistake("sgd-spares-vectors", "The rule treats parameters of every shape alike.") {
    w, dw, weightDecay, rule in
    let decay = w.rank > 1 ? weightDecay : 0
    w = w - rule.learningRate * dw - decay * w
  },
  mistake("sgd-averages", "The loss was averaged over the examples already: take dw as it is.") {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw / w.shape[0] - weightDecay * w
  },
  mistake("sgd-changes-a-copy", "Changing a copy leaves the parameter as it was: assign to w.") {
    w, dw, weightDecay, rule in
    var copy = w
    copy *= 1 - weightDecay
    copy -= rule.learningRate * dw
  },
  mistake("sgd-forgets-element-type", "The parameter keeps its element type.") {
    w, dw, weightDecay, rule in
    let changed = zip(w.scalars, dw.scalars).map { weight, gradient in
      weight - rule.learningRate * gradient - weightDecay * weight
    }
    w = Tensor(changed, shape: w.shape)
  },
  variant(
    .mistake, "sgd-keeps-first-learning-rate",
    "The learning rate may change between two steps: read it anew at each of them."
  ) { learningRate, weightDecay in
    ClosureRule(learningRate) { w, dw, _ in w = w - learningRate * dw - weightDecay * w }
  },
]

private let alternatives: [Variant<FullyConnectedSubmission>] = [
  alternative("sgd-by-loop", "One element after the other.") { w, dw, weightDecay, rule in
    for position in 0..<w.count {
      let decay = weightDecay * w[flat: position]
      w[flat: position] -= rule.learningRate * dw[flat: position] + decay
    }
  },
  alternative("sgd-shrinks-first", "w is multiplied by 1 − decay, then the gradient subtracted.") {
    w, dw, weightDecay, rule in
    w *= 1 - weightDecay
    w -= rule.learningRate * dw
  },
  alternative("sgd-decay-in-gradient", "Decay over learning rate joins the gradient.") {
    w, dw, weightDecay, rule in
    let strength = weightDecay / rule.learningRate
    w -= rule.learningRate * (dw + strength * w)
  },
]

private typealias Step =
  @Sendable (_ w: inout Tensor, _ dw: Tensor, _ weightDecay: Double, _ rule: inout ClosureRule) ->
  Void

private func mistake(
  _ id: String, _ note: String, _ step: @escaping Step
) -> Variant<FullyConnectedSubmission> {
  variant(.mistake, id, note) { learningRate, weightDecay in
    ClosureRule(learningRate) { w, dw, rule in step(&w, dw, weightDecay, &rule) }
  }
}

private func alternative(
  _ id: String, _ note: String, _ step: @escaping Step
) -> Variant<FullyConnectedSubmission> {
  variant(.alternative, id, note) { learningRate, weightDecay in
    ClosureRule(learningRate) { w, dw, rule in step(&w, dw, weightDecay, &rule) }
  }
}

private func variant(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ rule: @escaping @Sendable (_ learningRate: Double, _ weightDecay: Double) -> any UpdateRule
) -> Variant<FullyConnectedSubmission> {
  var changed = submission
  changed.sgd = rule
  return Variant(kind, id, of: "sgd", note, changed)
}
