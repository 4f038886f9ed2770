import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Backward passes that read what another call has left, and ones that draw.
let backwardMemoryMistakes: [DropoutVariant] = [
  Varied.dropoutBackwardLayer.mistake(
    "p-of-the-last-call", "Keep p in the cache, or in the mask.",
    {
      let last = Memory(1.0)
      return { x, parameters in
        let (out, cache) = dropoutForward(x, parameters)
        last.value = parameters.p
        return (out, { dout in cache.mask.map { dout * ($0 .> 0) / last.value } ?? dout })
      }
    }()),
  Varied.dropoutBackwardLayer.mistake(
    "mode-of-the-last-call", "Keep the mode in the cache.",
    {
      let last = Memory(Mode.train)
      return { x, parameters in
        let (out, cache) = dropoutForward(x, parameters)
        last.value = parameters.mode
        return (out, { dout in last.value == .train ? dropoutBackward(dout, cache) : dout })
      }
    }()),
  Varied.dropoutBackwardLayer.mistake(
    "mask-by-shape", "Two layers may have the same shape: keep the mask in the cache.",
    {
      let masks = Memory<[[Int]: Tensor]>([:])
      return { x, parameters in
        let (out, cache) = dropoutForward(x, parameters)
        if let mask = cache.mask { masks.value[x.shape] = mask }
        return (out, { dout in parameters.mode == .train ? dout * masks.value[dout.shape]! : dout })
      }
    }()),
  Varied.dropoutBackwardLayer.mistake(
    "mask-used-up", "A cache is read; a second backward pass finds it as it was."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    let rest = Memory(cache.mask)
    return (
      out,
      { dout in
        defer { rest.value = nil }
        return rest.value.map { dout * $0 } ?? dout
      }
    )
  },
  Varied.dropoutBackwardLayer.mistake(
    "gradient-kept-as-mask", "A backward pass changes nothing in the cache."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    let mask = Memory(cache.mask)
    return (
      out,
      { dout in
        guard let kept = mask.value else { return dout }
        mask.value = kept * dout
        return kept * dout
      }
    )
  },
  Varied.dropoutBackwardLayer.mistake(
    "backward-rewinds-generator", "Keep the mask; the generator has gone on meanwhile."
  ) { x, parameters in
    var parameters = parameters
    if parameters.mode == .train, let seed = parameters.seed { parameters.random.reseed(seed) }
    parameters.seed = nil
    let state = parameters.random.state
    let out = dropoutForward(x, parameters).out
    return (
      out,
      { [parameters] dout in
        if parameters.mode == .train { parameters.random.state = state }
        return dropoutForward(dout, parameters).out
      }
    )
  },
  Varied.dropoutBackwardLayer.mistake(
    "backward-reseeds", "Keep the mask: the backward pass leaves the generator alone."
  ) { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (
      out,
      { dout in
        parameters.seed == nil
          ? dropoutBackward(dout, cache) : dropoutForward(dout, parameters).out
      }
    )
  },
]

/// Backward passes that are wrong for some values, types or settings.
let backwardEdgeMistakes: [DropoutVariant] = [
  Varied.dropoutBackward.mistake(
    "guarded-quotient", "Where x is 0, out / x cannot tell what was kept: cache the mask."
  ) { dout, cache, x in
    guard let mask = cache.mask else { return dout }
    let slope = Tensor.where(x .!= 0, mask, Tensor.zeros(like: mask))
    return dout * slope
  },
  Varied.dropoutBackward.mistake(
    "quotient-passes-at-0", "Where x is 0 it may have been dropped: cache the mask."
  ) { dout, cache, x in
    guard let mask = cache.mask else { return dout }
    let slope = Tensor.where(x .!= 0, mask, Tensor.ones(like: mask) / cache.parameters.p)
    return dout * slope
  },
  Varied.dropoutBackward.mistake("backward-float64", "dx has the element type of x.") {
    dout, cache, _ in
    cache.mask.map { dout * $0.cast(to: .float64) } ?? dout
  },
  Varied.dropoutBackward.mistake("backward-clipped", "The gradient is passed on as large as it is.")
  { dout, cache, _ in
    minimum(maximum(dropoutBackward(dout, cache), -1000), 1000)
  },
  Varied.dropoutBackward.mistake(
    "backward-small-is-0", "The gradient is passed on as small as it is."
  ) { dout, cache, _ in
    let dx = dropoutBackward(dout, cache)
    return dx * (abs(dx) .> 1e-8)
  },
  Varied.dropoutBackward.mistake(
    "backward-0-with-p-1", "With p = 1 everything is kept, and dx is dout."
  ) { dout, cache, _ in
    cache.parameters.p == 1 ? Tensor.zeros(like: dout) : dropoutBackward(dout, cache)
  },
  Varied.dropoutBackward.mistake("backward-rounds-p", "p need not be a whole number of percents.") {
    dout, cache, _ in
    guard let mask = cache.mask else { return dout }
    return dout * (mask .> 0) / ((cache.parameters.p * 100).rounded() / 100)
  },
  Varied.dropoutBackward.mistake(
    "backward-unscaled-with-seed", "With a seed too, the gradient is divided by p."
  ) { dout, cache, _ in
    guard let mask = cache.mask, cache.parameters.seed != nil else {
      return dropoutBackward(dout, cache)
    }
    return dout * (mask .> 0)
  },
  Varied.dropoutBackward.mistake(
    "backward-masked-at-test-time-with-seed", "In test mode dx is dout, with a seed as well."
  ) { dout, cache, _ in
    guard cache.parameters.mode == .test, let seed = cache.parameters.seed else {
      return dropoutBackward(dout, cache)
    }
    let kept = RandomState(seed: seed).rand(dout.shape) .< cache.parameters.p
    return dout * kept / cache.parameters.p
  },
]
