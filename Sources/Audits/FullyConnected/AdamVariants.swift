import Auditing
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class AdamVariants: TopicVariants {
  static let all = adamMistakes + alternatives
}

extension Varied {
  static let adamRule = Function("adam", of: submission, \.adam)
  /// Given by one step.
  static let adam = adamRule.given {
    (step: @escaping @Sendable (inout Tensor, Tensor, AdamSettings, inout ClosureRule) -> Void) in
    { settings in
      ClosureRule(settings.learningRate) { w, dw, rule in step(&w, dw, settings, &rule) }
    }
  }
  /// Given by a change of the recipe.
  static let adamRecipe = adam.given { (change: @escaping @Sendable (inout AdamRecipe) -> Void) in
    { w, dw, settings, rule in
      var recipe = AdamRecipe(settings: settings)
      change(&recipe)
      recipe.update(&w, dw, &rule)
    }
  }
}

private let alternatives: [FullyConnectedVariant] = [
  Varied.adam.alternative("adam-by-loop", "One element after the other.") { w, dw, settings, rule in
    let step = 1 + (rule.state["step"]?.scalar ?? 0)
    var mean = rule.remembered("mean", for: w)
    var meanSquare = rule.remembered("meanSquare", for: w)
    for position in 0..<w.count {
      let gradient = dw[flat: position]
      let m = settings.beta1 * mean[flat: position] + (1 - settings.beta1) * gradient
      let old = settings.beta2 * meanSquare[flat: position]
      let s = old + (1 - settings.beta2) * gradient * gradient
      let unbiasedMean = m / (1 - pow(settings.beta1, step))
      let root = (s / (1 - pow(settings.beta2, step))).squareRoot()
      let change = rule.learningRate * unbiasedMean / (root + settings.epsilon)
      w[flat: position] -= change + settings.weightDecay * w[flat: position]
      mean[flat: position] = m
      meanSquare[flat: position] = s
    }
    rule.state = ["step": Tensor(step), "mean": mean, "meanSquare": meanSquare]
  },
  Varied.adam.alternative(
    "adam-corrected-step-size", "The corrections are in the step size, and so in ε."
  ) {
    w, dw, settings, rule in
    let step = 1 + (rule.state["step"]?.scalar ?? 0)
    let mean = settings.beta1 * rule.remembered("mean", for: w) + (1 - settings.beta1) * dw
    let old = settings.beta2 * rule.remembered("meanSquare", for: w)
    let meanSquare = old + (1 - settings.beta2) * (dw * dw)
    let root = (1 - pow(settings.beta2, step)).squareRoot()
    let stepSize = rule.learningRate * root / (1 - pow(settings.beta1, step))
    w *= 1 - settings.weightDecay
    w -= stepSize * mean / (sqrt(meanSquare) + settings.epsilon * root)
    rule.state = ["step": Tensor(step), "mean": mean, "meanSquare": meanSquare]
  },
  Varied.adam.alternative(
    "adam-moves-averages", "The averages move towards the new values; powers by loop."
  ) {
    w, dw, settings, rule in
    let step = 1 + Int(rule.state["step"]?.scalar ?? 0)
    var (power1, power2) = (1.0, 1.0)
    for _ in 0..<step {
      power1 *= settings.beta1
      power2 *= settings.beta2
    }
    var mean = rule.remembered("mean", for: w)
    mean += (1 - settings.beta1) * (dw - mean)
    var meanSquare = rule.remembered("meanSquare", for: w)
    meanSquare += (1 - settings.beta2) * (dw * dw - meanSquare)
    let root = sqrt(meanSquare / (1 - power2))
    let change = mean / (1 - power1) / (root + settings.epsilon)
    w = w - (rule.learningRate * change + settings.weightDecay * w)
    rule.state = ["step": Tensor(Double(step)), "mean": mean, "meanSquare": meanSquare]
  },
  Varied.adamRule.alternative(
    "adam-in-parts", "Every quantity is a function of its own."
  ) { settings in
    ClosureRule(settings.learningRate) { w, dw, rule in
      AdamRecipe(settings: settings).update(&w, dw, &rule)
    }
  },
]
