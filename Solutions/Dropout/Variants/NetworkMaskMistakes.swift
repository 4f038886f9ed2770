import Checking
import DropoutChecks
import Tensors
import Training

/// Networks whose masks are shared, stand in the wrong places or keep another fraction.
let networkMaskMistakes: [Variant<DropoutSubmission>] = [
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
  networkMistake("net-keeps-more-in-later-layers", "Every dropout layer keeps the fraction p.") {
    $0.settings = { parameters, layer in parameters.p = parameters.p.squareRoot() }
  },
  networkMistake(
    "net-mask-of-outputs", "Cache the mask: an output is 0 where ReLU was silent, too."
  ) {
    $0.backward = { dout, cache in
      guard let mask = cache.mask else { return dout }
      return dout * (mask .> 0)
    }
  },
]
