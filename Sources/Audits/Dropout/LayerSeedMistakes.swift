import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Mistakes that show only where a layer seed is set.
let layerSeedMistakes: [DropoutVariant] = [
  Varied.dropoutMask.mistake(
    "seeded-no-division", "With a seed too, a kept element is divided by p."
  ) { x, parameters in
    let kept = parameters.random.rand(x.shape) .< parameters.p
    return parameters.seed == nil ? kept / parameters.p : kept
  },
  Varied.dropoutMask.mistake(
    "seeded-p-as-drop-probability", "With a seed too, p is the probability of keeping."
  ) { x, parameters in
    let p = parameters.p
    let uniform = parameters.random.rand(x.shape)
    guard parameters.seed != nil, p < 1 else { return (uniform .< p) / p }
    return (uniform .< 1 - p) / (1 - p)
  },
  Varied.dropoutMask.mistake("seeded-wrong-comparison", "With a seed too, keep where u is below p.")
  { x, parameters in
    let uniform = parameters.random.rand(x.shape)
    let kept = parameters.seed == nil ? uniform .< parameters.p : uniform .> parameters.p
    return kept / parameters.p
  },
  Varied.dropoutForward.mistake(
    "reseeds-at-test-time", "In test mode leave the generator alone, with a seed as well."
  ) { x, parameters in
    if let seed = parameters.seed { parameters.random.reseed(seed) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "draws-at-test-time-with-seed", "In test mode draw nothing, with a seed as well."
  ) { x, parameters in
    if parameters.seed != nil, parameters.mode == .test { _ = parameters.random.rand(x.shape) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "drops-at-test-time-with-seed", "In test mode nothing is dropped, with a seed as well."
  ) { x, parameters in
    var parameters = parameters
    if parameters.seed != nil { parameters.mode = .train }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "fresh-generator-for-seed",
    "A seed puts the given generator back; it does not make another one."
  ) { x, parameters in
    var parameters = parameters
    if let seed = parameters.seed { parameters.random = RandomState(seed: seed) }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "seed-0-is-none", "0 is a seed like any other: only nil means none."
  ) { x, parameters in
    var parameters = parameters
    if parameters.seed == 0 { parameters.seed = nil }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.mistake(
    "seeded-first-call-only", "Go back to the seed before every draw, not before the first alone.",
    {
      let memory = Memory<Set<Int>>([])
      return { x, parameters in
        var parameters = parameters
        if let seed = parameters.seed, !memory.value.insert(seed).inserted { parameters.seed = nil }
        return dropoutForward(x, parameters)
      }
    }()),
  Varied.dropoutForward.mistake(
    "other-seed", "The generator goes back to the seed that is given, not to one made of it."
  ) { x, parameters in
    var parameters = parameters
    parameters.seed = parameters.seed.map { $0 + 1 }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutMask.mistake(
    "seeded-one-mask-for-all-examples", "With a seed too, every example has a mask of its own."
  ) { x, parameters in
    let shape = parameters.seed == nil ? x.shape : [1] + x.shape.dropFirst()
    let kept = parameters.random.rand(shape) .< parameters.p
    return Tensor.ones(x.shape) * kept / parameters.p
  },
  Varied.dropoutMask.mistake(
    "reseeded-before-every-element", "Go back to the seed once per call, not once per element."
  ) { x, parameters in
    var mask = Tensor.zeros(x.shape)
    for position in 0..<x.count {
      if let seed = parameters.seed { parameters.random.reseed(seed) }
      mask[flat: position] = parameters.random.rand() < parameters.p ? 1 / parameters.p : 0
    }
    return mask
  },
  Varied.dropoutForward.mistake(
    "generator-put-back", "After a call the generator stands where the draws have left it."
  ) { x, parameters in
    let state = parameters.random.state
    let result = dropoutForward(x, parameters)
    if parameters.seed != nil { parameters.random.state = state }
    return result
  },
  Varied.dropoutMask.mistake(
    "mask-kept-for-seed-and-shape", "With another p the same numbers make another mask.",
    {
      let masks = Memory<[String: Tensor]>([:])
      return { x, parameters in
        let mask = (parameters.random.rand(x.shape) .< parameters.p) / parameters.p
        guard let seed = parameters.seed else { return mask }
        let key = "\(seed) \(x.shape)"
        if masks.value[key] == nil { masks.value[key] = mask }
        return masks.value[key]!
      }
    }()),
]
