import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

let dropoutForwardMistakes: [FullyConnectedVariant] = [
  Varied.dropoutForward.mistake(
    "dropout-forward-no-division", "In training a kept element must also be divided by p."
  ) {
    x, parameters in masked(x, parameters) { uniform, p in uniform .< p }
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-multiplies", "A kept element is divided by p, not multiplied by it."
  ) {
    x, parameters in masked(x, parameters) { uniform, p in (uniform .< p) * p }
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-p-as-drop-probability",
    "Here p is the probability of keeping an element, not of dropping it."
  ) { x, parameters in masked(x, parameters) { uniform, p in (uniform .>= p) / (1 - p) } },
  Varied.dropoutForward.mistake(
    "dropout-forward-wrong-comparison", "Keep an element where u is below p, not above it."
  ) { x, parameters in masked(x, parameters) { uniform, p in (uniform .> p) / p } },
  Varied.dropoutForward.mistake(
    "dropout-forward-divides-by-drop-probability", "Divide by the probability of keeping, p."
  ) { x, parameters in masked(x, parameters) { uniform, p in (uniform .< p) / (1 - p) } },
  Varied.dropoutForward.mistake(
    "dropout-forward-normal", "The random numbers must be uniform in [0, 1): rand, not randn."
  ) { x, parameters in
    masked(x, parameters, drawing: { $0.randn(x.shape) }, kept)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-one-mask-for-all", "Every example needs random numbers of its own."
  ) {
    x, parameters in
    masked(x, parameters, drawing: { $0.rand([1] + x.shape.dropFirst()) }, kept)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-drops-examples", "Drop single elements, not whole examples."
  ) {
    x, parameters in
    let ones = [Int](repeating: 1, count: x.rank - 1)
    return masked(x, parameters, drawing: { $0.rand([x.shape[0]] + ones) }, kept)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-keep-0-drops-all", "Read what keep probability 0 means in this convention."
  ) { x, parameters in
    guard parameters.mode == .train, parameters.p == 0 else { return dropoutForward(x, parameters) }
    return (Tensor.zeros(like: x), DropoutCache(mask: Tensor.zeros(like: x)))
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-keep-0-divides", "With keep probability 0 there is nothing to divide by."
  ) { x, parameters in
    guard parameters.mode == .train, parameters.p == 0 else { return dropoutForward(x, parameters) }
    let mask = Tensor.zeros(like: x) / parameters.p
    return (x * mask, DropoutCache(mask: mask))
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-keep-1-draws", "Where nothing is dropped, no random numbers are drawn."
  ) { x, parameters in
    if parameters.mode == .train, parameters.p == 1, parameters.seed == nil {
      _ = parameters.random.rand(x.shape)
    }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-drops-at-test-time", "In test mode nothing is dropped: look at the mode."
  ) { x, parameters in
    var parameters = parameters
    parameters.mode = .train
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-draws-at-test-time",
    "In test mode no random numbers are drawn: make the mask in training only."
  ) { x, parameters in
    if parameters.mode == .test { _ = parameters.random.rand(x.shape) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-scales-at-test-time", "Inverted dropout has paid for p in training already."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (parameters.mode == .test ? out * parameters.p : out, cache)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-caches-unscaled-mask",
    "The mask of the backward pass holds the division by p: cache what you multiplied x with."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out, DropoutCache(mask: cache.mask.map { $0 .!= 0 }))
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-caches-no-mask", "The backward pass must drop what the forward pass dropped."
  ) { x, parameters in (dropoutForward(x, parameters).out, DropoutCache(mask: nil)) },
  Varied.dropoutForward.mistake(
    "dropout-forward-always-float64", "The output keeps the element type of x."
  ) {
    x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out.cast(to: .float64), cache)
  },
]

/// u below p, divided by p.
private func kept(_ uniform: Tensor, _ p: Double) -> Tensor { (uniform .< p) / p }

/// Dropout with the convention's generators and another mask, made from random numbers and p.
private func masked(
  _ x: Tensor, _ parameters: DropoutParameters, drawing: ((RandomState) -> Tensor)? = nil,
  _ mask: (Tensor, Double) -> Tensor
) -> (Tensor, DropoutCache) {
  guard parameters.mode == .train, parameters.p > 0, parameters.p < 1 else {
    return (x, DropoutCache(mask: nil))
  }
  let random = parameters.seed.map { RandomState(seed: $0) } ?? parameters.random
  let numbers = drawing?(random) ?? random.rand(x.shape)
  let mask = (Tensor.ones(x.shape) * mask(numbers, parameters.p)).cast(to: x.dtype)
  return (x * mask, DropoutCache(mask: mask))
}
