import AuditSupport
import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

let batchNormBackwardVariants: [ConvNetsVariant] = [
  (Varied.batchNormBackward, "batch-norm-backward"),
  (Varied.batchNormBackwardAlternative, "batch-norm-backward-alternative"),
].flatMap { function, prefix in variants(function, prefix) }

private func variants(
  _ function: Varied.Function<BatchNorm>, _ prefix: String
) -> [ConvNetsVariant] {
  let backward = function.given(by: layer)
  return normBackwardMistakes(backward, prefix)
    + [
      backward.mistake(
        "\(prefix)-counts-features", "The means were over the N examples, not over D features.",
        change: "norm-backward-counts-features"
      ) { dout, pass, right in
        let factor = Double(dout.shape[0]) / Double(dout.shape[1])
        return (pass.dx(dout, mean: factor, variance: factor), right.dgamma, right.dbeta)
      },
      backward.mistake(
        "\(prefix)-keeps-axis", "dgamma and dbeta have the shape of gamma: a single axis.",
        change: "norm-backward-keeps-axis"
      ) { dout, _, right in
        (right.dx, right.dgamma.reshaped(1, -1), dout.sum(axis: 0, keepDims: true))
      },
    ]
    + backwardMemoryMistakes(function.given(by: pass), prefix)
    + normBackwardAlternatives(backward, prefix)
    + [
      backward.alternative(
        "\(prefix)-by-jacobian", "Each feature's gradient is multiplied by a matrix, [N, N].",
        change: "norm-backward-by-jacobian"
      ) { dout, pass, right in
        let count = dout.shape[0]
        var dx = Tensor.zeros(like: dout)
        for feature in 0..<dout.shape[1] {
          let column = pass.normalized[.all, feature..<feature + 1]  // [N, 1]
          var jacobian = (matmul(column, column.transposed()) + 1) / -count  // [N, N]
          for n in 0..<count { jacobian[n, n] += 1 }
          let scaled = dout[.all, feature..<feature + 1] * pass.gamma[0, feature]
          dx[.all, feature..<feature + 1] = matmul(jacobian, scaled) / pass.deviation[0, feature]
        }
        return (dx, right.dgamma, right.dbeta)
      }
    ]
}

/// Batch normalization with another backward pass.
@Sendable private func layer(_ backward: @escaping NormPass.Backward) -> BatchNorm {
  pairedWithAverages(ConvNetsSolution.batchNormForward) { dout, cache in
    let deviation = cache.deviation.reshaped(1, -1)
    let pass = NormPass(
      normalized: cache.centered / deviation, deviation: deviation,
      gamma: cache.gamma.reshaped(1, -1), averaged: [0], shared: [0])
    return backward(dout, pass, ConvNetsSolution.batchNormBackward(dout, cache))
  }
}

/// Batch normalization with a change of what its calls give.
@Sendable private func pass(_ change: @escaping LayerPassChange<NormGradients>) -> BatchNorm {
  { x, gamma, beta, settings, averages in
    change(submission.batchNorm(x, gamma, beta, settings, &averages))
  }
}
