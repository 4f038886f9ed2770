import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let dropoutBackwardVariants: [FullyConnectedVariant] = [
  Varied.dropoutBackward.mistake(
    "dropout-backward-ignores-mask",
    "Dropped elements did not reach the output: their gradient is 0."
  ) { dout, _, _ in dout },
  Varied.dropoutBackward.mistake(
    "dropout-backward-unscaled", "What was kept was divided by p, so its gradient is as well."
  ) { dout, cache, _ in cache.mask.map { dout * ($0 .!= 0) } ?? dout },
  Varied.dropoutBackward.mistake(
    "dropout-backward-divides-twice", "The mask holds the division by p already."
  ) {
    dout, cache, _ in cache.mask.map { dout * $0 * $0 } ?? dout
  },
  Varied.dropoutBackward.mistake(
    "dropout-backward-inverted",
    "The gradient passes where the element was kept, not where it was not."
  ) { dout, cache, _ in cache.mask.map { dout * ($0 .== 0) * $0.max() } ?? dout },
  Varied.dropoutBackward.mistake(
    "dropout-backward-divides-by-mask",
    "Forward multiplied x by the mask, and so does the gradient."
  ) { dout, cache, _ in cache.mask.map { dout / $0 } ?? dout },
  Varied.dropoutBackward.mistake(
    "dropout-backward-multiplies-by-x", "The derivative of x · mask by x is the mask alone."
  ) { dout, cache, x in cache.mask.map { dout * $0 * x } ?? dout },
  Varied.dropoutBackward.mistake(
    "dropout-backward-forgets-upstream", "The mask alone is not dx: the upstream gradient comes in."
  ) { dout, cache, _ in cache.mask ?? Tensor.ones(like: dout) },
  Varied.dropoutBackward.mistake(
    "dropout-backward-masks-by-upstream",
    "The mask decides what passes, not the sign of the upstream gradient."
  ) { dout, cache, _ in
    let isPositive = dout .> 0
    return cache.mask.map { dout * isPositive * $0.max() } ?? dout
  },
  Varied.dropoutBackward.mistake(
    "dropout-backward-zero-without-mask", "Where nothing was dropped, all of dout passes."
  ) { dout, cache, _ in dout * (cache.mask ?? Tensor.zeros(like: dout)) },
  Varied.dropoutBackward.mistake(
    "dropout-backward-expects-mask",
    "There is no mask where nothing was dropped: think of test mode."
  ) { dout, cache, _ in dout * cache.mask! },
  Varied.dropoutBackward.mistake(
    "dropout-backward-averages", "No mean is taken here: the loss has divided by N already."
  ) { dout, cache, _ in (cache.mask.map { dout * $0 } ?? dout) / dout.shape[0] },
  Varied.dropoutLayer.named("dropoutBackward").mistake(
    "dropout-backward-draws-again",
    "Use the mask of the forward pass; a new one drops other elements."
  ) { x, parameters in
    let out = dropoutForward(x, parameters).out
    return (
      out,
      { dout in
        var parameters = parameters
        parameters.seed = nil
        return dropoutForward(dout, parameters).out
      }
    )
  },
  Varied.dropoutBackward.mistake("dropout-backward-always-float64", "dx has the element type of x.")
  { dout, cache, _ in
    cache.mask.map { dout * $0.cast(to: .float64) } ?? dout
  },

  Varied.dropoutBackward.alternative("dropout-backward-by-loop", "One element after the other.") {
    dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    var dx = Tensor.zeros(like: dout)
    for position in 0..<dout.count where mask[flat: position] != 0 {
      dx[flat: position] = dout[flat: position] * mask[flat: position]
    }
    return dx
  },
  Varied.dropoutBackward.alternative(
    "dropout-backward-by-selection", "dout / p where the mask is not 0."
  ) {
    dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return Tensor.where(mask, dout * mask.max(), Tensor.zeros(like: dout))
  },
  Varied.dropoutBackward.alternative(
    "dropout-backward-in-place", "The upstream gradient's copy is multiplied in place."
  ) {
    dout, cache, _ in
    var dx = dout
    if let mask = cache.mask { dx *= mask }
    return dx
  },
]

private typealias Backward = @Sendable (_ dout: Tensor, DropoutCache, _ x: Tensor) -> Tensor
