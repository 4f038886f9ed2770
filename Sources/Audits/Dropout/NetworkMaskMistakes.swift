import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks whose masks are shared, stand in the wrong places or keep another fraction.
let networkMaskMistakes: [DropoutVariant] = [
  networkMistake("net-one-mask-for-a-batch", "Every example of a batch has a mask of its own.") {
    $0.forward = { x, parameters in
      guard parameters.mode == .train else { return dropoutForward(x, parameters) }
      let (_, row) = dropoutForward(Tensor.ones([1, x.shape[1]], dtype: x.dtype), parameters)
      let mask = Tensor.ones(like: x) * row.mask!
      return (x * mask, DropoutCache(parameters: parameters, mask: mask))
    }
  },
  networkMistake("net-first-two-layers-only", "Dropout follows every hidden layer.") {
    $0.dropsAfter = { layer, count in layer >= 1 && layer <= min(2, count) }
  },
  networkMistake("net-all-but-last-hidden-layer", "Dropout follows the last hidden layer as well.")
  {
    $0.dropsAfter = { layer, count in layer >= 1 && layer < max(count, 3) && layer <= count }
  },
  networkMistake(
    "net-skips-a-middle-layer", "Dropout follows every hidden layer, all three of three."
  ) {
    $0.dropsAfter = { layer, count in layer >= 1 && layer <= count && (layer != 2 || count < 3) }
  },
  networkMistake("net-scores-dropped-without-hidden-pair", "The scores are never dropped.") {
    $0.dropsAfter = { layer, count in layer >= 1 && (layer <= count || count == 1) }
  },
  networkMistake("net-skips-narrow-layers", "A hidden layer of one unit has dropout too.") {
    let forward = $0.forward
    $0.forward = { x, parameters in
      var parameters = parameters
      if x.shape[1] < 2 { parameters.mode = .test }
      return forward(x, parameters)
    }
  },
  networkMistake("net-skips-layers-below-8", "Dropout follows every hidden layer, narrow ones too.")
  {
    let forward = $0.forward
    $0.forward = { x, parameters in
      var parameters = parameters
      if x.shape[1] < 8 { parameters.mode = .test }
      return forward(x, parameters)
    }
  },
  networkMistake("net-mask-of-the-first-call", "Every call draws masks of its own.") {
    let masks = Memory<[[Int]: DropoutCache]>([:])
    $0.forward = { x, parameters in
      guard parameters.mode == .train, parameters.seed == nil else {
        return dropoutForward(x, parameters)
      }
      let cache = masks.value[x.shape] ?? dropoutForward(x, parameters).cache
      masks.value[x.shape] = cache
      return (x * cache.mask!, cache)
    }
  },
  networkMistake("net-mask-of-the-last-layer", "Each layer's backward pass has its own cache.") {
    let last = Memory<DropoutCache?>(nil)
    $0.forward = { x, parameters in
      let (out, cache) = dropoutForward(x, parameters)
      last.value = cache
      return (out, cache)
    }
    $0.backward = { dout, cache in
      dropoutBackward(dout, last.value!.mask?.shape == dout.shape ? last.value! : cache)
    }
  },
  networkMistake("net-keeps-less-in-later-layers", "Every dropout layer keeps the fraction p.") {
    $0.settings = { parameters, layer in if layer > 1 { parameters.p *= parameters.p } }
  },
  networkMistake("net-unscaled-backward", "Where forward divides by p, so does backward.") {
    $0.backward = { dout, cache in
      guard let mask = cache.mask else { return dout }
      return dout * (mask .> 0)
    }
  },
  networkMistake("net-pairs-of-examples", "Every example of a batch has a mask of its own.") {
    $0.forward = { x, parameters in
      masked(x, parameters) { mask in mask.rows((0..<x.shape[0]).map { $0 / 2 }) }
    }
  },
  networkMistake("net-whole-examples", "Units are dropped, not examples.") {
    $0.forward = { x, parameters in
      masked(x, parameters) { mask in Tensor.ones(like: mask) * mask[.all, 0..<1] }
    }
  },
  networkMistake("net-half-of-the-units", "Every unit of a layer may be dropped.") {
    $0.forward = { x, parameters in
      masked(x, parameters) { mask in
        var mask = mask
        let half = x.shape[1] / 2
        mask[.all, 0..<half] = Tensor.ones([x.shape[0], half], dtype: x.dtype)
        return mask
      }
    }
  },
  networkMistake("net-first-example-whole", "Every example is dropped from, the first one too.") {
    $0.forward = { x, parameters in
      masked(x, parameters) { mask in
        var mask = mask
        mask[0..<1] = Tensor.ones([1, x.shape[1]], dtype: x.dtype)
        return mask
      }
    }
  },
  networkMistake("net-exact-count", "Each unit is dropped by chance, not a fixed number of them.") {
    $0.forward = { x, parameters in
      masked(x, parameters) { mask in
        let kept = Int((Double(x.shape[1]) * parameters.p).rounded())
        var result = Tensor.zeros(like: mask)
        for row in 0..<x.shape[0] {
          let order = parameters.random.permutation(x.shape[1])
          for unit in order.prefix(kept) { result[row, unit] = 1 / parameters.p }
        }
        return result
      }
    }
  },
  networkMistake("net-not-for-one-example", "A batch of one example is dropped from as well.") {
    $0.forward = { x, parameters in
      var parameters = parameters
      if x.shape[0] == 1 { parameters.mode = .test }
      return dropoutForward(x, parameters)
    }
  },
  networkMistake("net-four-layers-at-most", "Dropout follows every hidden layer, however many.") {
    $0.dropsAfter = { layer, count in layer >= 1 && layer <= min(count, 4) }
  },
  networkMistake("net-ignores-high-keep", "Every keep probability but 1 has dropout layers.") {
    $0.settings = { parameters, _ in if parameters.p > 0.9 { parameters.mode = .test } }
  },
  networkMistake("net-layers-share-a-mask", "Every layer draws a mask of its own.") {
    let first = Memory<DropoutCache?>(nil)
    $0.forward = { x, parameters in
      if parameters.mode == .train, let cache = first.value, cache.mask!.shape == x.shape {
        first.value = nil
        return (x * cache.mask!, cache)
      }
      let (out, cache) = dropoutForward(x, parameters)
      first.value = cache.mask == nil || parameters.seed != nil ? nil : cache
      return (out, cache)
    }
  },
  networkMistake("net-caches-in-wrong-order", "The last layer's cache comes first backward.") {
    let caches = Memory<[DropoutCache]>([])
    $0.forward = { x, parameters in
      let (out, cache) = dropoutForward(x, parameters)
      if parameters.mode == .train { caches.value.append(cache) }
      return (out, cache)
    }
    $0.backward = { dout, cache in
      let first = caches.value.removeFirst()
      return dropoutBackward(dout, first.mask?.shape == dout.shape ? first : cache)
    }
  },
]

/// The solution's dropout with another mask, made of the right one.
private func masked(
  _ x: Tensor, _ parameters: DropoutParameters, _ change: (Tensor) -> Tensor
) -> (Tensor, DropoutCache) {
  let (out, cache) = dropoutForward(x, parameters)
  guard let mask = cache.mask else { return (out, cache) }
  let changed = change(mask)
  return (x * changed, DropoutCache(parameters: parameters, mask: changed))
}
