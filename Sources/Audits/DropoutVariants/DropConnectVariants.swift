import AuditSupport
import Auditing
import DropoutVariantsChecks
import Tensors
import Training

@testable import DropoutVariantsSolution

final class DropConnectVariants: TopicVariants {
  static let all =
    maskMistakes + forwardMistakes + forwardMemoryMistakes(pass, "drop-connect")
    + backwardMistakes
    + backwardMemoryMistakes(pass.named("dropConnectBackward"), "drop-connect-backward")
    + alternatives
}

private let layer = VariedFunction("dropConnectForward", of: submission, \.dropConnect)

private typealias Gradients = (dx: Tensor, dw: Tensor, db: Tensor)

/// Given by a change of what the solution's calls give.
private let pass = layer.given { (change: @escaping LayerPassChange<Gradients>) in
  { x, w, b, parameters in change(submission.dropConnect(x, w, b, parameters)) }
}

/// Given by what the weights are multiplied by in training.
private let mask = layer.given {
  (mask: @escaping @Sendable (_ w: Tensor, _ parameters: VariantParameters) -> Tensor) in
  { x, w, b, parameters in
    guard parameters.mode == .train else { return submission.dropConnect(x, w, b, parameters) }
    let mask = mask(w, parameters).cast(to: w.dtype)
    let cache = DropConnectCache(x: x, weights: w * mask, mask: mask)
    return (matmul(x, w * mask) + b, { dropConnectBackward($0, cache) })
  }
}

/// Given by the gradients, for which the right ones are at hand.
private let backward = layer.named("dropConnectBackward").given {
  (
    gradients:
      @escaping @Sendable (
        _ dout: Tensor, _ cache: DropConnectCache, _ w: Tensor, _ right: Gradients
      ) -> Gradients
  ) in
  { x, w, b, parameters in
    let (out, cache) = dropConnectForward(x, w, b, parameters)
    return (out, { dout in gradients(dout, cache, w, dropConnectBackward(dout, cache)) })
  }
}

private let maskMistakes: [VariantOfVariants] = [
  mask.mistake("drop-connect-not-scaled", "What is kept is divided by 1 − rate.") {
    w, parameters in parameters.random.rand(w.shape) .> parameters.rate
  },
  mask.mistake("drop-connect-scaled-by-rate", "Divide by 1 − rate, not by the rate.") {
    w, parameters in
    (parameters.random.rand(w.shape) .> parameters.rate) / max(parameters.rate, 1e-3)
  },
  mask.mistake("drop-connect-rate-kept", "The rate is the probability of dropping.") {
    w, parameters in
    (parameters.random.rand(w.shape) .< parameters.rate) / max(parameters.rate, 1e-3)
  },
  mask.mistake("drop-connect-equal-kept", "A weight whose u equals the rate is dropped.") {
    w, parameters in (parameters.random.rand(w.shape) .>= parameters.rate) / (1 - parameters.rate)
  },
  mask.mistake("drop-connect-draws-nothing-at-rate-0", "Numbers are drawn at a rate of 0, too.") {
    w, parameters in
    guard parameters.rate > 0 else { return Tensor.ones(like: w) }
    return (parameters.random.rand(w.shape) .> parameters.rate) / (1 - parameters.rate)
  },
  mask.mistake("drop-connect-drops-inputs", "Single weights are dropped, not all of an input.") {
    w, parameters in
    let kept = parameters.random.rand(w.shape[0], 1) .> parameters.rate
    return kept / (1 - parameters.rate) + Tensor.zeros(w.shape)
  },
  mask.mistake("drop-connect-drops-outputs", "Single weights are dropped, not all of an output.") {
    w, parameters in
    let kept = parameters.random.rand(w.shape[1]) .> parameters.rate
    return kept / (1 - parameters.rate) + Tensor.zeros(w.shape)
  },
  mask.mistake("drop-connect-own-generator", "Draw from parameters.random.") { w, parameters in
    (RandomState(seed: 1).rand(w.shape) .> parameters.rate) / (1 - parameters.rate)
  },
  mask.mistake("drop-connect-normal-numbers", "The numbers are uniform: rand, not randn.") {
    w, parameters in
    (parameters.random.randn(w.shape) .> parameters.rate) / (1 - parameters.rate)
  },
  mask.mistake("drop-connect-transposed-numbers", "The numbers have the shape of w, [D, M].") {
    w, parameters in
    let uniform = parameters.random.rand(w.shape[1], w.shape[0]).transposed()
    return (uniform .> parameters.rate) / (1 - parameters.rate)
  },
]

private let forwardMistakes: [VariantOfVariants] = [
  layer.mistake("drop-connect-drops-units", "The weights are dropped, not the inputs.") {
    x, w, b, parameters in
    guard parameters.mode == .train else { return submission.dropConnect(x, w, b, parameters) }
    let kept = parameters.random.rand(x.shape) .> parameters.rate
    let mask = (kept / (1 - parameters.rate)).cast(to: x.dtype)
    let cache = DropConnectCache(x: x * mask, weights: w, mask: nil)
    return (
      matmul(x * mask, w) + b,
      { dout in
        let (dx, dw, db) = dropConnectBackward(dout, cache)
        return (dx * mask, dw, db)
      }
    )
  },
  layer.mistake("drop-connect-drops-outputs-of-examples", "The weights are dropped, not the sums.")
  {
    x, w, b, parameters in
    guard parameters.mode == .train else { return submission.dropConnect(x, w, b, parameters) }
    let kept = parameters.random.rand(x.shape[0], w.shape[1]) .> parameters.rate
    let mask = (kept / (1 - parameters.rate)).cast(to: x.dtype)
    let cache = DropConnectCache(x: x, weights: w, mask: nil)
    return (matmul(x, w) * mask + b, { dropConnectBackward($0 * mask, cache) })
  },
  layer.mistake("drop-connect-drops-biases", "Biases are never dropped.") { x, w, b, parameters in
    let (out, backward) = submission.dropConnect(x, w, b, parameters)
    guard parameters.mode == .train else { return (out, backward) }
    let kept = parameters.random.rand(b.shape) .> parameters.rate
    let mask = (kept / (1 - parameters.rate)).cast(to: b.dtype)
    return (
      out - b + b * mask,
      { dout in
        let (dx, dw, db) = backward(dout)
        return (dx, dw, db * mask)
      }
    )
  },
  layer.mistake("drop-connect-scales-biases", "The weights are scaled, the biases are not.") {
    x, w, b, parameters in
    let (out, backward) = submission.dropConnect(x, w, b, parameters)
    let scale = parameters.mode == .train ? 1 / (1 - parameters.rate) : 1
    return (out + b * (scale - 1), backward)
  },
  layer.mistake("drop-connect-without-biases", "out = x · (w ⊙ mask) + b.") { x, w, b, parameters in
    let (out, backward) = submission.dropConnect(x, w, b, parameters)
    return (out - b, backward)
  },
  layer.mistake("drop-connect-at-test-time", "In test mode nothing is dropped.") {
    x, w, b, parameters in
    var training = parameters
    training.mode = .train
    return submission.dropConnect(x, w, b, training)
  },
  layer.mistake("drop-connect-scaled-at-test-time", "In test mode nothing is scaled.") {
    x, w, b, parameters in
    guard parameters.mode == .test else { return submission.dropConnect(x, w, b, parameters) }
    let scaled = w * (1 - parameters.rate)
    let cache = DropConnectCache(x: x, weights: scaled, mask: nil)
    return (matmul(x, scaled) + b, { dropConnectBackward($0, cache) })
  },
  layer.mistake("drop-connect-mask-for-each-example", "One mask in each call, for all examples.") {
    x, w, b, parameters in
    guard parameters.mode == .train else { return submission.dropConnect(x, w, b, parameters) }
    let passes = (0..<x.shape[0]).map {
      submission.dropConnect(x[$0..<$0 + 1], w, b, parameters)
    }
    return (
      Tensor.concatenated(passes.map(\.out)),
      { dout in
        let parts = passes.indices.map { passes[$0].backward(dout[$0..<$0 + 1]) }
        let first = parts[0]
        return parts.dropFirst().reduce(first) { sum, part in
          (Tensor.concatenated([sum.dx, part.dx]), sum.dw + part.dw, sum.db + part.db)
        }
      }
    )
  },
  layer.mistake("drop-connect-always-float64", "out has the element type of x.") {
    x, w, b, parameters in
    let (out, backward) = submission.dropConnect(x, w, b, parameters)
    return (out.cast(to: .float64), backward)
  },
]

/// With the latest mask of training where a call has none of its own.
private func withLatestMask()
  -> @Sendable (Tensor, DropConnectCache, Tensor, Gradients) -> Gradients
{
  let latest = Memory<Tensor?>(nil)
  return { _, cache, w, right in
    latest.value = cache.mask ?? latest.value
    guard cache.mask == nil, let mask = latest.value, mask.shape == w.shape else { return right }
    return (right.dx, right.dw * mask.cast(to: w.dtype), right.db)
  }
}

private let backwardMistakes: [VariantOfVariants] = [
  backward.mistake(
    "drop-connect-backward-dx-of-all-weights", "dx meets the weights that were used."
  ) {
    dout, _, w, right in (matmul(dout, w.transposed()), right.dw, right.db)
  },
  backward.mistake("drop-connect-backward-db-masked", "Biases are never dropped: db is a sum.") {
    _, cache, _, right in
    (right.dx, right.dw, cache.mask.map { right.db * ($0 .> 0).max(axis: 0) } ?? right.db)
  },
  backward.mistake("drop-connect-backward-db-scaled", "Biases are not scaled: db is a sum.") {
    _, cache, _, right in
    (right.dx, right.dw, cache.mask.map { right.db * $0.max() } ?? right.db)
  },
  backward.mistake("drop-connect-backward-dx-not-scaled", "dx meets the weights that were used.") {
    dout, cache, w, right in
    let kept = cache.mask.map { ($0 .> 0).cast(to: w.dtype) } ?? Tensor.ones(like: w)
    return (matmul(dout, (w * kept).transposed()), right.dw, right.db)
  },
  layer.named("dropConnectBackward").mistake(
    "drop-connect-backward-draws-anew", "The mask of the forward pass is in the cache: draw none."
  ) { x, w, b, parameters in
    let (out, _) = submission.dropConnect(x, w, b, parameters)
    return (out, { dout in submission.dropConnect(x, w, b, parameters).backward(dout) })
  },
  backward.mistake(
    "drop-connect-backward-mask-of-training-at-test-time",
    "In test mode there is no mask: that of a training call before is none of this call.",
    withLatestMask()),
  backward.mistake(
    "drop-connect-backward-dw-of-all-weights", "A weight that was dropped changed nothing: dw is 0."
  ) { dout, cache, _, right in (right.dx, matmul(cache.x.transposed(), dout), right.db) },
  backward.mistake(
    "drop-connect-backward-dw-not-scaled", "The weights were divided by 1 − rate, and so is dw."
  ) { dout, cache, _, right in
    guard let mask = cache.mask else { return right }
    let kept = (mask .> 0).cast(to: mask.dtype)
    return (right.dx, matmul(cache.x.transposed(), dout) * kept, right.db)
  },
  backward.mistake("drop-connect-backward-dw-masked-twice", "The mask comes once.") {
    _, cache, _, right in (right.dx, cache.mask.map { right.dw * $0 } ?? right.dw, right.db)
  },
  backward.mistake("drop-connect-backward-dw-times-weights", "dw = (xᵀ · dout) ⊙ mask.") {
    dout, cache, _, right in
    (right.dx, matmul(cache.x.transposed(), dout) * cache.weights, right.db)
  },
  backward.mistake(
    "drop-connect-backward-dw-by-nonzero-weights", "A weight may be 0 and kept: the mask is cached."
  ) { dout, cache, _, right in
    guard let mask = cache.mask else { return right }
    let kept = (cache.weights .!= 0).cast(to: mask.dtype) * mask.max()
    return (right.dx, matmul(cache.x.transposed(), dout) * kept, right.db)
  },
  backward.mistake("drop-connect-backward-db-averaged", "db is the sum of dout over the examples.")
  {
    dout, _, _, right in (right.dx, right.dw, dout.mean(axis: 0))
  },
  backward.mistake("drop-connect-backward-averaged", "Nothing is divided by N here.") {
    dout, _, _, right in (right.dx, right.dw / dout.shape[0], right.db)
  },
  backward.mistake("drop-connect-backward-db-of-first-example", "db sums over all examples.") {
    dout, _, _, right in (right.dx, right.dw, dout[0, .all])
  },
  backward.mistake("drop-connect-backward-always-float64", "Gradients have the element type of x.")
  {
    _, _, _, right in (right.dx.cast(to: .float64), right.dw, right.db)
  },
]

private let alternatives: [VariantOfVariants] = [
  layer.alternative("drop-connect-number-by-number", "One weight after the other.") {
    x, w, b, parameters in
    guard parameters.mode == .train else { return submission.dropConnect(x, w, b, parameters) }
    var (weights, mask) = (w, Tensor.ones(like: w))
    for index in 0..<w.count {
      let isKept = parameters.random.rand() > parameters.rate
      mask[flat: index] = isKept ? 1 / (1 - parameters.rate) : 0
      weights[flat: index] *= mask[flat: index]
    }
    let cache = DropConnectCache(x: x, weights: weights, mask: mask)
    return (matmul(x, weights) + b, { dropConnectBackward($0, cache) })
  },
  layer.alternative("drop-connect-scaled-last", "The products are scaled in place of the weights.")
  {
    x, w, b, parameters in
    guard parameters.mode == .train else { return submission.dropConnect(x, w, b, parameters) }
    let kept = (parameters.random.rand(w.shape) .> parameters.rate).cast(to: w.dtype)
    let (weights, scale) = (w * kept, 1 / (1 - parameters.rate))
    return (
      matmul(x, weights) * scale + b,
      { dout in
        let dx = matmul(dout, weights.transposed()) * scale
        return (dx, matmul(x.transposed(), dout) * kept * scale, dout.sum(axis: 0))
      }
    )
  },
  mask.alternative("drop-connect-dropped-first", "What is dropped, taken off 1.") {
    w, parameters in
    (1 - (parameters.random.rand(w.shape) .<= parameters.rate)) / (1 - parameters.rate)
  },
  backward.alternative("drop-connect-backward-by-examples", "Outer products, one for each example.")
  {
    dout, cache, _, right in
    var dw = Tensor.zeros(like: right.dw)
    for row in 0..<dout.shape[0] {
      dw += matmul(cache.x[row, .all].reshaped(-1, 1), dout[row, .all].reshaped(1, -1))
    }
    return (right.dx, cache.mask.map { dw * $0 } ?? dw, right.db)
  },
  backward.alternative("drop-connect-backward-transposed", "dx by the transposed product.") {
    dout, cache, _, right in
    (matmul(cache.weights, dout.transposed()).transposed(), right.dw, right.db)
  },
]
