import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

let dropoutForwardAlternatives: [DropoutVariant] = [
  Varied.dropoutMask.alternative("forward-by-loop", "One element after the other.") {
    x, parameters in
    var mask = Tensor.zeros(x.shape)
    for position in 0..<x.count where parameters.random.rand() < parameters.p {
      mask[flat: position] = 1 / parameters.p
    }
    return mask
  },
  Varied.dropoutMask.alternative(
    "forward-drawn-backwards", "The random numbers are drawn from the last element to the first."
  ) { x, parameters in
    var mask = Tensor.zeros(x.shape)
    for position in (0..<x.count).reversed() where parameters.random.rand() < parameters.p {
      mask[flat: position] = 1 / parameters.p
    }
    return mask
  },
  Varied.dropoutMask.alternative(
    "forward-keeps-large-numbers", "Kept where u ≥ 1 − p, which has the same probability."
  ) { x, parameters in
    (parameters.random.rand(x.shape) .>= 1 - parameters.p) / parameters.p
  },
  Varied.dropoutMask.alternative("forward-by-bernoulli", "The mask is drawn as Bernoulli trials.") {
    x, parameters in
    parameters.random.binomial(1, parameters.p, x.shape) / parameters.p
  },
  Varied.dropoutForward.alternative(
    "forward-scaled-last", "x is masked first and divided by p afterwards."
  ) { x, parameters in
    guard parameters.mode == .train else {
      return (x, DropoutCache(parameters: parameters, mask: nil))
    }
    if let seed = parameters.seed { parameters.random.reseed(seed) }
    let kept = parameters.random.rand(x.shape) .< parameters.p
    let out = Tensor.where(kept, x, Tensor.zeros(like: x)) / parameters.p
    let mask = (kept / parameters.p).cast(to: x.dtype)
    return (out, DropoutCache(parameters: parameters, mask: mask))
  },
]
