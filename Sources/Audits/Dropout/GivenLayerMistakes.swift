import AuditSupport
import Auditing
import DropoutChecks
import Tensors

@testable import DropoutSolution

/// Networks whose given layers have been changed, such that few inputs show it.
let givenLayerMistakes: [DropoutVariant] = [
  lossMistake("softmax-without-shift", "Take the largest score off before exp.") {
    logOfProbabilities(exp($0))
  },
  lossMistake("softmax-shifts-the-batch", "Take off each example's own largest score.") {
    logOfProbabilities(exp($0 - $0.max()))
  },
  lossMistake("softmax-clips-probabilities", "A probability may be smaller than 1e-12.") {
    maximum(logOfProbabilities(exp($0 - $0.max(axis: 1, keepDims: true))), -27.6)
  },
  lossMistake("softmax-clips-scores", "A score may lie more than 20 below the largest.") {
    logOfProbabilities(exp(maximum($0 - $0.max(axis: 1, keepDims: true), -20)))
  },
  net.mistake("loss-summed", "The loss is the mean over the batch, not the sum.") {
    let mean = $0.loss
    $0.loss = { x, y in
      let (loss, dx) = mean(x, y)
      return (loss * Double(y.count), dx * y.count)
    }
  },
  net.mistake("relu-passes-at-0", "Where its input is 0 the ReLU passes no gradient.") {
    $0.activation = { x in (maximum(x, 0), { dout in dout * (x .>= 0) }) }
  },
  net.mistake("relu-halves-at-0", "Where its input is 0 the ReLU passes no gradient.") {
    $0.activation = { x in (maximum(x, 0), { dout in dout * ((x .> 0) + 0.5 * (x .== 0)) }) }
  },
  net.mistake("relu-stops-at-6", "The ReLU has no upper bound.") {
    $0.activation = { x in (minimum(maximum(x, 0), 6), { dout in dout * (x .> 0) * (x .< 6) }) }
  },
  net.mistake("relu-stops-at-100", "The ReLU has no upper bound.") {
    $0.activation = { x in (minimum(maximum(x, 0), 100), { dout in dout * (x .> 0) * (x .< 100) }) }
  },
  net.mistake("relu-of-the-first-call", "Backward takes the cache of this very call.") {
    let slopes = Memory<[[Int]: Tensor]>([:])
    $0.activation = { x in
      let slope = slopes.value[x.shape] ?? (x .> 0)
      slopes.value[x.shape] = slope
      return (maximum(x, 0), { dout in dout * slope })
    }
  },
  net.mistake("relu-leaks", "The ReLU is 0 for every negative number.") {
    $0.activation = { x in
      let slope = (x .> 0) + 0.01 * (x .<= 0)
      return (x * slope, { dout in dout * slope })
    }
  },
]

/// A network with another softmax loss, whose gradient is that of the probabilities.
/// - Parameter logProbabilities: Of scores, both of shape `[N, C]`.
private func lossMistake(
  _ id: String, _ note: String, logProbabilities: @escaping @Sendable (Tensor) -> Tensor
) -> DropoutVariant {
  net.mistake(id, note) {
    $0.loss = { x, y in
      let logs = logProbabilities(x)
      var dx = exp(logs)
      for (row, label) in y.enumerated() { dx[row, label] -= 1 }
      return (-logs.gathered(y).sum() / Double(y.count), dx / y.count)
    }
  }
}

private func logOfProbabilities(_ exponentials: Tensor) -> Tensor {
  log(exponentials / exponentials.sum(axis: 1, keepDims: true))
}
