import AuditSupport
import Auditing
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

final class PlainDropoutVariants: TopicVariants {
  static let all =
    layer.commonVariants + layer.chanceMistakes + layer.dropoutVariants + mistakes
}

private let layer = MaskedLayer(
  "plain-dropout", VariedFunction("plainDropout", of: submission, \.plainDropout)
) { plainDropoutForward($0, $1) }

private func full(_ value: Double, like x: Tensor) -> Tensor {
  Tensor.full(x.shape, value, dtype: x.dtype)
}

private let mistakes: [RegressionVariant] = [
  layer.mask.mistake(
    "plain-dropout-scaled-in-training",
    "Nothing is divided in training: that is inverted dropout."
  ) { x, parameters in layer.rightMask(x, parameters) / (1 - parameters.rate) },
  layer.mask.mistake(
    "plain-dropout-averaged-in-training", "1 − rate belongs to test time, not to training."
  ) { x, parameters in layer.rightMask(x, parameters) * (1 - parameters.rate) },
  layer.testMask.mistake(
    "plain-dropout-whole-at-test-time", "At test time all is multiplied by 1 − rate."
  ) { x, _ in Tensor.ones(like: x) },
  layer.testMask.mistake(
    "plain-dropout-rate-at-test-time", "Multiply by 1 − rate, what was kept on average."
  ) { x, parameters in full(parameters.rate, like: x) },
  layer.testMask.mistake(
    "plain-dropout-divided-at-test-time", "At test time multiply by 1 − rate, do not divide."
  ) { x, parameters in full(1 / (1 - parameters.rate), like: x) },
  layer.testMask.mistake(
    "plain-dropout-squared-at-test-time", "1 − rate comes once at test time."
  ) { x, parameters in full((1 - parameters.rate) * (1 - parameters.rate), like: x) },
  layer.testMask.mistake(
    "plain-dropout-half-at-test-time", "The factor is 1 − rate, which is ½ for one rate alone."
  ) { x, _ in full(0.5, like: x) },
  layer.testBackward.mistake(
    "plain-dropout-backward-whole-at-test-time",
    "What x was multiplied by at test time, dout is multiplied by, too."
  ) { $0.dout },
  layer.testBackward.mistake(
    "plain-dropout-backward-squared-at-test-time", "1 − rate comes once at test time."
  ) { $0.dout * $0.mask * $0.mask },
  layer.backward.mistake(
    "plain-dropout-backward-scaled-in-training", "Nothing was divided forward, nothing is here."
  ) { $0.dout * $0.mask / (1 - $0.rate) },
  layer.backward.mistake(
    "plain-dropout-backward-averaged-in-training",
    "In training dx = dout ⊙ mask, without a factor."
  ) { $0.dout * $0.mask * (1 - $0.rate) },
]
