import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class SGDVariants: TopicVariants {
  static let all = mistakes + alternatives
}

extension Varied {
  static let sgdRule = Function("sgd", of: submission, \.sgd)
  /// Given by one step.
  static let sgd = sgdRule.given {
    (
      step: @escaping @Sendable (inout Tensor, Tensor, _ decay: Double, inout ClosureRule) -> Void
    ) in
    { learningRate, weightDecay in
      ClosureRule(learningRate) { w, dw, rule in step(&w, dw, weightDecay, &rule) }
    }
  }
}

private let mistakes: [FullyConnectedVariant] = [
  Varied.sgd.mistake(
    "sgd-decay-times-learning-rate", "This decay is not multiplied by the learning rate."
  ) {
    w, dw, weightDecay, rule in
    w -= rule.learningRate * (dw + weightDecay * w)
  },
  Varied.sgd.mistake("sgd-decays-updated-w", "The decay is a part of the w of before the step.") {
    w, dw, weightDecay, rule in
    w -= rule.learningRate * dw
    w -= weightDecay * w
  },
  Varied.sgd.mistake("sgd-climbs", "The gradient points to where the loss grows: go the other way.")
  {
    w, dw, weightDecay, rule in
    w = w + rule.learningRate * dw - weightDecay * w
  },
  Varied.sgd.mistake(
    "sgd-grows-instead-of-decaying", "Decay makes weights smaller: look at its sign."
  ) {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw + weightDecay * w
  },
  Varied.sgd.mistake("sgd-without-decay", "The rule has two terms: the gradient's and the decay's.")
  {
    w, dw, _, rule in
    w -= rule.learningRate * dw
  },
  Varied.sgd.mistake(
    "sgd-doubles-decay", "The decay is a fraction of w, not the gradient of a penalty."
  ) {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw - 2 * weightDecay * w
  },
  Varied.sgd.mistake(
    "sgd-decays-by-sign", "The decay is proportional to w: large weights lose more."
  ) {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw - weightDecay * sign(w)
  },
  Varied.sgd.mistake("sgd-decays-learning-rate", "Weight decay shrinks w, not the learning rate.") {
    w, dw, weightDecay, rule in
    w -= rule.learningRate * dw
    rule.learningRate *= 1 - weightDecay
  },
  Varied.sgd.mistake("sgd-spares-vectors", "The rule treats parameters of every shape alike.") {
    w, dw, weightDecay, rule in
    let decay = w.rank > 1 ? weightDecay : 0
    w = w - rule.learningRate * dw - decay * w
  },
  Varied.sgd.mistake(
    "sgd-averages", "The loss was averaged over the examples already: take dw as it is."
  ) {
    w, dw, weightDecay, rule in
    w = w - rule.learningRate * dw / w.shape[0] - weightDecay * w
  },
  Varied.sgd.mistake(
    "sgd-changes-a-copy", "Changing a copy leaves the parameter as it was: assign to w."
  ) {
    w, dw, weightDecay, rule in
    var copy = w
    copy *= 1 - weightDecay
    copy -= rule.learningRate * dw
  },
  Varied.sgd.mistake("sgd-forgets-element-type", "The parameter keeps its element type.") {
    w, dw, weightDecay, rule in
    let changed = zip(w.scalars, dw.scalars).map { weight, gradient in
      weight - rule.learningRate * gradient - weightDecay * weight
    }
    w = Tensor(changed, shape: w.shape)
  },
  Varied.sgdRule.mistake(
    "sgd-keeps-first-learning-rate",
    "The learning rate may change between two steps: read it anew at each of them."
  ) { learningRate, weightDecay in
    ClosureRule(learningRate) { w, dw, _ in w = w - learningRate * dw - weightDecay * w }
  },
]

private let alternatives: [FullyConnectedVariant] = [
  Varied.sgd.alternative("sgd-by-loop", "One element after the other.") {
    w, dw, weightDecay, rule in
    for position in 0..<w.count {
      let decay = weightDecay * w[flat: position]
      w[flat: position] -= rule.learningRate * dw[flat: position] + decay
    }
  },
  Varied.sgd.alternative(
    "sgd-shrinks-first", "w is multiplied by 1 − decay, then the gradient subtracted."
  ) {
    w, dw, weightDecay, rule in
    w *= 1 - weightDecay
    w -= rule.learningRate * dw
  },
  Varied.sgd.alternative("sgd-decay-in-gradient", "Decay over learning rate joins the gradient.") {
    w, dw, weightDecay, rule in
    let strength = weightDecay / rule.learningRate
    w -= rule.learningRate * (dw + strength * w)
  },
]
