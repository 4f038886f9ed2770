import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

final class SpatialBatchNormVariants: TopicVariants {
  static let all = forwardVariants + backwardVariants
}

private let forward = Varied.Function("spatialBatchNormForward", of: submission, \.spatialBatchNorm)

/// Given by a change of what the solution's calls give.
private let pass = forward.given { (change: @escaping LayerPassChange<NormGradients>) in
  { x, gamma, beta, settings, averages in
    change(submission.spatialBatchNorm(x, gamma, beta, settings, &averages))
  }
}

/// Given by the way to rows, shape `[…, C]`, and back.
private let rows = forward.given { (layout: Layout) in
  ofRows(layout, submission.batchNorm)
}

/// Given by a change of batch normalization's recipe.
private let recipe = forward.given {
  (change: @escaping @Sendable (inout BatchNormRecipe) -> Void) in
  var recipe = BatchNormRecipe()
  change(&recipe)
  return ofRows(.right, pairedWithAverages(recipe.forward, batchNormBackward))
}

/// Given by a change of what all normalizations have in common.
private let normRecipe = recipe.given {
  (change: @escaping @Sendable (inout NormRecipe) -> Void) in { change(&$0.norm) }
}

/// The normalization of images that takes the way to rows.
@Sendable private func ofRows(
  _ layout: Layout, _ batchNorm: @escaping BatchNorm
) -> BatchNorm {
  { x, gamma, beta, settings, averages in
    let (normalized, backward) = batchNorm(layout.rows(x), gamma, beta, settings, &averages)
    return (
      layout.images(normalized, x.shape),
      { dout in
        let (dRows, dgamma, dbeta) = backward(layout.rows(dout))
        return (layout.images(dRows, x.shape), dgamma, dbeta)
      }
    )
  }
}

/// A way to make rows of images, one column for each channel, and images of rows.
private struct Layout: Sendable {
  var rows: @Sendable (_ images: Tensor) -> Tensor
  var images: @Sendable (_ rows: Tensor, _ shape: [Int]) -> Tensor

  static let right = Layout(
    rows: { $0.permuted(0, 2, 3, 1).reshaped(-1, $0.shape[1]) },
    images: { rows, shape in
      rows.reshaped(shape[0], shape[2], shape[3], shape[1]).permuted(0, 3, 1, 2)
    })
}

private let forwardVariants: [ConvNetsVariant] =
  normForwardMistakes(normRecipe, "spatial-batch-norm-forward")
  + averageMistakes(recipe, "spatial-batch-norm-forward")
  + forwardMemoryMistakes(pass, "spatial-batch-norm-forward")
  + ownForwardVariants
  + normForwardAlternatives(normRecipe, "spatial-batch-norm-forward")

private let ownForwardVariants: [ConvNetsVariant] = [
  rows.mistake(
    "spatial-batch-norm-forward-reshaped-not-permuted",
    "Reshaping does not move an axis: the channels must be the last one before you make rows.",
    Layout(rows: { $0.reshaped(-1, $0.shape[1]) }, images: { $0.reshaped($1) })),
  rows.mistake(
    "spatial-batch-norm-forward-not-permuted-back",
    "The output has the axes of x: bring the channels back to the second place.",
    Layout(rows: Layout.right.rows, images: { $0.reshaped($1) })),
  rows.mistake(
    "spatial-batch-norm-forward-permuted-back-wrongly",
    "The way back is the inverse permutation, not the same one once more.",
    Layout(
      rows: Layout.right.rows,
      images: { rows, shape in
        let images = rows.reshaped(shape[0], shape[2], shape[3], shape[1]).permuted(0, 2, 3, 1)
        return images.shape == shape ? images : Layout.right.images(rows, shape)
      })),
  rows.mistake(
    "spatial-batch-norm-forward-height-and-width-exchanged",
    "Two permutations that do not undo each other exchange rows and columns of the images.",
    Layout(
      rows: Layout.right.rows,
      images: { rows, shape in
        rows.reshaped(shape[0], shape[3], shape[2], shape[1]).permuted(0, 3, 2, 1)
      })),
  forward.mistake(
    "spatial-batch-norm-forward-each-position-alone",
    "All positions of a channel have their statistics in common."
  ) { x, gamma, beta, settings, averages in
    let (out, backward) = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
    guard settings.mode == .train else { return (out, backward) }
    let centered = x - x.mean(axis: 0)
    let deviation = sqrt(pow(centered, 2).mean(axis: 0) + settings.epsilon)
    return (
      gamma.reshaped(-1, 1, 1) * (centered / deviation) + beta.reshaped(-1, 1, 1), backward
    )
  },
  forward.mistake(
    "spatial-batch-norm-forward-each-example-alone",
    "All examples of the batch have their statistics in common."
  ) { x, gamma, beta, settings, averages in
    let (out, backward) = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
    guard settings.mode == .train else { return (out, backward) }
    let centered = x - x.mean(axes: [2, 3], keepDims: true)
    let variance = pow(centered, 2).mean(axes: [2, 3], keepDims: true)
    let normalized = centered / sqrt(variance + settings.epsilon)
    return (gamma.reshaped(-1, 1, 1) * normalized + beta.reshaped(-1, 1, 1), backward)
  },
  forward.mistake(
    "spatial-batch-norm-forward-averages-lost",
    "Hand the caller's averages on as inout: a copy forgets what the layer has learned."
  ) { x, gamma, beta, settings, averages in
    var copy = averages
    return submission.spatialBatchNorm(x, gamma, beta, settings, &copy)
  },
  forward.mistake(
    "spatial-batch-norm-forward-settings-of-its-own",
    "Hand the settings on: the mode alone is not enough."
  ) { x, gamma, beta, settings, averages in
    submission.spatialBatchNorm(
      x, gamma, beta, BatchNormSettings(mode: settings.mode), &averages)
  },
  forward.mistake(
    "spatial-batch-norm-forward-always-training", "Hand the mode on to batch normalization."
  ) { x, gamma, beta, settings, averages in
    var settings = settings
    settings.mode = .train
    return submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
  },
  forward.mistake(
    "spatial-batch-norm-forward-averages-once-per-example",
    "The batch is one step of the running averages, however many images it has."
  ) { x, gamma, beta, settings, averages in
    if settings.mode == .train {
      for n in 0..<x.shape[0] - 1 {
        _ = submission.spatialBatchNorm(x[n...n], gamma, beta, settings, &averages)
      }
    }
    return submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
  },
  forward.mistake(
    "spatial-batch-norm-forward-averages-not-moved-by-one-image",
    "One image is a batch of many positions: the averages move as after any other."
  ) { x, gamma, beta, settings, averages in
    let earlier = averages
    let result = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
    if x.shape[0] == 1 { averages = earlier }
    return result
  },
  forward.mistake(
    "spatial-batch-norm-forward-test-mode-always-float64",
    "The output keeps the element type of x in test mode too."
  ) { x, gamma, beta, settings, averages in
    let (out, backward) = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
    return (settings.mode == .test ? out.cast(to: .float64) : out, backward)
  },

  rows.alternative(
    "spatial-batch-norm-forward-channels-first",
    "The channels come first, and the matrix is transposed.",
    Layout(
      rows: { $0.permuted(1, 0, 2, 3).reshaped($0.shape[1], -1).transposed() },
      images: { rows, shape in
        rows.transposed().reshaped(shape[1], shape[0], shape[2], shape[3]).permuted(1, 0, 2, 3)
      })),
  rows.alternative(
    "spatial-batch-norm-forward-columns-first",
    "The positions are taken column by column, in both directions.",
    Layout(
      rows: { $0.permuted(3, 2, 0, 1).reshaped(-1, $0.shape[1]) },
      images: { rows, shape in
        rows.reshaped(shape[3], shape[2], shape[0], shape[1]).permuted(2, 3, 1, 0)
      })),
  forward.alternative(
    "spatial-batch-norm-forward-without-batch-norm",
    "The statistics are taken over three axes at once."
  ) { x, gamma, beta, settings, averages in
    let channels = { (vector: Tensor) in vector.reshaped(-1, 1, 1) }
    var (mean, variance) = (averages.mean, averages.variance)
    if settings.mode == .train {
      mean = x.mean(axes: [0, 2, 3])
      variance = pow(x - channels(mean), 2).mean(axes: [0, 2, 3])
      let new = 1 - settings.momentum
      averages.mean = averages.mean * settings.momentum + mean * new
      averages.variance = averages.variance * settings.momentum + variance * new
    }
    let deviation = channels(sqrt(variance + settings.epsilon))
    let normalized = (x - channels(mean)) / deviation
    return (
      channels(gamma) * normalized + channels(beta),
      { dout in
        let dgamma = (dout * normalized).sum(axes: [0, 2, 3])
        let dbeta = dout.sum(axes: [0, 2, 3])
        let count = x.count / x.shape[1]
        let explained = (channels(dbeta) + normalized * channels(dgamma)) / count
        return (channels(gamma) / deviation * (dout - explained), dgamma, dbeta)
      }
    )
  },
]

private let function = forward.named("spatialBatchNormBackward")

/// Given by a backward pass that may take over what the solution's gives.
private let backward = function.given { (backward: @escaping NormPass.Backward) in
  { x, gamma, beta, settings, averages in
    let (out, cache) = spatialBatchNormForward(x, gamma, beta, settings, &averages)
    let images = Layout.right.images(cache.centered / cache.deviation, x.shape)
    let pass = NormPass(
      normalized: images, deviation: cache.deviation.reshaped(1, -1, 1, 1),
      gamma: gamma.reshaped(1, -1, 1, 1), averaged: [0, 2, 3], shared: [0, 2, 3])
    return (out, { dout in backward(dout, pass, spatialBatchNormBackward(dout, cache)) })
  }
}

private let backwardVariants: [ConvNetsVariant] =
  normBackwardMistakes(backward, "spatial-batch-norm-backward")
  + ownBackwardMistakes
  + backwardMemoryMistakes(
    pass.named("spatialBatchNormBackward"), "spatial-batch-norm-backward")
  + normBackwardAlternatives(backward, "spatial-batch-norm-backward")

private let ownBackwardMistakes: [ConvNetsVariant] = [
  backward.mistake(
    "spatial-batch-norm-backward-counts-examples",
    "The means were over N · H · W numbers, not over N."
  ) { dout, pass, right in
    let factor = Double(pass.count) / Double(dout.shape[0])
    return (pass.dx(dout, mean: factor, variance: factor), right.dgamma, right.dbeta)
  },
  backward.mistake(
    "spatial-batch-norm-backward-dbeta-of-positions",
    "A channel's shift is the same at all positions: sum over those too."
  ) { dout, _, right in (right.dx, right.dgamma, dout.mean(axes: [2, 3]).sum(axis: 0)) },
  backward.mistake(
    "spatial-batch-norm-backward-reshaped-not-permuted",
    "dout goes the way of x: the channels must be the last axis before you make rows."
  ) { dout, pass, right in
    let wrong = Layout.right.images(dout.reshaped(-1, dout.shape[1]), dout.shape)
    return (pass.dx(wrong), right.dgamma, right.dbeta)
  },
]
