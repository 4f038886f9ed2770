import Auditing
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Update rules in other algebraic forms, whose results differ in the last digits; and ones that
/// are off by little.
let otherFormRuleVariants: [FullyConnectedVariant] = [
  Varied.sgdRule.alternative("sgd-as-mixture", "(1 − decay) w plus −rate times dw.") {
    learningRate, weightDecay in
    ClosureRule(learningRate) { w, dw, rule in
      w = (1 - weightDecay) * w + -rule.learningRate * dw
    }
  },
  Varied.momentumRule.alternative(
    "momentum-as-negative", "The velocity is minus what is subtracted."
  ) { learningRate, momentum in
    ClosureRule(learningRate) { w, dw, rule in
      let subtracted = rule.learningRate * dw - rule.remembered("velocity", for: w) * momentum
      w -= subtracted
      rule.state["velocity"] = -1 * subtracted
    }
  },
  Varied.momentumRule.mistake(
    "momentum-of-0.99-of-it", "Use the momentum as it is given."
  ) { learningRate, momentum in submission.momentum(learningRate, 0.99 * momentum) },
  Varied.rmsPropRule.alternative(
    "rms-prop-root-by-logarithm", "√s is written exp(½ log s)."
  ) { learningRate, settings in
    ClosureRule(learningRate) { w, dw, rule in
      let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
      w -= rule.learningRate * (dw / (exp(0.5 * log(meanSquare)) + settings.epsilon))
      rule.state["meanSquare"] = meanSquare
    }
  },
  Varied.rmsPropRule.mistake(
    "rms-prop-epsilon-squared-in-root", "ε is added to the root: √s + ε."
  ) { learningRate, settings in
    ClosureRule(learningRate) { w, dw, rule in
      let meanSquare = settings.average(rule.remembered("meanSquare", for: w), dw * dw)
      w -= rule.learningRate * dw / sqrt(meanSquare + settings.epsilon * settings.epsilon)
      rule.state["meanSquare"] = meanSquare
    }
  },
  Varied.adamRecipe.alternative(
    "adam-powers-by-exponential", "1 − βᵗ is written −expm1(t log β)."
  ) { $0.correction = { beta, step in -expm1(step * log(beta)) } },
  Varied.adamRecipe.mistake("adam-epsilon-squared-in-root", "ε is added to the root: √ŝ + ε.") {
    $0.change = { mean, meanSquare, settings in
      settings.learningRate * mean / sqrt(meanSquare + settings.epsilon * settings.epsilon)
    }
  },
  Varied.adamRule.mistake(
    "adam-epsilon-in-folded-step",
    "Where the corrections are folded into the step size, ε is multiplied by the root of the second."
  ) { settings in
    ClosureRule(settings.learningRate) { w, dw, rule in
      let step = 1 + (rule.state["step"]?.scalar ?? 0)
      let mean = settings.beta1 * rule.remembered("mean", for: w) + (1 - settings.beta1) * dw
      let old = settings.beta2 * rule.remembered("meanSquare", for: w)
      let meanSquare = old + (1 - settings.beta2) * (dw * dw)
      let root = (1 - pow(settings.beta2, step)).squareRoot()
      let stepSize = rule.learningRate * root / (1 - pow(settings.beta1, step))
      w *= 1 - settings.weightDecay
      w -= stepSize * mean / (sqrt(meanSquare) + settings.epsilon)
      rule.state = ["step": Tensor(step), "mean": mean, "meanSquare": meanSquare]
    }
  },
  Varied.l1Gradient.alternative("l1-gradient-by-quotient", "w / |w|, and 0 where w is 0.") {
    w, strength in
    let isZero = w .== 0
    return w / (abs(w) + isZero) * strength
  },
  Varied.l2Gradient.alternative("l2-gradient-of-halves", "λ (w + w).") { w, strength in
    strength * (w + w)
  },
  Varied.l2StrengthMatching.alternative(
    "l2-strength-matching-by-reciprocal", "Decay times 1 / (2 rate)."
  ) { weightDecay, learningRate in weightDecay * (0.5 / learningRate) },
]
