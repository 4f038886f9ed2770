import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Masks that are read off the output, which zeros and negative numbers in x mislead, and seeds
/// that count as none.
let dropoutMaskMistakes: [FullyConnectedVariant] = [
  Varied.dropoutForward.mistake(
    "dropout-forward-mask-of-nonzero-outputs",
    "An output is 0 where x was 0 too, kept or not: cache the mask itself."
  ) { x, parameters in
    remasked(x, parameters) { out in out .!= 0 }
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-mask-of-positive-outputs",
    "A negative number can be kept as well: cache the mask itself."
  ) { x, parameters in
    remasked(x, parameters) { out in out .> 0 }
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-mask-of-quotient",
    "Where x is 0, out / x is not a number: cache the mask itself."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out, DropoutCache(mask: cache.mask == nil ? nil : out / x))
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-seed-0-is-none", "0 is a seed like any other: only nil means none."
  ) {
    x, parameters in
    var parameters = parameters
    if parameters.seed == 0 { parameters.seed = nil }
    return dropoutForward(x, parameters)
  },
]

/// The solution's output with a mask that is made of it.
private func remasked(
  _ x: Tensor, _ parameters: DropoutParameters, _ isKept: (Tensor) -> Tensor
) -> (Tensor, DropoutCache) {
  let (out, cache) = dropoutForward(x, parameters)
  guard cache.mask != nil else { return (out, cache) }
  return (out, DropoutCache(mask: isKept(out).cast(to: x.dtype) / parameters.p))
}
