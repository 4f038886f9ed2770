import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors

@testable import ConvNetsSolution

final class GroupNormVariants: TopicVariants {
  static let all = forwardVariants + backwardVariants
}

// MARK: - Forward

private let layer = Varied.Function("groupNormForward", of: submission, \.groupNorm)

/// Given by a change of what the solution's calls give.
private let pass = layer.given { (change: @escaping LayerPassChange<NormGradients>) in
  { x, gamma, beta, groups, epsilon in
    change(submission.groupNorm(x, gamma, beta, groups, epsilon))
  }
}

/// Groups have an axis of their own: `[N, G, C / G, H, W]`.
private func grouped(_ x: Tensor, _ groups: Int) -> Tensor {
  x.reshaped(x.shape[0], groups, x.shape[1] / groups, x.shape[2], x.shape[3])
}

/// Numbers of the channels, to be multiplied with groups.
private func ofGroups(_ vector: Tensor, _ groups: Int) -> Tensor {
  vector.reshaped(1, groups, vector.count / groups, 1, 1)
}

/// Given by a change of the recipe; what the backward pass gets is the solution's.
private let recipe = layer.given { (change: @escaping @Sendable (inout NormRecipe) -> Void) in
  { x, gamma, beta, groups, epsilon in
    var recipe = NormRecipe(averaged: [2, 3, 4])
    change(&recipe)
    let values = grouped(x, groups)
    let mean = recipe.mean(values, recipe.averaged)
    let variance = recipe.variance(values, mean, recipe.averaged)
    let normalized = (values - mean) / recipe.deviation(variance, epsilon)
    let out = recipe.out(normalized, ofGroups(gamma, groups), ofGroups(beta, groups))
    let backward = submission.groupNorm(x, gamma, beta, groups, epsilon).backward
    return (out.reshaped(x.shape), backward)
  }
}

private let forwardVariants: [ConvNetsVariant] =
  normForwardMistakes(recipe, "group-norm-forward")
  + ownForwardMistakes
  + [varianceOfLargeSquaresInFloat32(recipe, "group-norm-forward")]
  + forwardMemoryMistakes(pass, "group-norm-forward")
  + normForwardAlternatives(recipe, "group-norm-forward")
  + ownForwardAlternatives

private let ownForwardMistakes: [ConvNetsVariant] = [
  layer.mistake(
    "group-norm-forward-one-group", "Each group has a mean and a variance of its own."
  ) { x, gamma, beta, _, epsilon in submission.groupNorm(x, gamma, beta, 1, epsilon) },
  layer.mistake(
    "group-norm-forward-groups-of-one",
    "The statistics of a group are those of all its channels together."
  ) { x, gamma, beta, _, epsilon in submission.groupNorm(x, gamma, beta, x.shape[1], epsilon) },
  layer.mistake(
    "group-norm-forward-groups-for-channels",
    "G is the number of groups, not of the channels in a group."
  ) { x, gamma, beta, groups, epsilon in
    submission.groupNorm(x, gamma, beta, x.shape[1] / groups, epsilon)
  },
  layer.mistake(
    "group-norm-forward-always-two-groups", "The number of groups is an argument."
  ) { x, gamma, beta, groups, epsilon in
    submission.groupNorm(x, gamma, beta, x.shape[1] % 2 == 0 ? 2 : groups, epsilon)
  },
  layer.mistake(
    "group-norm-forward-interleaved-groups",
    "A group's channels are neighbors: split the axis of channels into groups, then channels."
  ) { x, gamma, beta, groups, epsilon in
    let size = x.shape[1] / groups
    func dealt(_ x: Tensor, _ first: Int, _ second: Int) -> Tensor {
      let split = x.reshaped(x.shape[0], first, second, -1).permuted(0, 2, 1, 3)
      return split.reshaped(x.shape)
    }
    let one = Tensor.ones(like: gamma)
    let (out, backward) = submission.groupNorm(
      dealt(x, size, groups), one, Tensor.zeros(like: one), groups, epsilon)
    let normalized = dealt(out, groups, size)
    let scale = gamma.reshaped(-1, 1, 1)
    return (
      scale * normalized + beta.reshaped(-1, 1, 1),
      { dout in
        let dx = backward(dealt(dout * scale, size, groups)).dx
        let dgamma = (dout * normalized).sum(axes: [0, 2, 3])
        return (dealt(dx, groups, size), dgamma, dout.sum(axes: [0, 2, 3]))
      }
    )
  },
  recipe.mistake(
    "group-norm-forward-over-the-batch", "Each example has statistics of its own."
  ) { $0.averaged = [0, 2, 3, 4] },
  recipe.mistake(
    "group-norm-forward-each-position-alone",
    "All positions of a group have their statistics in common."
  ) { $0.averaged = [2] },
  recipe.mistake(
    "group-norm-forward-scales-of-groups",
    "Each channel has a scale of its own, also within a group."
  ) {
    let out = $0.out
    $0.out = { normalized, gamma, beta in
      let first = gamma[.all, .all, 0..<1]
      return out(normalized, gamma * 0 + first, beta)
    }
  },
]

private let ownForwardAlternatives: [ConvNetsVariant] = [
  layer.alternative(
    "group-norm-forward-by-layer-norm",
    "Every group of every example is a row of layer normalization."
  ) { x, gamma, beta, groups, epsilon in
    let rows = x.reshaped(x.shape[0] * groups, -1)
    let one = Tensor.ones([rows.shape[1]], dtype: x.dtype)
    let (out, backward) = submission.layerNorm(rows, one, Tensor.zeros(like: one), epsilon)
    let normalized = out.reshaped(x.shape)
    let scale = gamma.reshaped(-1, 1, 1)
    return (
      scale * normalized + beta.reshaped(-1, 1, 1),
      { dout in
        let dx = backward((dout * scale).reshaped(rows.shape)).dx
        let dgamma = (dout * normalized).sum(axes: [0, 2, 3])
        return (dx.reshaped(x.shape), dgamma, dout.sum(axes: [0, 2, 3]))
      }
    )
  },
  layer.alternative(
    "group-norm-forward-group-by-group", "Each group is cut out, normalized and put back."
  ) { x, gamma, beta, groups, epsilon in
    let size = x.shape[1] / groups
    var out = Tensor.zeros(like: x)
    for n in 0..<x.shape[0] {
      for group in 0..<groups {
        let channels = group * size..<(group + 1) * size
        let values = x[n, channels]
        let centered = values - values.mean()
        let deviation = ((centered * centered).mean() + epsilon).squareRoot()
        let scale = gamma[channels].reshaped(-1, 1, 1) / deviation
        out[n, channels] = centered * scale + beta[channels].reshaped(-1, 1, 1)
      }
    }
    return (out, submission.groupNorm(x, gamma, beta, groups, epsilon).backward)
  },
]

// MARK: - Backward

/// Given by a backward pass, on groups, that may take over what the solution's gives.
private let backward = layer.named("groupNormBackward").given {
  (backward: @escaping NormPass.Backward) in
  { x, gamma, beta, groups, epsilon in
    let (out, cache) = groupNormForward(x, gamma, beta, groups: groups, epsilon: epsilon)
    let pass = NormPass(
      normalized: grouped(cache.normalized, groups),
      deviation: cache.deviation.reshaped(x.shape[0], groups, 1, 1, 1),
      gamma: ofGroups(gamma, groups), averaged: [2, 3, 4], shared: [0, 3, 4])
    return (
      out,
      { dout in
        let right = groupNormBackward(dout, cache)
        let ofGroups = (grouped(right.dx, groups), right.dgamma, right.dbeta)
        let (dx, dgamma, dbeta) = backward(grouped(dout, groups), pass, ofGroups)
        return (dx.reshaped(x.shape), dgamma, dbeta)
      }
    )
  }
}

private let backwardVariants: [ConvNetsVariant] =
  normBackwardMistakes(backward, "group-norm-backward")
  + ownBackwardMistakes
  + backwardMemoryMistakes(pass.named("groupNormBackward"), "group-norm-backward")
  + normBackwardAlternatives(backward, "group-norm-backward")

private let ownBackwardMistakes: [ConvNetsVariant] = [
  backward.mistake(
    "group-norm-backward-keeps-axes", "dgamma and dbeta have the shape of gamma: a single axis.",
    change: "norm-backward-keeps-axis"
  ) { dout, _, right in
    (right.dx, right.dgamma.reshaped(1, -1, 1, 1), right.dbeta.reshaped(1, -1, 1, 1))
  },
  backward.mistake(
    "group-norm-backward-gamma-outside-the-means",
    "The scales differ from channel to channel: they belong inside the means, not before them."
  ) { dout, pass, right in
    let products = pass.average(dout * pass.normalized)
    let inner = dout - pass.average(dout) - pass.normalized * products
    return (pass.gamma * inner / pass.deviation, right.dgamma, right.dbeta)
  },
  backward.mistake(
    "group-norm-backward-counts-channels",
    "The means were over the positions as well, not over the channels of a group alone."
  ) { dout, pass, right in
    let factor = Double(pass.count) / Double(dout.shape[2])
    return (pass.dx(dout, mean: factor, variance: factor), right.dgamma, right.dbeta)
  },
]
