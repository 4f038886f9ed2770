import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

let dropoutBackwardMistakes: [DropoutVariant] = [
  Varied.dropoutBackward.mistake(
    "backward-ignores-mask", "Dropped elements did not reach the output: their gradient is 0."
  ) { dout, _, _ in dout },
  Varied.dropoutBackward.mistake(
    "backward-unscaled", "The forward pass divided by p, so the gradient is divided by p too."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return dout * (mask .> 0)
  },
  Varied.dropoutBackward.mistake(
    "backward-divides-twice", "The mask holds the division by p already."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return dout * mask / cache.parameters.p
  },
  Varied.dropoutBackward.mistake(
    "backward-multiplies-by-p", "The gradient is scaled by 1/p, as the forward pass was."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return dout * (mask .> 0) * cache.parameters.p
  },
  Varied.dropoutBackward.mistake(
    "backward-inverts-mask",
    "The gradient passes where the element was kept, not where it was not."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return dout * (mask .== 0) / cache.parameters.p
  },
  Varied.dropoutBackward.mistake(
    "backward-multiplies-by-x", "The derivative of x · mask with respect to x is the mask alone."
  ) { dout, cache, x in
    guard let mask = cache.mask else { return dout }
    return dout * mask * x
  },
  Varied.dropoutBackward.mistake(
    "backward-draws-again", "Use the mask of the forward pass; a new one drops other elements."
  ) { dout, cache, _ in
    guard cache.mask != nil else { return dout }
    let kept = cache.parameters.random.rand(dout.shape) .< cache.parameters.p
    return (kept / cache.parameters.p).cast(to: dout.dtype) * dout
  },
  Varied.dropoutBackward.mistake(
    "backward-zero-at-test-time", "In test mode dropout is the identity, and so is its gradient."
  ) { dout, cache, _ in dout * (cache.mask ?? Tensor.zeros(like: dout)) },
  Varied.dropoutBackward.mistake(
    "backward-scaled-at-test-time", "In test mode nothing is scaled, forward or backward."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout * cache.parameters.p }
    return dout * mask
  },
  Varied.dropoutBackward.mistake(
    "backward-averages", "The gradient is not divided by the number of examples here."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return dout * mask / dout.shape[0]
  },
]

let dropoutBackwardAlternatives: [DropoutVariant] = [
  Varied.dropoutBackward.alternative("backward-by-loop", "One element after the other.") {
    dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    var dx = Tensor.zeros(like: dout)
    for position in 0..<dout.count where mask[flat: position] != 0 {
      dx[flat: position] = dout[flat: position] * mask[flat: position]
    }
    return dx
  },
  Varied.dropoutBackward.alternative("backward-by-selection", "dout / p where the mask is not 0.") {
    dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return Tensor.where(mask, dout / cache.parameters.p, Tensor.zeros(like: dout))
  },
  Varied.dropoutBackward.alternative(
    "backward-in-place", "The upstream gradient's copy is multiplied in place."
  ) { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    var dx = dout
    dx *= mask
    return dx
  },
]
