import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let dropoutBackwardVariants: [Variant<FullyConnectedSubmission>] = [
  mistake(
    "dropout-backward-ignores-mask",
    "Dropped elements did not reach the output: their gradient is 0."
  ) { dout, _, _ in dout },
  mistake(
    "dropout-backward-unscaled", "What was kept was divided by p, so its gradient is as well."
  ) { dout, cache, _ in cache.mask.map { dout * ($0 .!= 0) } ?? dout },
  mistake("dropout-backward-divides-twice", "The mask holds the division by p already.") {
    dout, cache, _ in cache.mask.map { dout * $0 * $0 } ?? dout
  },
  mistake(
    "dropout-backward-inverted",
    "The gradient passes where the element was kept, not where it was not."
  ) { dout, cache, _ in cache.mask.map { dout * ($0 .== 0) * $0.max() } ?? dout },
  mistake(
    "dropout-backward-divides-by-mask",
    "Forward multiplied x by the mask, and so does the gradient."
  ) { dout, cache, _ in cache.mask.map { dout / $0 } ?? dout },
  mistake(
    "dropout-backward-multiplies-by-x", "The derivative of x · mask by x is the mask alone."
  ) { dout, cache, x in cache.mask.map { dout * $0 * x } ?? dout },
  mistake(
    "dropout-backward-forgets-upstream", "The mask alone is not dx: the upstream gradient comes in."
  ) { dout, cache, _ in cache.mask ?? Tensor.ones(like: dout) },
  mistake(
    "dropout-backward-masks-by-upstream",
    "The mask decides what passes, not the sign of the upstream gradient."
  ) { dout, cache, _ in
    let isPositive = dout .> 0
    return cache.mask.map { dout * isPositive * $0.max() } ?? dout
  },
  mistake(
    "dropout-backward-zero-without-mask", "Where nothing was dropped, all of dout passes."
  ) { dout, cache, _ in dout * (cache.mask ?? Tensor.zeros(like: dout)) },
  mistake(
    "dropout-backward-expects-mask",
    "There is no mask where nothing was dropped: think of test mode."
  ) { dout, cache, _ in dout * cache.mask! },
  mistake(
    "dropout-backward-averages", "No mean is taken here: the loss has divided by N already."
  ) { dout, cache, _ in (cache.mask.map { dout * $0 } ?? dout) / dout.shape[0] },
  Variant(
    .mistake, "dropout-backward-draws-again", of: "dropoutBackward",
    "Use the mask of the forward pass; a new one drops other elements.",
    replacing(dropout: { x, parameters in
      let out = dropoutForward(x, parameters).out
      return (
        out,
        { dout in
          var parameters = parameters
          parameters.seed = nil
          return dropoutForward(dout, parameters).out
        }
      )
    })),
  mistake("dropout-backward-always-float64", "dx has the element type of x.") { dout, cache, _ in
    cache.mask.map { dout * $0.cast(to: .float64) } ?? dout
  },

  alternative("dropout-backward-by-loop", "One element after the other.") { dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    var dx = Tensor.zeros(like: dout)
    for position in 0..<dout.count where mask[flat: position] != 0 {
      dx[flat: position] = dout[flat: position] * mask[flat: position]
    }
    return dx
  },
  alternative("dropout-backward-by-selection", "dout / p where the mask is not 0.") {
    dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return Tensor.where(mask, dout * mask.max(), Tensor.zeros(like: dout))
  },
  alternative("dropout-backward-in-place", "The upstream gradient's copy is multiplied in place.") {
    dout, cache, _ in
    var dx = dout
    if let mask = cache.mask { dx *= mask }
    return dx
  },
]

private typealias Backward = @Sendable (_ dout: Tensor, DropoutCache, _ x: Tensor) -> Tensor

private func mistake(
  _ id: String, _ note: String, _ backward: @escaping Backward
) -> Variant<FullyConnectedSubmission> {
  Variant(.mistake, id, of: "dropoutBackward", note, replacing(backward))
}

private func alternative(
  _ id: String, _ note: String, _ backward: @escaping Backward
) -> Variant<FullyConnectedSubmission> {
  Variant(.alternative, id, of: "dropoutBackward", note, replacing(backward))
}

private func replacing(_ backward: @escaping Backward) -> FullyConnectedSubmission {
  replacing(dropout: { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out, { dout in backward(dout, cache, x) })
  })
}
