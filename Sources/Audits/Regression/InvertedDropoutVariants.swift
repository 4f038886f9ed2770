import Auditing
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

final class InvertedDropoutVariants: TopicVariants {
  static let all = layer.commonMistakes + mistakes + layer.commonAlternatives
}

private let layer = RateLayer(
  prefix: "inverted-dropout", name: "invertedDropout",
  replace: { function in
    var changed = submission
    changed.invertedDropout = function
    return changed
  }, solution: { invertedDropoutForward($0, $1) })

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
  ) { dout, mask, _, _ in dout * (mask .> 0).cast(to: dout.dtype) },
  layer.backward.mistake(
    "inverted-dropout-backward-averaged-at-test-time", "At test time dx = dout."
  ) { dout, mask, _, parameters in
    parameters.mode == .test ? dout * (1 - parameters.rate) : dout * mask
  },
]
