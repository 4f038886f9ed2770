import Auditing
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let rmsPropMistakes: [FullyConnectedVariant] = [
  Varied.rmsProp.mistake("rms-prop-epsilon-in-root", "ε is added to the root, not under it.") {
    w, dw, settings, rule in
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    w -= rule.learningRate * dw / sqrt(meanSquare + settings.epsilon)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.mistake(
    "rms-prop-without-epsilon", "Where no gradient ever came, this divides 0 by 0."
  ) {
    w, dw, settings, rule in
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    w -= rule.learningRate * dw / sqrt(meanSquare)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.mistake(
    "rms-prop-swaps-decay", "decay is the weight of the old average, 1 − decay of the new."
  ) {
    w, dw, settings, rule in
    let meanSquare = settings.average(dw * dw, rule.remembered("meanSquare", for: w))
    w -= rule.learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.mistake(
    "rms-prop-without-root", "Divide by the root of the mean square, not by itself."
  ) {
    w, dw, settings, rule in
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    w -= rule.learningRate * dw / (meanSquare + settings.epsilon)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.mistake(
    "rms-prop-averages-magnitudes", "It is the squares of the gradients that are averaged."
  ) {
    w, dw, settings, rule in
    let mean = settings.average(rule.remembered("meanSquare", for: w), abs(dw))
    w -= rule.learningRate * dw / (sqrt(mean) + settings.epsilon)
    rule.state["meanSquare"] = mean
  },
  Varied.rmsProp.mistake(
    "rms-prop-old-average", "The new gradient belongs into the average before the step."
  ) {
    w, dw, settings, rule in
    let previous = rule.remembered("meanSquare", for: w)
    w -= rule.learningRate * dw / (sqrt(previous) + settings.epsilon)
    rule.state["meanSquare"] = settings.average(previous, dw * dw)
  },
  Varied.rmsProp.mistake(
    "rms-prop-sums-like-adagrad", "A moving average forgets; a sum only grows."
  ) {
    w, dw, settings, rule in
    let sum = rule.remembered("meanSquare", for: w) + dw * dw
    w -= rule.learningRate * dw / (sqrt(sum) + settings.epsilon)
    rule.state["meanSquare"] = sum
  },
  Varied.rmsProp.mistake("rms-prop-unweighted-square", "The two weights of an average add up to 1.")
  {
    w, dw, settings, rule in
    let meanSquare = settings.decay * rule.remembered("meanSquare", for: w) + dw * dw
    w -= rule.learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.mistake(
    "rms-prop-forgets-average", "What is not stored is 0 again at the next step."
  ) {
    w, dw, settings, rule in
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    w -= rule.learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
  },
  Varied.rmsProp.mistake(
    "rms-prop-corrects-bias", "The bias correction is Adam's; RMSProp has none."
  ) {
    w, dw, settings, rule in
    let step = 1 + (rule.state["step"]?.scalar ?? 0)
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    let unbiased = meanSquare / (1 - pow(settings.decay, step))
    w -= rule.learningRate * dw / (sqrt(unbiased) + settings.epsilon)
    rule.state = ["meanSquare": meanSquare, "step": Tensor(step)]
  },
  Varied.rmsProp.mistake("rms-prop-one-average-for-all", "Every element has an average of its own.")
  {
    w, dw, settings, rule in
    let square = Tensor.full(w.shape, (dw * dw).mean(), dtype: w.dtype)
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), square)
    w -= rule.learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsProp.mistake(
    "rms-prop-stores-root", "What is remembered is the mean square; take its root later."
  ) {
    w, dw, settings, rule in
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    w -= rule.learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
    rule.state["meanSquare"] = sqrt(meanSquare)
  },
  Varied.rmsProp.mistake(
    "rms-prop-climbs", "The gradient points to where the loss grows: go the other way."
  ) {
    w, dw, settings, rule in
    let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
    w += rule.learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
    rule.state["meanSquare"] = meanSquare
  },
  Varied.rmsPropRule.mistake(
    "rms-prop-keeps-first-learning-rate",
    "The learning rate may change between two steps: read it anew at each of them."
  ) { learningRate, settings in
    ClosureRule(learningRate) { w, dw, rule in
      let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
      w -= learningRate * dw / (sqrt(meanSquare) + settings.epsilon)
      rule.state["meanSquare"] = meanSquare
    }
  },
]
