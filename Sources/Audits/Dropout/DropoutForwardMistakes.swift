import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

let dropoutForwardMistakes: [DropoutVariant] = [
  Varied.dropoutMask.mistake("no-division", "In training a kept element must also be divided by p.")
  { x, parameters in parameters.random.rand(x.shape) .< parameters.p },
  Varied.dropoutMask.mistake(
    "multiplied-by-p", "The kept elements are divided by p, not multiplied by it."
  ) { x, parameters in
    (parameters.random.rand(x.shape) .< parameters.p) * parameters.p
  },
  Varied.dropoutMask.mistake(
    "p-as-drop-probability", "Here p is the probability of keeping an element, not of dropping it."
  ) { x, parameters in
    (parameters.random.rand(x.shape) .>= parameters.p) / max(1 - parameters.p, 1e-3)
  },
  Varied.dropoutMask.mistake(
    "wrong-comparison", "Keep an element where the uniform number is below p, not above."
  ) { x, parameters in (parameters.random.rand(x.shape) .> parameters.p) / parameters.p },
  Varied.dropoutMask.mistake(
    "divided-by-drop-probability", "Divide by the probability of keeping, p, not by 1 − p."
  ) { x, parameters in
    (parameters.random.rand(x.shape) .< parameters.p) / max(1 - parameters.p, 1e-3)
  },
  Varied.dropoutMask.mistake(
    "normal-instead-of-uniform", "The random numbers must be uniform in [0, 1): rand, not randn."
  ) { x, parameters in (parameters.random.randn(x.shape) .< parameters.p) / parameters.p },
  Varied.dropoutMask.mistake(
    "one-mask-for-all-examples", "Every example needs random numbers of its own."
  ) { x, parameters in
    let row = parameters.random.rand([1] + x.shape.dropFirst()) .< parameters.p
    return Tensor.ones(x.shape) * row / parameters.p
  },
  Varied.dropoutMask.mistake("whole-examples-dropped", "Drop single elements, not whole examples.")
  { x, parameters in
    let ones = [Int](repeating: 1, count: x.rank - 1)
    let column = parameters.random.rand([x.shape[0]] + ones) .< parameters.p
    return Tensor.ones(x.shape) * column / parameters.p
  },
  Varied.dropoutMask.mistake(
    "whole-maps-dropped", "With four axes too, drop single elements, not whole maps."
  ) { x, parameters in
    let shape = x.rank == 4 ? [x.shape[0], x.shape[1], 1, 1] : x.shape
    let kept = parameters.random.rand(shape) .< parameters.p
    return Tensor.ones(x.shape) * kept / parameters.p
  },
  Varied.dropoutMask.mistake(
    "same-mask-at-every-call", "Without a seed every call must draw new random numbers."
  ) { x, parameters in
    let random = RandomState(seed: parameters.seed ?? 0)
    return (random.rand(x.shape) .< parameters.p) / parameters.p
  },
  Varied.dropoutForward.mistake("seed-ignored", "With a seed, go back to it before every draw.") {
    x, parameters in
    var parameters = parameters
    parameters.seed = nil
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "scaled-at-test-time", "Inverted dropout does nothing at test time; p was paid in training."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (parameters.mode == .test ? out * parameters.p : out, cache)
  },
  Varied.dropoutForward.mistake(
    "drops-at-test-time", "In test mode nothing is dropped: look at the mode."
  ) { x, parameters in
    var parameters = parameters
    parameters.mode = .train
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "draws-at-test-time", "In test mode no random numbers are drawn: others wait for them."
  ) { x, parameters in
    if parameters.mode == .test { _ = parameters.random.rand(x.shape) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake("always-float64", "The output keeps the element type of x.") {
    x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out.cast(to: .float64), cache)
  },
  Varied.dropoutForward.mistake("noise-added", "Dropout multiplies by the mask; nothing is added.")
  { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (parameters.mode == .train ? out + (cache.mask! - 1) * 1e-3 : out, cache)
  },
]
