import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Adam in parts, which variants change. As it comes, the recipe is right.
struct AdamRecipe {
  var settings: AdamSettings

  /// What enters the two averages.
  var gradient: (_ dw: Tensor, _ w: Tensor, AdamSettings) -> Tensor = { dw, _, _ in dw }
  var mean: (_ old: Tensor, _ dw: Tensor, AdamSettings) -> Tensor = { old, dw, settings in
    settings.beta1 * old + (1 - settings.beta1) * dw
  }
  var meanSquare: (_ old: Tensor, _ dw: Tensor, AdamSettings) -> Tensor = { old, dw, settings in
    settings.beta2 * old + (1 - settings.beta2) * (dw * dw)
  }

  /// The number of steps made before the first one.
  var stepsBefore = 0.0
  var correctsMean = true
  var correctsMeanSquare = true
  var correction: (_ beta: Double, _ step: Double) -> Double = { beta, step in 1 - pow(beta, step) }

  /// What is subtracted from w, once for the gradient, once for the decay.
  var change: (_ mean: Tensor, _ meanSquare: Tensor, AdamSettings) -> Tensor = {
    mean, meanSquare, settings in
    settings.learningRate * mean / (sqrt(meanSquare) + settings.epsilon)
  }
  var decay: (_ w: Tensor, AdamSettings) -> Tensor = { w, settings in settings.weightDecay * w }
  var decaysUpdated = false

  /// What is remembered of a step.
  var memory: (Averages) -> [String: Tensor] = { averages in
    [
      "step": Tensor(averages.step), "mean": averages.mean,
      "meanSquare": averages.meanSquare,
    ]
  }

  struct Averages {
    let step: Double
    let mean: Tensor
    let meanSquare: Tensor
    let unbiasedMean: Tensor
    let unbiasedMeanSquare: Tensor
  }

  /// Makes one step.
  func update(_ w: inout Tensor, _ dw: Tensor, _ rule: inout ClosureRule) {
    var settings = settings
    settings.learningRate = rule.learningRate
    let gradient = gradient(dw, w, settings)
    let step = 1 + (rule.state["step"]?.scalar ?? stepsBefore)
    let mean = mean(rule.remembered("mean", for: w), gradient, settings)
    let meanSquare = meanSquare(rule.remembered("meanSquare", for: w), gradient, settings)
    let unbiasedMean = correctsMean ? mean / correction(settings.beta1, step) : mean
    let unbiasedMeanSquare =
      correctsMeanSquare ? meanSquare / correction(settings.beta2, step) : meanSquare
    let before = w
    w -= change(unbiasedMean, unbiasedMeanSquare, settings)
    w -= decay(decaysUpdated ? w : before, settings)
    rule.state = memory(
      Averages(
        step: step, mean: mean, meanSquare: meanSquare, unbiasedMean: unbiasedMean,
        unbiasedMeanSquare: unbiasedMeanSquare))
  }
}
