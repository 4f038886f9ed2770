import Auditing
import ConvNetsChecks
import Tensors

/// What can be written wrongly in the statistics of every batch normalization, and in their running
/// averages.
func averageMistakes(
  _ function: Varied.Function<@Sendable (inout BatchNormRecipe) -> Void>, _ prefix: String
) -> [ConvNetsVariant] {
  func mistake(
    _ id: String, _ note: String, _ change: @escaping @Sendable (inout BatchNormRecipe) -> Void
  ) -> ConvNetsVariant {
    function.mistake("\(prefix)-\(id)", note, change: "batch-norm-forward-\(id)", change)
  }
  return [
    mistake(
      "averages-not-updated",
      "In training both running averages follow the batch: without it, test mode knows nothing."
    ) { $0.remembers = { _ in false } },
    mistake(
      "averages-updated-in-test-mode",
      "Test mode reads the running averages and leaves them as they are."
    ) { $0.remembers = { _ in true } },
    mistake(
      "momentum-exchanged",
      "momentum multiplies the old average, 1 − momentum what is new."
    ) { $0.average = { old, new, momentum in (1 - momentum) * old + momentum * new } },
    mistake(
      "momentum-at-most-0.9", "The momentum is an argument, and may be larger than 0.9."
    ) {
      $0.average = { old, new, momentum in
        min(momentum, 0.9) * old + (1 - min(momentum, 0.9)) * new
      }
    },
    mistake(
      "momentum-constant", "The momentum is an argument, and not always 0.9."
    ) { $0.average = { old, new, _ in 0.9 * old + 0.1 * new } },
    mistake(
      "averages-replaced",
      "A running average keeps a share of what it was: it is not the latest batch alone."
    ) { $0.average = { _, new, _ in new } },
    mistake(
      "averages-summed", "The two shares of an average add up to 1."
    ) { $0.average = { old, new, momentum in momentum * old + new } },
    mistake(
      "averages-begin-with-first-batch",
      "Here the averages begin with zeros: the first batch gets the share 1 − momentum as well."
    ) {
      $0.average = { old, new, momentum in
        abs(old).max() == 0 ? new : momentum * old + (1 - momentum) * new
      }
    },
    mistake(
      "averages-corrected",
      "The averages are not corrected for their start from zeros, as Adam's are."
    ) {
      $0.average = { old, new, momentum in
        (momentum * old + (1 - momentum) * new) / (abs(old).max() == 0 ? 1 - momentum : 1)
      }
    },
    mistake(
      "unbiased-running-variance",
      "The running variance is that of the batch, divided by N, not by N − 1."
    ) {
      $0.remembered = { statistics, x, _ in
        var unbiased = statistics
        unbiased.variance *= Double(x.shape[0]) / Double(max(x.shape[0] - 1, 1))
        return unbiased
      }
    },
    mistake(
      "running-deviation",
      "The average is that of the variance: its root is taken when it is used."
    ) {
      $0.remembered = { statistics, _, _ in
        .init(mean: statistics.mean, variance: sqrt(statistics.variance))
      }
    },
    mistake(
      "running-variance-with-epsilon",
      "ε helps the division; it is no part of the variance that is remembered."
    ) {
      $0.remembered = { statistics, _, epsilon in
        .init(mean: statistics.mean, variance: statistics.variance + epsilon)
      }
    },
    mistake(
      "running-averages-exchanged",
      "The mean and the variance have an average each: look which one you assign to."
    ) {
      $0.remembered = { statistics, _, _ in
        .init(mean: statistics.variance, variance: statistics.mean)
      }
    },
    mistake(
      "running-mean-alone", "The variance has a running average too."
    ) {
      $0.remembered = { statistics, _, _ in
        .init(mean: statistics.mean, variance: Tensor.zeros(like: statistics.variance))
      }
    },
    mistake(
      "averages-always-float64",
      "The running averages keep their element type."
    ) {
      $0.average = { old, new, momentum in
        (momentum * old + (1 - momentum) * new).cast(to: .float64)
      }
    },
    mistake(
      "one-statistic-for-all",
      "Each feature has a mean and a variance of its own: average over the examples alone."
    ) {
      $0.norm.mean = { x, _ in Tensor.full([1, x.shape[1]], x.mean(), dtype: x.dtype) }
      $0.norm.variance = { x, mean, _ in
        Tensor.full([1, x.shape[1]], pow(x - mean, 2).mean(), dtype: x.dtype)
      }
    },
  ]
}
