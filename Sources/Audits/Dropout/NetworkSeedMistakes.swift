import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks that are wrong only where a dropout seed is set.
let networkSeedMistakes: [DropoutVariant] = [
  networkMistake("net-seeds-first-layer-only", "Every dropout layer has the seed.") {
    $0.settings = { parameters, layer in if layer > 1 { parameters.seed = nil } }
  },
  networkMistake("net-seed-plus-layer", "Every dropout layer has the same seed.") {
    $0.settings = { parameters, layer in parameters.seed = parameters.seed.map { $0 + layer } }
  },
  networkMistake("net-seed-by-call", "The seed is the configuration's at every call.") {
    let calls = Memory(0)
    $0.settings = { parameters, _ in
      calls.value += 1
      parameters.seed = parameters.seed.map { $0 + calls.value }
    }
  },
  networkMistake("net-drops-at-test-time-with-seed", "scores drops nothing, with a seed as well.") {
    $0.settings = { parameters, _ in if parameters.seed != nil { parameters.mode = .train } }
  },
  networkMistake("net-reseeds-at-test-time", "scores leaves the generator alone.") {
    $0.settings = { parameters, _ in
      if parameters.mode == .test, let seed = parameters.seed { parameters.random.reseed(seed) }
    }
  },
  networkMistake("net-fresh-generator-for-seed", "The seed puts the network's own generator back.")
  {
    $0.settings = { parameters, _ in
      if let seed = parameters.seed { parameters.random = RandomState(seed: seed) }
    }
  },
  networkMistake("net-ignores-seed-0", "0 is a seed like any other: only nil means none.") {
    $0.settings = { parameters, _ in if parameters.seed == 0 { parameters.seed = nil } }
  },
  networkMistake("net-unseeded-uses-seed-0", "Without a seed every call draws new masks.") {
    $0.settings = { parameters, _ in parameters.seed = parameters.seed ?? 0 }
  },
  networkMistake("net-seed-plus-batch-size", "The seed is the configuration's for any batch.") {
    $0.forward = { x, parameters in
      var parameters = parameters
      parameters.seed = parameters.seed.map { $0 + x.shape[0] }
      return dropoutForward(x, parameters)
    }
  },
  networkMistake("net-own-seeded-generator", "Every dropout layer goes back to the seed.") {
    let own = Memory<RandomState?>(nil)
    $0.settings = { parameters, _ in
      guard let seed = parameters.seed else { return }
      own.value = own.value ?? RandomState(seed: seed)
      parameters.random = own.value!
      parameters.seed = nil
    }
  },
  networkMistake("net-one-mask-for-a-seeded-batch", "With a seed too, examples differ in masks.") {
    $0.forward = { x, parameters in
      guard parameters.mode == .train, parameters.seed != nil else {
        return dropoutForward(x, parameters)
      }
      let (_, row) = dropoutForward(Tensor.ones([1, x.shape[1]], dtype: x.dtype), parameters)
      let mask = Tensor.ones(like: x) * row.mask!
      return (x * mask, DropoutCache(parameters: parameters, mask: mask))
    }
  },
  networkMistake("net-drops-only-with-seed", "A network without a dropout seed drops as well.") {
    $0.settings = { parameters, _ in if parameters.seed == nil { parameters.mode = .test } }
  },
  networkMistake("net-draws-with-p-1", "With keep probability 1 nothing is drawn, seed or not.") {
    $0.dropsAtKeepProbability1 = true
    $0.settings = { parameters, _ in
      if parameters.p == 1, parameters.seed != nil { parameters.mode = .test }
    }
  },
  networkMistake("net-scores-by-p-1", "scores works in test mode, so that nothing is drawn.") {
    $0.settings = { parameters, _ in
      if parameters.mode == .test { (parameters.mode, parameters.p) = (.train, 1) }
    }
  },
  networkMistake("net-generator-per-layer", "All layers draw from the network's generator.") {
    let generators = Memory<[Int: RandomState]>([:])
    $0.settings = { parameters, layer in
      guard parameters.seed == nil, layer > 1 else { return }
      let own = generators.value[layer] ?? RandomState(seed: layer)
      generators.value[layer] = own
      parameters.random = own
    }
  },
]
