import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Mistakes in what is drawn from the given generator, and in what becomes of it.
let generatorMistakes: [DropoutVariant] = [
  Varied.dropoutForward.mistake(
    "copied-generator", "Draw from the given generator itself, so that it moves on."
  ) { x, parameters in
    var parameters = parameters
    let copy = RandomState(seed: 0)
    copy.state = parameters.random.state
    if parameters.mode == .train { _ = parameters.random.rand() }
    parameters.random = copy
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "generator-of-a-drawn-seed", "Draw from the given generator, not from one that it seeds."
  ) { x, parameters in
    guard parameters.mode == .train, parameters.seed == nil else {
      return dropoutForward(x, parameters)
    }
    var parameters = parameters
    parameters.random = RandomState(seed: parameters.random.randint(1_000_000))
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "system-generator", "A run must be repeatable: draw from the given generator."
  ) { x, parameters in
    var parameters = parameters
    if parameters.seed == nil { parameters.random = RandomState(seed: Int.random(in: 0..<1000)) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "reseeds-after-the-draw", "Go back to the seed before the draw, not after it."
  ) { x, parameters in
    var unseeded = parameters
    unseeded.seed = nil
    let result = dropoutForward(x, unseeded)
    if parameters.mode == .train, let seed = parameters.seed { parameters.random.reseed(seed) }
    return result
  },
  Varied.dropoutForward.mistake(
    "mask-kept-for-each-seed", "Draw at every call, from the generator that the seed puts back.",
    {
      let masks = Memory<[String: Tensor]>([:])
      return { x, parameters in
        guard parameters.mode == .train, let seed = parameters.seed else {
          return dropoutForward(x, parameters)
        }
        let key = "\(seed) \(x.shape) \(parameters.p) \(x.dtype)"
        let mask = masks.value[key] ?? dropoutForward(x, parameters).cache.mask!
        masks.value[key] = mask
        return (x * mask, DropoutCache(parameters: parameters, mask: mask))
      }
    }()),
  Varied.dropoutMask.mistake(
    "draws-for-nonzero-x-only", "Draw a number for every element, for those that are 0 as well."
  ) { x, parameters in
    var mask = Tensor.zeros(x.shape)
    for position in 0..<x.count where x[flat: position] != 0 {
      mask[flat: position] = parameters.random.rand() < parameters.p ? 1 / parameters.p : 0
    }
    return mask
  },
]

/// Mistakes that show only for some shapes, types and values.
let edgeMistakes: [DropoutVariant] = [
  Varied.dropoutForward.mistake("two-axes-only", "x may have any number of axes.") {
    x, parameters in
    var parameters = parameters
    if x.rank != 2 { parameters.mode = .test }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "not-a-number-at-0", "0 divided by 0 is not a number: multiply x by the mask."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (parameters.mode == .train ? out / x * x : out, cache)
  },
  Varied.dropoutForward.mistake(
    "float64-with-p-1", "With p = 1 too, the output has the element type of x."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (parameters.p == 1 ? out.cast(to: .float64) : out, cache)
  },
  Varied.dropoutForward.mistake(
    "float64-at-test-time", "In test mode too, the output has the element type of x."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (parameters.mode == .test ? out.cast(to: .float64) : out, cache)
  },
  Varied.dropoutMask.mistake(
    "divided-by-p-and-a-bit", "p is never 0: nothing has to be added to it."
  ) { x, parameters in
    (parameters.random.rand(x.shape) .< parameters.p) / (parameters.p + 1e-8)
  },
  Varied.dropoutMask.mistake(
    "divided-by-kept-fraction", "Divide by p, not by the fraction that happens to be kept."
  ) { x, parameters in
    let kept = parameters.random.rand(x.shape) .< parameters.p
    return kept / max(kept.mean(), 1e-3)
  },
  Varied.dropoutForward.mistake(
    "clips-p", "p is what it is; nothing between 0 and 1 is too small or too large."
  ) { x, parameters in
    var parameters = parameters
    if parameters.p < 1 { parameters.p = min(max(parameters.p, 0.1), 0.9) }
    return dropoutForward(x, parameters)
  },
]
