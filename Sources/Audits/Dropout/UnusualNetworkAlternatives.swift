import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Right networks that one does not expect.
let unusualNetworkAlternatives: [DropoutVariant] = [
  networkAlternative(
    "net-with-own-dropout", "The network drops by a loop of its own, last unit first."
  ) {
    $0.forward = { x, parameters in
      guard parameters.mode == .train else {
        return (x, DropoutCache(parameters: parameters, mask: nil))
      }
      if let seed = parameters.seed { parameters.random.reseed(seed) }
      var mask = Tensor.zeros(like: x)
      for unit in (0..<x.shape[1]).reversed() {
        for row in 0..<x.shape[0] where parameters.random.rand() >= 1 - parameters.p {
          mask[row, unit] = 1 / parameters.p
        }
      }
      return (x * mask, DropoutCache(parameters: parameters, mask: mask))
    }
  },
  networkAlternative("net-scores-skip-dropout", "In test mode no dropout layer is called.") {
    let forward = $0.forward
    $0.forward = { x, parameters in
      parameters.mode == .test
        ? (x, DropoutCache(parameters: parameters, mask: nil)) : forward(x, parameters)
    }
  },
  networkAlternative("net-penalty-by-loop", "The squares are added one after the other.") {
    $0.penalty = { w, strength in
      var sum = 0.0
      for weight in w.scalars { sum += weight * weight }
      return (strength * sum / 2, w * strength)
    }
  },
  networkAlternative(
    "net-relu-by-output", "The ReLU's gradient passes where its output is positive."
  ) {
    $0.relu = { x in
      let out = x * (x .> 0)
      return (out, { dout in Tensor.where(out .> 0, dout, Tensor.zeros(like: dout)) })
    }
  },
  networkAlternative("net-log-sum-exp", "The loss as log Σ exp(x) − x, never a logarithm of 0.") {
    $0.softmax = { x, y in
      let shifted = x - x.max(axis: 1, keepDims: true)
      let exponentials = exp(shifted)
      let sums = exponentials.sum(axis: 1, keepDims: true)
      let loss = (log(sums).sum() - shifted.gathered(y).sum()) / Double(y.count)
      var dx = exponentials / sums
      for (row, label) in y.enumerated() { dx[row, label] -= 1 }
      return (loss, dx / y.count)
    }
  },
  networkAlternative("net-divides-backward-last", "Backward selects first and divides by p then.") {
    $0.backward = { dout, cache in
      guard let mask = cache.mask else { return dout }
      return Tensor.where(mask .> 0, dout, Tensor.zeros(like: dout)) / cache.parameters.p
    }
  },
]
