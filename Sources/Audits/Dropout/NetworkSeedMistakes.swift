import AuditSupport
import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks that are wrong only where a dropout seed is set.
let networkSeedMistakes: [DropoutVariant] = [
  net.mistake("seeds-first-layer-only", "Every dropout layer has the seed.") {
    $0.dropoutSettings = { parameters, layer in if layer > 1 { parameters.seed = nil } }
  },
  net.mistake("seed-plus-layer", "Every dropout layer has the same seed.") {
    $0.dropoutSettings = { parameters, layer in
      parameters.seed = parameters.seed.map { $0 + layer }
    }
  },
  net.mistake("seed-by-call", "The seed is the configuration's at every call.") {
    let calls = Memory(0)
    $0.dropoutSettings = { parameters, _ in
      calls.value += 1
      parameters.seed = parameters.seed.map { $0 + calls.value }
    }
  },
  net.mistake("drops-at-test-time-with-seed", "scores drops nothing, with a seed as well.") {
    $0.dropoutSettings = { parameters, _ in if parameters.seed != nil { parameters.mode = .train } }
  },
  net.mistake("reseeds-at-test-time", "scores leaves the generator alone.") {
    $0.dropoutSettings = { parameters, _ in
      if parameters.mode == .test, let seed = parameters.seed { parameters.random.reseed(seed) }
    }
  },
  net.mistake("fresh-generator-for-seed", "The seed puts the network's own generator back.") {
    $0.dropoutSettings = { parameters, _ in
      if let seed = parameters.seed { parameters.random = RandomState(seed: seed) }
    }
  },
  net.mistake("ignores-seed-0", "0 is a seed like any other: only nil means none.") {
    $0.dropoutSettings = { parameters, _ in if parameters.seed == 0 { parameters.seed = nil } }
  },
  net.mistake("unseeded-uses-seed-0", "Without a seed every call draws new masks.") {
    $0.dropoutSettings = { parameters, _ in parameters.seed = parameters.seed ?? 0 }
  },
  net.mistake("seed-plus-batch-size", "The seed is the configuration's for any batch.") {
    $0.dropout = { x, parameters in
      var parameters = parameters
      parameters.seed = parameters.seed.map { $0 + x.shape[0] }
      return submission.dropout(x, parameters)
    }
  },
  net.mistake("own-seeded-generator", "Every dropout layer goes back to the seed.") {
    let own = Memory<RandomState?>(nil)
    $0.dropoutSettings = { parameters, _ in
      guard let seed = parameters.seed else { return }
      own.value = own.value ?? RandomState(seed: seed)
      parameters.random = own.value!
      parameters.seed = nil
    }
  },
  net.mistake("one-mask-for-a-seeded-batch", "With a seed too, examples differ in masks.") {
    $0.dropout = { x, parameters in
      (parameters.seed == nil ? submission.dropout : oneMaskForABatch)(x, parameters)
    }
  },
  net.mistake("drops-only-with-seed", "A network without a dropout seed drops as well.") {
    $0.dropoutSettings = { parameters, _ in if parameters.seed == nil { parameters.mode = .test } }
  },
  net.mistake("draws-with-p-1", "With keep probability 1 nothing is drawn, seed or not.") {
    $0.usesDropout = { _ in true }
    $0.dropoutSettings = { parameters, _ in
      if parameters.p == 1, parameters.seed != nil { parameters.mode = .test }
    }
  },
  net.mistake("scores-by-p-1", "scores works in test mode, so that nothing is drawn.") {
    $0.dropoutSettings = { parameters, _ in
      if parameters.mode == .test { (parameters.mode, parameters.p) = (.train, 1) }
    }
  },
  net.mistake("generator-per-layer", "All layers draw from the network's generator.") {
    let generators = Memory<[Int: RandomState]>([:])
    $0.dropoutSettings = { parameters, layer in
      guard parameters.seed == nil, layer > 1 else { return }
      let own = generators.value[layer] ?? RandomState(seed: layer)
      generators.value[layer] = own
      parameters.random = own
    }
  },
]
