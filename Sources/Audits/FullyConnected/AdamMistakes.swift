import Auditing
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let adamMistakes: [FullyConnectedVariant] = [
  Varied.adamRecipe.mistake(
    "adam-decay-times-learning-rate", "This decay is not multiplied by the learning rate."
  ) {
    $0.decay = { w, settings in settings.learningRate * settings.weightDecay * w }
  },
  Varied.adamRecipe.mistake(
    "adam-decays-updated-w", "The decay is a part of the w of before the step."
  ) {
    $0.decaysUpdated = true
  },
  Varied.adamRecipe.mistake(
    "adam-decay-in-gradient", "Decoupled: the decay does not enter the two averages."
  ) {
    $0.gradient = { dw, w, settings in dw + settings.weightDecay * w }
    $0.decay = { w, _ in Tensor.zeros(like: w) }
  },
  Varied.adamRecipe.mistake(
    "adam-without-decay", "The rule has two terms: the gradient's and the decay's."
  ) {
    $0.decay = { w, _ in Tensor.zeros(like: w) }
  },
  Varied.adamRecipe.mistake(
    "adam-grows-instead-of-decaying", "Decay makes weights smaller: look at its sign."
  ) {
    $0.decay = { w, settings in -settings.weightDecay * w }
  },
  Varied.adamRecipe.mistake("adam-epsilon-in-root", "ε is added to the root, not under it.") {
    $0.change = { mean, meanSquare, settings in
      settings.learningRate * mean / sqrt(meanSquare + settings.epsilon)
    }
  },
  Varied.adamRecipe.mistake(
    "adam-without-epsilon", "Where no gradient ever came, this divides 0 by 0."
  ) {
    $0.change = { mean, meanSquare, settings in settings.learningRate * mean / sqrt(meanSquare) }
  },
  Varied.adamRecipe.mistake(
    "adam-without-root", "Divide by the root of the mean square, not by itself."
  ) {
    $0.change = { mean, meanSquare, settings in
      settings.learningRate * mean / (meanSquare + settings.epsilon)
    }
  },
  Varied.adamRecipe.mistake(
    "adam-climbs", "The gradient points to where the loss grows: go the other way."
  ) {
    $0.change = { mean, meanSquare, settings in
      -settings.learningRate * mean / (sqrt(meanSquare) + settings.epsilon)
    }
  },
  Varied.adamRecipe.mistake(
    "adam-without-bias-correction", "Both averages begin at 0 and need a correction."
  ) {
    $0.correctsMean = false
    $0.correctsMeanSquare = false
  },
  Varied.adamRecipe.mistake(
    "adam-corrects-mean-only", "The mean square begins at 0 too: correct both averages."
  ) {
    $0.correctsMeanSquare = false
  },
  Varied.adamRecipe.mistake(
    "adam-stores-corrected-averages", "Remember the averages as they are, uncorrected."
  ) {
    $0.memory = {
      ["step": Tensor($0.step), "mean": $0.unbiasedMean, "meanSquare": $0.unbiasedMeanSquare]
    }
  },
  Varied.adamRecipe.mistake(
    "adam-counts-from-0", "In the first step t is 1; with 0 the correction divides by 0."
  ) {
    $0.stepsBefore = -1
  },
  Varied.adamRecipe.mistake("adam-counts-from-2", "In the first step t is 1.") {
    $0.stepsBefore = 1
  },
  Varied.adamRecipe.mistake("adam-never-counts", "t grows by one with every step.") {
    $0.memory = { ["step": Tensor(0), "mean": $0.mean, "meanSquare": $0.meanSquare] }
  },
  Varied.adamRecipe.mistake(
    "adam-corrects-with-product", "The correction has β to the power t, not β times t."
  ) {
    $0.correction = { beta, step in 1 - beta * step }
  },
  Varied.adamRecipe.mistake(
    "adam-corrects-without-power", "The correction depends on the number of steps made."
  ) {
    $0.correction = { beta, _ in 1 - beta }
  },
  Varied.adamRecipe.mistake("adam-swaps-betas", "β₁ belongs to the mean, β₂ to the mean square.") {
    swap(&$0.settings.beta1, &$0.settings.beta2)
  },
  Varied.adamRecipe.mistake(
    "adam-averages-the-wrong-way", "β is the weight of the old average, 1 − β of the new."
  ) {
    $0.settings.beta1 = 1 - $0.settings.beta1
    $0.settings.beta2 = 1 - $0.settings.beta2
  },
  Varied.adamRecipe.mistake(
    "adam-squares-mean", "It is the gradients that are squared, not their mean."
  ) {
    $0.meanSquare = { old, dw, settings in
      let average = (1 - settings.beta2) * dw
      return settings.beta2 * old + average * average
    }
  },
  Varied.adamRecipe.mistake(
    "adam-unweighted-gradient", "The two weights of an average add up to 1."
  ) {
    $0.mean = { old, dw, settings in settings.beta1 * old + dw }
  },
  Varied.adamRecipe.mistake(
    "adam-largest-mean-square", "A mean square may fall again: there is no maximum here."
  ) {
    $0.meanSquare = { old, dw, settings in
      maximum(old, settings.beta2 * old + (1 - settings.beta2) * (dw * dw))
    }
  },
  Varied.adamRule.mistake(
    "adam-keeps-first-learning-rate",
    "The learning rate may change between two steps: read it anew at each of them."
  ) { settings in
    ClosureRule(settings.learningRate) { w, dw, rule in
      var first = rule
      first.learningRate = settings.learningRate
      AdamRecipe(settings: settings).update(&w, dw, &first)
      rule.state = first.state
    }
  },
  Varied.adamRule.mistake(
    "adam-shares-step-count", "Every parameter counts its own steps."
  ) { settings in
    let count = Memory(0.0)
    return ClosureRule(settings.learningRate) { w, dw, rule in
      rule.state["step"] = Tensor(max(count.value, rule.state["step"]?.scalar ?? 0))
      AdamRecipe(settings: settings).update(&w, dw, &rule)
      count.value = rule.state["step"]!.scalar
    }
  },
  Varied.adamRule.mistake("adam-beta-0-is-default", "0 is a β like any other.") { settings in
    var settings = settings
    if settings.beta1 == 0 { settings.beta1 = 0.9 }
    return submission.adam(settings)
  },
  Varied.adamRule.mistake(
    "adam-discards-half-a-state", "What is not in the state is 0; what is there counts."
  ) { settings in
    ClosureRule(settings.learningRate) { w, dw, rule in
      if rule.state.count < 3 { rule.state = [:] }
      AdamRecipe(settings: settings).update(&w, dw, &rule)
    }
  },
]
