import AuditSupport
import Auditing
import CheckSupport
import Checking
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// Networks whose masks are shared, stand in the wrong places or keep another fraction.
let networkMaskMistakes: [DropoutVariant] = [
  net.mistake("one-mask-for-a-batch", "Every example of a batch has a mask of its own.") {
    $0.dropout = oneMaskForABatch
  },
  net.mistake("first-two-layers-only", "Dropout follows every hidden layer.") {
    $0.isDropped = { layer, layerCount in layer >= 1 && layer <= min(2, layerCount - 1) }
  },
  net.mistake("all-but-last-hidden-layer", "Dropout follows the last hidden layer as well.") {
    $0.isDropped = { layer, layerCount in
      layer >= 1 && layer < max(layerCount - 1, 3) && layer < layerCount
    }
  },
  net.mistake("skips-a-middle-layer", "Dropout follows every hidden layer, all three of three.") {
    $0.isDropped = { layer, layerCount in
      layer >= 1 && layer < layerCount && (layer != 2 || layerCount < 4)
    }
  },
  net.mistake("scores-dropped-without-hidden-pair", "The scores are never dropped.") {
    $0.isDropped = { layer, layerCount in
      layer >= 1 && (layer < layerCount || layerCount == 2)
    }
  },
  net.mistake("skips-narrow-layers", "A hidden layer of one unit has dropout too.") {
    $0.dropout = droppingWhere { x in x.shape[1] >= 2 }
  },
  net.mistake("skips-layers-below-8", "Dropout follows every hidden layer, narrow ones too.") {
    $0.dropout = droppingWhere { x in x.shape[1] >= 8 }
  },
  net.mistake("mask-of-the-first-call", "Every call draws masks of its own.") {
    let masks = Memory<[[Int]: Tensor]>([:])
    $0.dropout = { x, parameters in
      guard parameters.mode == .train, parameters.seed == nil else {
        return submission.dropout(x, parameters)
      }
      let mask = masks.value[x.shape] ?? dropoutForward(x, parameters).cache.mask!
      masks.value[x.shape] = mask
      return (x * mask, { dout in dout * mask })
    }
  },
  net.mistake("mask-of-the-last-layer", "Each layer's backward pass has its own cache.") {
    let last = Memory<Tensor?>(nil)
    $0.dropout = { x, parameters in
      let (out, cache) = dropoutForward(x, parameters)
      last.value = cache.mask
      return (
        out,
        { dout in
          let mask = last.value?.shape == dout.shape ? last.value : cache.mask
          return mask.map { dout * $0 } ?? dout
        }
      )
    }
  },
  net.mistake("keeps-less-in-later-layers", "Every dropout layer keeps the fraction p.") {
    $0.dropoutSettings = { parameters, layer in if layer > 1 { parameters.p *= parameters.p } }
  },
  net.mistake("unscaled-backward", "Where forward divides by p, so does backward.") {
    $0.dropout = paired(dropoutForward) { dout, cache in
      cache.mask.map { dout * ($0 .> 0) } ?? dout
    }
  },
  net.mistake("pairs-of-examples", "Every example of a batch has a mask of its own.") {
    $0.dropout = masked { mask, _ in mask.rows((0..<mask.shape[0]).map { $0 / 2 }) }
  },
  net.mistake("whole-examples", "Units are dropped, not examples.") {
    $0.dropout = masked { mask, _ in Tensor.ones(like: mask) * mask[.all, 0..<1] }
  },
  net.mistake("half-of-the-units", "Every unit of a layer may be dropped.") {
    $0.dropout = masked { mask, _ in
      var mask = mask
      let half = mask.shape[1] / 2
      mask[.all, 0..<half] = Tensor.ones([mask.shape[0], half], dtype: mask.dtype)
      return mask
    }
  },
  net.mistake("first-example-whole", "Every example is dropped from, the first one too.") {
    $0.dropout = masked { mask, _ in
      var mask = mask
      mask[0..<1] = Tensor.ones([1, mask.shape[1]], dtype: mask.dtype)
      return mask
    }
  },
  net.mistake("exact-count", "Each unit is dropped by chance, not a fixed number of them.") {
    $0.dropout = masked { mask, parameters in
      let units = mask.shape[1]
      let kept = Int((Double(units) * parameters.p).rounded())
      var result = Tensor.zeros(like: mask)
      for row in 0..<mask.shape[0] {
        let order = parameters.random.permutation(units)
        for unit in order.prefix(kept) { result[row, unit] = 1 / parameters.p }
      }
      return result
    }
  },
  net.mistake("not-for-one-example", "A batch of one example is dropped from as well.") {
    $0.dropout = droppingWhere { x in x.shape[0] > 1 }
  },
  net.mistake("four-layers-at-most", "Dropout follows every hidden layer, however many.") {
    $0.isDropped = { layer, layerCount in layer >= 1 && layer <= min(layerCount - 1, 4) }
  },
  net.mistake("ignores-high-keep", "Every keep probability but 1 has dropout layers.") {
    $0.dropoutSettings = { parameters, _ in if parameters.p > 0.9 { parameters.mode = .test } }
  },
  net.mistake("layers-share-a-mask", "Every layer draws a mask of its own.") {
    let first = Memory<Tensor?>(nil)
    $0.dropout = { x, parameters in
      if parameters.mode == .train, let mask = first.value, mask.shape == x.shape {
        first.value = nil
        return (x * mask, { dout in dout * mask })
      }
      let (out, cache) = dropoutForward(x, parameters)
      first.value = parameters.seed == nil ? cache.mask : nil
      return (out, { dout in dropoutBackward(dout, cache) })
    }
  },
  net.mistake("caches-in-wrong-order", "The last layer's cache comes first backward.") {
    let masks = Memory<[Tensor]>([])
    $0.dropout = { x, parameters in
      let (out, cache) = dropoutForward(x, parameters)
      if let mask = cache.mask { masks.value.append(mask) }
      return (
        out,
        { dout in
          let first = masks.value.removeFirst()
          return first.shape == dout.shape ? dout * first : dropoutBackward(dout, cache)
        }
      )
    }
  },
]

/// Dropout with one mask for a whole batch.
let oneMaskForABatch: DropoutLayer = { x, parameters in
  guard parameters.mode == .train else { return submission.dropout(x, parameters) }
  let row = submission.dropout(Tensor.ones([1, x.shape[1]], dtype: x.dtype), parameters).out
  let mask = Tensor.ones(like: x) * row
  return (x * mask, { dout in dout * mask })
}

/// The solution's dropout where the input is as asked for, and none elsewhere.
func droppingWhere(_ isDropped: @escaping @Sendable (Tensor) -> Bool) -> DropoutLayer {
  { x, parameters in
    var parameters = parameters
    if !isDropped(x) { parameters.mode = .test }
    return submission.dropout(x, parameters)
  }
}

/// The solution's dropout with another mask, made of the right one.
private func masked(
  _ change: @escaping @Sendable (_ mask: Tensor, DropoutParameters) -> Tensor
) -> DropoutLayer {
  { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    guard let mask = cache.mask else { return (out, { dout in dout }) }
    let changed = change(mask, parameters)
    return (x * changed, { dout in dout * changed })
  }
}
