import AuditSupport
import Auditing
import Checking
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

final class LayerNormVariants: TopicVariants {
  static let all = forwardVariants + backwardVariants
}

// MARK: - Forward

private let forwardVariants: [ConvNetsVariant] =
  normForwardMistakes(recipe, "layer-norm-forward")
  + ownForwardMistakes
  + [varianceOfLargeSquaresInFloat32(recipe, "layer-norm-forward")]
  + forwardMemoryMistakes(pass, "layer-norm-forward")
  + normForwardAlternatives(recipe, "layer-norm-forward")
  + ownForwardAlternatives

private let ownForwardMistakes: [ConvNetsVariant] = [
  forward.mistake(
    "layer-norm-forward-normalizes-features",
    "The statistics are those of an example, over its features: that is the second axis."
  ) { x, gamma, beta, epsilon in
    let centered = x - x.mean(axis: 0)
    let deviation = sqrt((centered * centered).mean(axis: 0) + epsilon)
    let normalized = centered / deviation
    let ones = Tensor.ones([x.shape[0], 1], dtype: x.dtype)
    return (
      gamma * normalized + beta,
      LayerNormCache(centered: normalized, deviation: ones, gamma: gamma)
    )
  },
  recipe.mistake(
    "layer-norm-forward-one-statistic-for-all",
    "Each example has a mean and a variance of its own, so that the batch does not matter."
  ) {
    $0.mean = { x, _ in Tensor.full([x.shape[0], 1], x.mean(), dtype: x.dtype) }
    $0.variance = { x, mean, _ in
      Tensor.full([x.shape[0], 1], pow(x - mean, 2).mean(), dtype: x.dtype)
    }
  },
  recipe.mistake(
    "layer-norm-forward-scales-of-examples",
    "gamma and beta belong to the features, not to the examples."
  ) {
    let out = $0.out
    $0.out = { normalized, gamma, beta in
      guard normalized.shape[0] == gamma.count else { return out(normalized, gamma, beta) }
      return out(normalized, gamma.reshaped(-1, 1), beta.reshaped(-1, 1))
    }
  },
  forward.mistake(
    "layer-norm-forward-statistics-along-the-wrong-axis",
    "Numbers of the examples need a second axis, of length 1, to meet [N, D]."
  ) { x, gamma, beta, epsilon in
    guard x.shape[0] == x.shape[1] else {
      return layerNormForward(x, gamma, beta, epsilon: epsilon)
    }
    let centered = x - x.mean(axis: 1)
    let deviation = sqrt(pow(centered, 2).mean(axis: 1) + epsilon)
    let out = gamma * (centered / deviation) + beta
    let cache = LayerNormCache(
      centered: centered, deviation: deviation.reshaped(-1, 1), gamma: gamma)
    return (out, cache)
  },
  forward.mistake(
    "layer-norm-forward-statistics-of-first-example",
    "Every example has its own statistics; those of the first are right for the first alone."
  ) { x, gamma, beta, epsilon in
    let centered = x - x[0..<1].mean(axis: 1, keepDims: true)
    let variance = pow(centered, 2)[0..<1].mean(axis: 1, keepDims: true)
    let deviation = sqrt(variance + epsilon)
    return (
      gamma * (centered / deviation) + beta,
      LayerNormCache(centered: centered, deviation: deviation, gamma: gamma)
    )
  },
]

private let ownForwardAlternatives: [ConvNetsVariant] = [
  forward.alternative(
    "layer-norm-forward-by-batch-norm",
    "The transposed inputs go through batch normalization without scales."
  ) { x, gamma, beta, epsilon in
    let count = x.shape[0]
    var averages = RunningAverages(features: count, dtype: x.dtype)
    let (out, cache) = batchNormForward(
      x.transposed(), Tensor.ones([count], dtype: x.dtype), Tensor.zeros([count], dtype: x.dtype),
      BatchNormSettings(mode: .train, epsilon: epsilon), &averages)
    return (
      gamma * out.transposed() + beta,
      LayerNormCache(
        centered: cache.centered.transposed(), deviation: cache.deviation.reshaped(-1, 1),
        gamma: gamma)
    )
  },
  forward.alternative("layer-norm-forward-by-loops", "One example after the other.") {
    x, gamma, beta, epsilon in
    let (examples, features) = (x.shape[0], x.shape[1])
    var centered = Tensor.zeros(like: x)
    var deviation = Tensor.zeros([examples, 1], dtype: x.dtype)
    var out = Tensor.zeros(like: x)
    for n in 0..<examples {
      let mean = (0..<features).map { x[n, $0] }.reduce(0, +) / Double(features)
      var squares = 0.0
      for d in 0..<features {
        centered[n, d] = x[n, d] - mean
        squares += (x[n, d] - mean) * (x[n, d] - mean)
      }
      deviation[n, 0] = (squares / Double(features) + epsilon).squareRoot()
      for d in 0..<features {
        out[n, d] = gamma[d] * centered[n, d] / deviation[n, 0] + beta[d]
      }
    }
    return (out, LayerNormCache(centered: centered, deviation: deviation, gamma: gamma))
  },
]

private let layer = Varied.Function("layerNormForward", of: submission, \.layerNorm)

/// Given by a change of what the solution's calls give.
private let pass = layer.given { (change: @escaping LayerPassChange<NormGradients>) in
  { x, gamma, beta, epsilon in change(submission.layerNorm(x, gamma, beta, epsilon)) }
}

/// Given as students write it.
private let forward = layer.given {
  (
    forward:
      @escaping @Sendable (Tensor, Tensor, Tensor, Double) -> (out: Tensor, cache: LayerNormCache)
  ) in paired(forward, ConvNetsSolution.layerNormBackward)
}

/// Given by a change of the recipe.
private let recipe = forward.given {
  (change: @escaping @Sendable (inout NormRecipe) -> Void) in
  { x, gamma, beta, epsilon in
    var recipe = NormRecipe(averaged: [1])
    change(&recipe)
    let mean = recipe.mean(x, recipe.averaged)
    let variance = recipe.variance(x, mean, recipe.averaged)
    let deviation = recipe.deviation(variance, epsilon)
    let centered = x - mean
    let out = recipe.out(centered / deviation, gamma, beta)
    return (out, LayerNormCache(centered: centered, deviation: deviation, gamma: gamma))
  }
}

// MARK: - Backward

private let backwardVariants: [ConvNetsVariant] =
  normBackwardMistakes(backward, "layer-norm-backward")
  + ownBackwardMistakes
  + backwardMemoryMistakes(pass.named("layerNormBackward"), "layer-norm-backward")
  + normBackwardAlternatives(backward, "layer-norm-backward")

private let ownBackwardMistakes: [ConvNetsVariant] = [
  backward.mistake(
    "layer-norm-backward-keeps-axis", "dgamma and dbeta have the shape of gamma: a single axis.",
    change: "norm-backward-keeps-axis"
  ) { dout, _, right in
    (right.dx, right.dgamma.reshaped(1, -1), dout.sum(axis: 0, keepDims: true))
  },
  backward.mistake(
    "layer-norm-backward-sums-features",
    "gamma and beta are shared by the examples: sum over those, also where x is square."
  ) { dout, pass, right in
    guard dout.shape[0] == dout.shape[1] else { return right }
    return (right.dx, (dout * pass.normalized).sum(axis: 1), dout.sum(axis: 1))
  },
  backward.mistake(
    "layer-norm-backward-gamma-outside-the-means",
    "The scales differ from feature to feature: they belong inside the means, not before them."
  ) { dout, pass, right in
    let products = pass.average(dout * pass.normalized)
    let inner = dout - pass.average(dout) - pass.normalized * products
    return (pass.gamma * inner / pass.deviation, right.dgamma, right.dbeta)
  },
]

/// Given by a backward pass that may take over what the solution's gives.
private let backward = layer.named("layerNormBackward").given {
  (backward: @escaping NormPass.Backward) in
  paired(
    { x, gamma, beta, epsilon in
      ConvNetsSolution.layerNormForward(x, gamma, beta, epsilon: epsilon)
    },
    { dout, cache in
      let pass = NormPass(
        normalized: cache.centered / cache.deviation, deviation: cache.deviation,
        gamma: cache.gamma.reshaped(1, -1), averaged: [1], shared: [0])
      return backward(dout, pass, ConvNetsSolution.layerNormBackward(dout, cache))
    })
}
