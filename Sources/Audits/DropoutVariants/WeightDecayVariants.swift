import Auditing
import DropoutVariantsChecks
import Tensors

@testable import DropoutVariantsSolution

final class WeightDecayVariants: TopicVariants {
  static let all =
    decayMistakes + decayAlternatives + clippingMistakes + clippingAlternatives
}

// MARK: - Weight decay

private let decay = VariedFunction("weightDecay", of: submission, \.weightDecay)

private let decayMistakes: [VariantOfVariants] = [
  decay.mistake("weight-decay-halved", "There is no ½ here, and so the gradient has a 2.") {
    w, decay in (decay / 2 * (w * w).sum(), decay * w)
  },
  decay.mistake("weight-decay-penalty-halved", "The penalty has no ½: 2 λ w is its gradient.") {
    w, decay in (decay / 2 * (w * w).sum(), 2 * decay * w)
  },
  decay.mistake("weight-decay-gradient-halved", "The derivative of w² is 2 w.") { w, decay in
    (decay * (w * w).sum(), decay * w)
  },
  decay.mistake("weight-decay-of-magnitudes", "The squares of the weights, not the magnitudes.") {
    w, decay in (decay * abs(w).sum(), decay * ((w .> 0) - (w .< 0)))
  },
  decay.mistake("weight-decay-averaged", "The sum of the squares, not their mean.") { w, decay in
    (decay * (w * w).mean(), 2 * decay * w / w.count)
  },
  decay.mistake("weight-decay-by-rows", "Nothing is divided by the number of rows.") { w, decay in
    (decay * (w * w).sum() / Double(w.shape[0]), 2 * decay * w / w.shape[0])
  },
  decay.mistake("weight-decay-of-norm", "The sum of the squares, not its root.") { w, decay in
    let norm = (w * w).sum().squareRoot()
    return (decay * norm, decay * w / max(norm, 1e-12))
  },
  decay.mistake("weight-decay-squared-sum", "First the squares, then the sum.") { w, decay in
    (decay * w.sum() * w.sum(), 2 * decay * w.sum() * Tensor.ones(like: w))
  },
  decay.mistake("weight-decay-factor-squared", "λ comes once.") { w, decay in
    (decay * decay * (w * w).sum(), 2 * decay * decay * w)
  },
  decay.mistake("weight-decay-gradient-without-factor", "λ is in the gradient, too.") { w, decay in
    (decay * (w * w).sum(), 2 * w)
  },
  decay.mistake("weight-decay-penalty-without-factor", "λ is in the penalty, too.") { w, decay in
    ((w * w).sum(), 2 * decay * w)
  },
  decay.mistake("weight-decay-subtracted", "dw is added to the gradient: it has the sign of w.") {
    w, decay in (decay * (w * w).sum(), -2 * decay * w)
  },
  decay.mistake("weight-decay-step-made", "dw is a gradient, not the weights after a step.") {
    w, decay in (decay * (w * w).sum(), w - 2 * decay * w)
  },
  decay.mistake("weight-decay-gradient-of-magnitudes", "dw has the sign of w.") { w, decay in
    (decay * (w * w).sum(), 2 * decay * abs(w))
  },
  decay.mistake("weight-decay-gradient-of-squares", "The derivative of w² is 2 w.") { w, decay in
    (decay * (w * w).sum(), 2 * decay * w * w)
  },
  decay.mistake("weight-decay-of-first-row", "All of w counts, whatever its shape.") { w, decay in
    (decay * (w[0..<1] * w[0..<1]).sum(), 2 * decay * w)
  },
  decay.mistake("weight-decay-not-of-rows", "A tensor of one axis has a penalty, too.") {
    w, decay in w.rank == 1 ? (0, Tensor.zeros(like: w)) : weightDecay(w, decay)
  },
  decay.mistake("weight-decay-always-float64", "dw keeps the element type of w.") { w, decay in
    (decay * (w * w).sum(), 2 * decay * w.cast(to: .float64))
  },
  decay.mistake("weight-decay-flattened", "dw keeps the shape of w.") { w, decay in
    (decay * (w * w).sum(), 2 * decay * w.reshaped(-1))
  },
  decay.mistake("weight-decay-kept", "dw belongs to the weights of this call.", keptGradients()),
]

/// The first gradient of each shape, for ever.
private func keptGradients() -> @Sendable (Tensor, Double) -> (penalty: Double, dw: Tensor) {
  let kept = Memory<[[Int]: Tensor]>([:])
  return { w, decay in
    let (penalty, dw) = weightDecay(w, decay)
    defer { kept.value[w.shape] = kept.value[w.shape] ?? dw }
    return (penalty, kept.value[w.shape] ?? dw)
  }
}

private let decayAlternatives: [VariantOfVariants] = [
  decay.alternative("weight-decay-by-loop", "One weight after the other.") { w, decay in
    var (penalty, dw) = (0.0, w)
    for index in 0..<w.count {
      penalty += decay * w[flat: index] * w[flat: index]
      dw[flat: index] = 2 * decay * w[flat: index]
    }
    return (penalty, dw)
  },
  decay.alternative("weight-decay-by-product", "The product of a row with itself.") { w, decay in
    let row = w.reshaped(1, -1)
    return (decay * matmul(row, row.transposed()).sum(), (w + w) * decay)
  },
  decay.alternative("weight-decay-of-norm-squared", "The square of the norm.") { w, decay in
    let norm = (w * w).sum().squareRoot()
    return (decay * norm * norm, decay * 2 * w)
  },
]

// MARK: - Clipping

private let clipping = VariedFunction("clippedWeights", of: submission, \.clippedWeights)

private let clippingMistakes: [VariantOfVariants] = [
  clipping.mistake("clipped-weights-above-alone", "Weights below −threshold are clipped, too.") {
    w, threshold in minimum(w, threshold)
  },
  clipping.mistake("clipped-weights-below-alone", "Weights above the threshold are clipped, too.") {
    w, threshold in maximum(w, -threshold)
  },
  clipping.mistake("clipped-weights-negative-to-zero", "The lower end is −threshold, not 0.") {
    w, threshold in minimum(maximum(w, 0), threshold)
  },
  clipping.mistake("clipped-weights-zeroed", "What is beyond becomes the threshold, not 0.") {
    w, threshold in w * (abs(w) .<= threshold).cast(to: w.dtype)
  },
  clipping.mistake("clipped-weights-small-zeroed", "Weights inside stay as they are.") {
    w, threshold in w * (abs(w) .> threshold).cast(to: w.dtype)
  },
  clipping.mistake("clipped-weights-exchanged", "maximum with −threshold, minimum with threshold.")
  {
    w, threshold in maximum(minimum(w, -threshold), threshold)
  },
  clipping.mistake("clipped-weights-sign-lost", "A clipped weight keeps its sign.") {
    w, threshold in minimum(abs(w), threshold)
  },
  clipping.mistake("clipped-weights-all-above", "Below −threshold a weight becomes −threshold.") {
    w, threshold in Tensor.where(abs(w) .> threshold, threshold * Tensor.ones(like: w), w)
  },
  clipping.mistake("clipped-weights-signs-alone", "Weights inside stay as they are.") {
    w, threshold in threshold * ((w .> 0) - (w .< 0)).cast(to: w.dtype)
  },
  clipping.mistake("clipped-weights-scaled", "Weights are clipped, one by one, not scaled.") {
    w, threshold in
    let largest = abs(w).max()
    return largest > threshold ? w * (threshold / largest) : w
  },
  clipping.mistake("clipped-weights-always-scaled", "Weights are clipped, one by one, not scaled.")
  {
    w, threshold in w * (threshold / max(abs(w).max(), 1e-12))
  },
  clipping.mistake("clipped-weights-by-norm", "Each weight is clipped by itself, not the norm.") {
    w, threshold in
    let norm = (w * w).sum().squareRoot()
    return norm > threshold ? w * (threshold / norm) : w
  },
  clipping.mistake("clipped-weights-share-of-largest", "The threshold is a weight, not a share.") {
    w, threshold in
    let end = threshold * abs(w).max()
    return minimum(maximum(w, -end), end)
  },
  clipping.mistake("clipped-weights-in-deviations", "The threshold is a weight, no deviation.") {
    w, threshold in
    let centered = w - w.mean()
    let end = threshold * (centered * centered).mean().squareRoot()
    return minimum(maximum(w, -end), end)
  },
  clipping.mistake("clipped-weights-around-mean", "The middle is 0, not the mean of the weights.") {
    w, threshold in minimum(maximum(w, w.mean() - threshold), w.mean() + threshold)
  },
  clipping.mistake("clipped-weights-squashed", "Weights inside stay as they are.") { w, threshold in
    threshold * tanh(w / threshold)
  },
  clipping.mistake("clipped-weights-shrunk", "Weights inside stay as they are.") { w, threshold in
    let signs = ((w .> 0) - (w .< 0)).cast(to: w.dtype)
    return signs * maximum(abs(w) - threshold, 0)
  },
  clipping.mistake("clipped-weights-half", "The ends are ±threshold.") { w, threshold in
    minimum(maximum(w, -threshold / 2), threshold / 2)
  },
  clipping.mistake("clipped-weights-always-1", "The threshold is given.") { w, _ in
    minimum(maximum(w, -1), 1)
  },
  clipping.mistake("clipped-weights-always-float64", "The weights keep their element type.") {
    w, threshold in minimum(maximum(w.cast(to: .float64), -threshold), threshold)
  },
  clipping.mistake("clipped-weights-first-row", "All of w is clipped, whatever its shape.") {
    w, threshold in
    var clipped = w
    clipped[0..<1] = minimum(maximum(w[0..<1], -threshold), threshold)
    return clipped
  },
  clipping.mistake(
    "clipped-weights-kept", "The threshold is that of this call.", keptThreshold()),
  clipping.mistake("clipped-weights-unchanged", "What is computed must be given back.") { w, _ in w
  },
]

/// The first threshold for weights of a shape, for ever.
private func keptThreshold() -> @Sendable (Tensor, Double) -> Tensor {
  let kept = Memory<[[Int]: Double]>([:])
  return { w, threshold in
    defer { kept.value[w.shape] = kept.value[w.shape] ?? threshold }
    return clippedWeights(w, kept.value[w.shape] ?? threshold)
  }
}

private let clippingAlternatives: [VariantOfVariants] = [
  clipping.alternative("clipped-weights-by-loop", "One weight after the other.") { w, threshold in
    var clipped = w
    for index in 0..<w.count {
      clipped[flat: index] = max(-threshold, min(threshold, w[flat: index]))
    }
    return clipped
  },
  clipping.alternative("clipped-weights-by-selection", "Each end is chosen by a comparison.") {
    w, threshold in
    let end = Tensor.full(w.shape, threshold, dtype: w.dtype)
    return Tensor.where(w .> threshold, end, Tensor.where(w .< -threshold, -end, w))
  },
  clipping.alternative("clipped-weights-by-division", "Divided by what a weight is too large by.") {
    w, threshold in w / maximum(abs(w) / threshold, 1)
  },
  clipping.alternative("clipped-weights-less-excess", "What is beyond is taken off.") {
    w, threshold in w - maximum(w - threshold, 0) + maximum(-w - threshold, 0)
  },
]
