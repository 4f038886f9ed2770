import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

let batchNormForwardVariants: [ConvNetsVariant] =
  normForwardMistakes(normRecipe, "batch-norm-forward")
  + averageMistakes(recipe, "batch-norm-forward") + modeMistakes
  + forwardMemoryMistakes(pass, "batch-norm-forward")
  + normForwardAlternatives(normRecipe, "batch-norm-forward") + ownAlternatives

/// Given by a change of the recipe.
private let recipe = Varied.batchNormForward.given {
  (change: @escaping @Sendable (inout BatchNormRecipe) -> Void) in
  var recipe = BatchNormRecipe()
  change(&recipe)
  return recipe.forward
}

/// Given by a change of what all normalizations have in common.
private let normRecipe = recipe.given {
  (change: @escaping @Sendable (inout NormRecipe) -> Void) in { change(&$0.norm) }
}

/// Given by a change of what the solution's calls give; no backward pass is among it.
private let pass = Varied.batchNormForward.given { (change: @escaping LayerPassChange<Void>) in
  { x, gamma, beta, settings, averages in
    let (out, cache) = batchNormForward(x, gamma, beta, settings, &averages)
    return (change((out, { _ in })).out, cache)
  }
}

private let modeMistakes: [ConvNetsVariant] = [
  recipe.mistake(
    "batch-norm-forward-test-mode-uses-batch",
    "In test mode the running averages stand in for the batch, which may be a single example."
  ) { $0.usesBatch = { _ in true } },
  recipe.mistake(
    "batch-norm-forward-training-uses-averages",
    "In training a batch is normalized with its own mean and variance."
  ) { $0.usesBatch = { _ in false } },
  recipe.mistake(
    "batch-norm-forward-modes-exchanged", "Look which mode is which."
  ) {
    $0.usesBatch = { $0 == .test }
    $0.remembers = { $0 == .test }
  },
  Varied.batchNormForward.mistake(
    "batch-norm-forward-normalizes-examples",
    "The statistics are those of a feature, over the batch: that is the first axis."
  ) { x, gamma, beta, settings, averages in
    guard settings.mode == .train else {
      return batchNormForward(x, gamma, beta, settings, &averages)
    }
    _ = batchNormForward(x, gamma, beta, settings, &averages)
    let centered = x - x.mean(axis: 1, keepDims: true)
    let variance = (centered * centered).mean(axis: 1, keepDims: true)
    let normalized = centered / sqrt(variance + settings.epsilon)
    let ones = Tensor.ones(like: gamma)
    return (
      gamma * normalized + beta,
      BatchNormCache(centered: normalized, deviation: ones, gamma: gamma)
    )
  },
  Varied.batchNormForward.mistake(
    "batch-norm-forward-test-mode-without-epsilon", "ε is added in test mode too."
  ) { x, gamma, beta, settings, averages in
    var settings = settings
    if settings.mode == .test { settings.epsilon = 1e-12 }
    return batchNormForward(x, gamma, beta, settings, &averages)
  },
  Varied.batchNormForward.mistake(
    "batch-norm-forward-averages-not-moved-by-one-example",
    "A batch of one example is a batch: the averages move as after any other."
  ) { x, gamma, beta, settings, averages in
    let earlier = averages
    let result = batchNormForward(x, gamma, beta, settings, &averages)
    if x.shape[0] == 1 { averages = earlier }
    return result
  },
  Varied.batchNormForward.mistake(
    "batch-norm-forward-test-mode-always-float64",
    "The output keeps the element type of x in test mode too."
  ) { x, gamma, beta, settings, averages in
    let (out, cache) = batchNormForward(x, gamma, beta, settings, &averages)
    let isWrong = settings.mode == .test && gamma.count > 1
    return (isWrong ? out.cast(to: .float64) : out, cache)
  },
  Varied.batchNormForward.mistake(
    "batch-norm-forward-test-mode-without-scale",
    "gamma and beta belong to the layer in test mode as well."
  ) { x, gamma, beta, settings, averages in
    guard settings.mode == .test else {
      return batchNormForward(x, gamma, beta, settings, &averages)
    }
    return batchNormForward(
      x, Tensor.ones(like: gamma), Tensor.zeros(like: beta), settings, &averages)
  },
  Varied.batchNormForward.mistake(
    "batch-norm-forward-follows-before-it-reads",
    "What a batch is normalized with is its own statistics, not the average they have entered."
  ) { x, gamma, beta, settings, averages in
    var settings = settings
    if settings.mode == .train {
      _ = batchNormForward(x, gamma, beta, settings, &averages)
      settings.mode = .test
    }
    return batchNormForward(x, gamma, beta, settings, &averages)
  },
  globalAverages,
]

private let globalAverages = Varied.batchNormForward.mistake(
  "batch-norm-forward-averages-of-its-own",
  "The averages are an argument: every layer has others, and a global variable holds one alone.",
  {
    let memory = Memory<RunningAverages?>(nil)
    return { x, gamma, beta, settings, averages in
      var own = memory.value ?? averages
      if own.mean.shape != averages.mean.shape { own = averages }
      let result = batchNormForward(x, gamma, beta, settings, &own)
      (memory.value, averages) = (own, own)
      return result
    }
  }())

private let ownAlternatives: [ConvNetsVariant] = [
  Varied.batchNormForward.alternative(
    "batch-norm-forward-by-loops", "One feature after the other, one example after the other."
  ) { x, gamma, beta, settings, averages in
    let (examples, features) = (x.shape[0], x.shape[1])
    var centered = Tensor.zeros(like: x)
    var deviation = Tensor.zeros(like: gamma)
    var out = Tensor.zeros(like: x)
    for feature in 0..<features {
      var (mean, variance) = (averages.mean[feature], averages.variance[feature])
      if settings.mode == .train {
        mean = 0
        for n in 0..<examples { mean += x[n, feature] / Double(examples) }
        variance = 0
        for n in 0..<examples {
          variance += (x[n, feature] - mean) * (x[n, feature] - mean) / Double(examples)
        }
        averages.mean[feature] += (1 - settings.momentum) * (mean - averages.mean[feature])
        averages.variance[feature] +=
          (1 - settings.momentum) * (variance - averages.variance[feature])
      }
      deviation[feature] = (variance + settings.epsilon).squareRoot()
      for n in 0..<examples {
        centered[n, feature] = x[n, feature] - mean
        out[n, feature] =
          gamma[feature] * centered[n, feature] / deviation[feature] + beta[feature]
      }
    }
    return (out, BatchNormCache(centered: centered, deviation: deviation, gamma: gamma))
  },
  Varied.batchNormForward.alternative(
    "batch-norm-forward-transposed", "Each feature is a row."
  ) { x, gamma, beta, settings, averages in
    let rows = x.transposed() + 0  // [D, N]
    var mean = averages.mean.reshaped(-1, 1)
    var variance = averages.variance.reshaped(-1, 1)
    if settings.mode == .train {
      mean = rows.mean(axis: 1, keepDims: true)
      let centered = rows - mean
      variance = (centered * centered).mean(axis: 1, keepDims: true)
      averages.mean *= settings.momentum
      averages.mean += (1 - settings.momentum) * mean.reshaped(-1)
      averages.variance *= settings.momentum
      averages.variance += (1 - settings.momentum) * variance.reshaped(-1)
    }
    let inverse = 1 / sqrt(variance + settings.epsilon)
    let normalized = (rows - mean) * inverse  // [D, N]
    let out = gamma.reshaped(-1, 1) * normalized + beta.reshaped(-1, 1)
    let cache = BatchNormCache(
      centered: (rows - mean).transposed() + 0, deviation: 1 / inverse.reshaped(-1), gamma: gamma)
    return (out.transposed(), cache)
  },
  Varied.batchNormForward.alternative(
    "batch-norm-forward-one-scale-and-shift",
    "The layer is x times one number plus another, for each feature."
  ) { x, gamma, beta, settings, averages in
    var statistics = averages
    let cache = batchNormForward(x, gamma, beta, settings, &averages).cache
    if settings.mode == .train {
      statistics.mean = x.mean(axis: 0)
      statistics.variance = (cache.centered * cache.centered).mean(axis: 0)
    }
    let scale = gamma / sqrt(statistics.variance + settings.epsilon)
    let shift = beta - scale * statistics.mean
    return (x * scale + shift, cache)
  },
]
