import AuditSupport
import Auditing
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

final class InvertedDropoutVariants: TopicVariants {
  static let all =
    layer.commonVariants + layer.chanceMistakes + layer.dropoutVariants + layer.identityVariants
    + mistakes
}

private let layer = MaskedLayer(
  "inverted-dropout", VariedFunction("invertedDropout", of: submission, \.invertedDropout)
) { invertedDropoutForward($0, $1) }

private func kept(_ x: Tensor, _ parameters: VariantParameters) -> Tensor {
  (layer.rightMask(x, parameters) .> 0).cast(to: x.dtype)
}

private let mistakes: [RegressionVariant] = [
  layer.mask.mistake(
    "inverted-dropout-not-scaled", "What is kept is divided by 1 − rate: without that it is plain."
  ) { x, parameters in kept(x, parameters) },
  layer.mask.mistake(
    "inverted-dropout-scaled-by-rate", "Divide by 1 − rate, the probability of keeping."
  ) { x, parameters in kept(x, parameters) / max(parameters.rate, 1e-3) },
  layer.mask.mistake(
    "inverted-dropout-multiplied", "Divide by 1 − rate: the average must stay that of x."
  ) { x, parameters in kept(x, parameters) * (1 - parameters.rate) },
  layer.mask.mistake("inverted-dropout-scaled-twice", "Divide by 1 − rate once.") {
    x, parameters in layer.rightMask(x, parameters) / (1 - parameters.rate)
  },
  layer.testMask.mistake(
    "inverted-dropout-averaged-at-test-time",
    "At test time out = x: the scaling was done in training."
  ) { x, parameters in Tensor.full(x.shape, 1 - parameters.rate, dtype: x.dtype) },
  layer.testMask.mistake(
    "inverted-dropout-divided-at-test-time", "At test time out = x: nothing is divided there."
  ) { x, parameters in Tensor.full(x.shape, 1 / (1 - parameters.rate), dtype: x.dtype) },
  layer.backward.mistake(
    "inverted-dropout-backward-unscaled", "The division is a part of the mask, going back as well."
  ) { $0.dout * ($0.mask .> 0).cast(to: $0.dout.dtype) },
  layer.backward.mistake("inverted-dropout-backward-twice", "The mask comes once.") {
    $0.dout * $0.mask * $0.mask
  },
  layer.backward.mistake(
    "inverted-dropout-backward-of-dropped", "The gradient passes where x did, not elsewhere."
  ) { $0.dout * ($0.mask .== 0).cast(to: $0.dout.dtype) },
  layer.testBackward.mistake(
    "inverted-dropout-backward-averaged-at-test-time", "At test time dx = dout."
  ) { $0.dout * (1 - $0.rate) },
]
