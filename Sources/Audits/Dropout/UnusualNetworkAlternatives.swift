import AuditSupport
import Auditing
import Checking
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Right networks that one does not expect.
let unusualNetworkAlternatives: [DropoutVariant] = [
  net.alternative("with-own-dropout", "The network drops by a loop of its own, last unit first.") {
    $0.dropout = { x, parameters in
      guard parameters.mode == .train else { return (x, { dout in dout }) }
      if let seed = parameters.seed { parameters.random.reseed(seed) }
      var mask = Tensor.zeros(like: x)
      for unit in (0..<x.shape[1]).reversed() {
        for row in 0..<x.shape[0] where parameters.random.rand() >= 1 - parameters.p {
          mask[row, unit] = 1 / parameters.p
        }
      }
      return (x * mask, { [mask] dout in dout * mask })
    }
  },
  net.alternative("scores-skip-dropout", "In test mode no dropout layer is called.") {
    $0.dropout = { x, parameters in
      parameters.mode == .test ? (x, { dout in dout }) : submission.dropout(x, parameters)
    }
  },
  net.penaltyByLoop,
  net.alternative("relu-by-output", "The ReLU's gradient passes where its output is positive.") {
    $0.activation = { x in
      let out = x * (x .> 0)
      return (out, { dout in Tensor.where(out .> 0, dout, Tensor.zeros(like: dout)) })
    }
  },
  net.alternative("log-sum-exp", "The loss as log Σ exp(x) − x, never a logarithm of 0.") {
    $0.loss = { x, y in
      let shifted = x - x.max(axis: 1, keepDims: true)
      let exponentials = exp(shifted)
      let sums = exponentials.sum(axis: 1, keepDims: true)
      let loss = (log(sums).sum() - shifted.gathered(y).sum()) / Double(y.count)
      var dx = exponentials / sums
      for (row, label) in y.enumerated() { dx[row, label] -= 1 }
      return (loss, dx / y.count)
    }
  },
  net.alternative("divides-backward-last", "Backward selects first and divides by p then.") {
    $0.dropout = paired(dropoutForward) { dout, cache in
      guard let mask = cache.mask else { return dout }
      return Tensor.where(mask .> 0, dout, Tensor.zeros(like: dout)) / cache.parameters.p
    }
  },
]
