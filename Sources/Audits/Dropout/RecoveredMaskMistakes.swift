import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Backward passes whose mask is not that of their forward pass, but one that is made of the output
/// or kept from another call.
let recoveredMaskMistakes: [DropoutVariant] = [
  Varied.dropoutBackward.mistake(
    "mask-of-nonzero-outputs",
    "An output is 0 where x was 0 too, kept or not: cache the mask itself."
  ) { dout, cache, x in
    guard let mask = cache.mask else { return dout }
    return dout * ((x * mask) .!= 0) / cache.parameters.p
  },
  Varied.dropoutBackward.mistake(
    "mask-of-positive-outputs", "A negative number can be kept as well: cache the mask itself."
  ) { dout, cache, x in
    guard let mask = cache.mask else { return dout }
    return dout * ((x * mask) .> 0) / cache.parameters.p
  },
  Varied.dropoutBackward.mistake(
    "mask-of-quotient", "Where x is 0, out / x is not a number: cache the mask itself."
  ) { dout, cache, x in
    guard let mask = cache.mask else { return dout }
    return dout * (x * mask / x)
  },
  Varied.dropoutBackwardLayer.mistake(
    "mask-of-the-last-call", "Keep the mask in the cache: a later call overwrites what is global.",
    {
      let last = Memory<Tensor?>(nil)
      return { x, parameters in
        let (out, cache) = dropoutForward(x, parameters)
        last.value = cache.mask
        return (
          out, { dout in last.value.map { $0.shape == dout.shape ? dout * $0 : dout } ?? dout }
        )
      }
    }()),
  Varied.dropoutBackwardLayer.mistake(
    "layer-of-zeros",
    "Training keeps a part of x: the output and the gradient are not 0 everywhere."
  ) { x, parameters in
    let factor = parameters.mode == .train && parameters.p < 1 ? 0.0 : 1
    return (x * factor, { dout in dout * factor })
  },
]
