import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Mistakes in where the random numbers come from.
let dropoutGeneratorMistakes: [FullyConnectedVariant] = [
  Varied.dropoutForward.mistake(
    "dropout-forward-ignores-seed", "With a seed, every call draws from that seed's start."
  ) {
    x, parameters in
    var parameters = parameters
    parameters.seed = nil
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-reseeds-given-generator",
    "A seed makes a fresh generator; the given one belongs to others and stays as it is."
  ) { x, parameters in
    guard let seed = parameters.seed, parameters.mode == .train, parameters.p > 0, parameters.p < 1
    else { return dropoutForward(x, parameters) }
    parameters.random.reseed(seed)
    var parameters = parameters
    parameters.seed = nil
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-draws-from-both",
    "Decide for one generator before you draw: with a seed the given one is left alone."
  ) { x, parameters in
    if parameters.mode == .train, parameters.seed != nil { _ = parameters.random.rand(x.shape) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-same-mask-every-call", "Without a seed every call draws new random numbers."
  ) { x, parameters in
    var parameters = parameters
    parameters.seed = parameters.seed ?? 0
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-system-generator",
    "Draw from the generator in the parameters: a run must be repeatable."
  ) { x, parameters in
    var parameters = parameters
    parameters.seed = parameters.seed ?? Int.random(in: 0..<1_000_000)
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "dropout-forward-seed-from-generator",
    "Without a seed, take the mask from the given generator itself, not from one that it seeds."
  ) { x, parameters in
    guard parameters.mode == .train, parameters.p > 0, parameters.p < 1, parameters.seed == nil
    else { return dropoutForward(x, parameters) }
    var parameters = parameters
    parameters.seed = parameters.random.randint(1_000_000)
    return dropoutForward(x, parameters)
  },
]

let dropoutForwardAlternatives: [FullyConnectedVariant] = [
  Varied.dropoutForward.alternative(
    "dropout-forward-by-loop", "One element after the other, in row-major order."
  ) {
    x, parameters in
    guard drops(parameters) else { return (x, DropoutCache(mask: nil)) }
    let random = generator(parameters)
    var mask = Tensor.zeros(like: x)
    for position in 0..<x.count where random.rand() < parameters.p {
      mask[flat: position] = 1 / parameters.p
    }
    return (x * mask, DropoutCache(mask: mask))
  },
  Varied.dropoutForward.alternative(
    "dropout-forward-scales-last", "x is selected first and divided by p afterwards."
  ) {
    x, parameters in
    guard drops(parameters) else { return (x, DropoutCache(mask: nil)) }
    let isKept = generator(parameters).rand(x.shape) .< parameters.p
    let out = Tensor.where(isKept, x, Tensor.zeros(like: x)) / parameters.p
    return (out, DropoutCache(mask: (isKept / parameters.p).cast(to: x.dtype)))
  },
  Varied.dropoutForward.alternative(
    "dropout-forward-mask-of-ones", "Where nothing is dropped the mask is all ones."
  ) {
    x, parameters in
    let ones = Tensor.ones(like: x)
    guard drops(parameters) else { return (x * ones, DropoutCache(mask: ones)) }
    let isDropped = generator(parameters).rand(x.shape) .>= parameters.p
    let mask = (ones - isDropped).cast(to: x.dtype) * (1 / parameters.p)
    return (x * mask, DropoutCache(mask: mask))
  },
]

private func drops(_ parameters: DropoutParameters) -> Bool {
  parameters.mode == .train && parameters.p > 0 && parameters.p < 1
}

private func generator(_ parameters: DropoutParameters) -> RandomState {
  parameters.seed.map { RandomState(seed: $0) } ?? parameters.random
}
