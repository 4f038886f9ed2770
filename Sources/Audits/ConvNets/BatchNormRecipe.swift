import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

/// The forward pass of batch normalization in steps, of which a variant changes one.
struct BatchNormRecipe: Sendable {
  var norm = NormRecipe(averaged: [0])
  /// Whether the statistics are those of the batch.
  var usesBatch: @Sendable (Mode) -> Bool = { $0 == .train }
  /// Whether the running averages follow the batch.
  var remembers: @Sendable (Mode) -> Bool = { $0 == .train }
  /// The next running average.
  var average: @Sendable (_ old: Tensor, _ new: Tensor, _ momentum: Double) -> Tensor = {
    old, new, momentum in momentum * old + (1 - momentum) * new
  }
  /// What of a batch's statistics enters the averages.
  var remembered: @Sendable (Statistics, _ x: Tensor, _ epsilon: Double) -> Statistics = {
    statistics, _, _ in statistics
  }

  /// Shape `[1, D]` each.
  struct Statistics {
    var mean: Tensor
    var variance: Tensor
  }

  /// The forward pass with these steps.
  var forward: Varied.BatchNormForward {
    { x, gamma, beta, settings, averages in
      let ofBatch = statistics(of: x)
      let earlier = Statistics(
        mean: averages.mean.reshaped(1, -1), variance: averages.variance.reshaped(1, -1))
      if remembers(settings.mode) {
        let new = remembered(ofBatch, x, settings.epsilon)
        averages.mean = average(averages.mean, new.mean.reshaped(-1), settings.momentum)
        averages.variance = average(
          averages.variance, new.variance.reshaped(-1), settings.momentum)
      }
      let used = usesBatch(settings.mode) ? ofBatch : earlier
      let centered = x - used.mean
      let deviation = norm.deviation(used.variance, settings.epsilon)
      let out = norm.out(centered / deviation, gamma, beta)
      let cache = BatchNormCache(
        centered: centered, deviation: deviation.reshaped(-1), gamma: gamma)
      return (out, cache)
    }
  }

  private func statistics(of x: Tensor) -> Statistics {
    let mean = norm.mean(x, norm.averaged)
    return Statistics(mean: mean, variance: norm.variance(x, mean, norm.averaged))
  }
}
