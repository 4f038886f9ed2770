import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// Most mistakes spoil one of the three gradients; the other two are the solution's.
let affineBackwardVariants: [FullyConnectedVariant] = [
  Varied.affineBackward.mistake(
    "affine-backward-flat-dx", "A gradient has the shape of what it belongs to: dx that of x."
  ) { dout, cache, right in (matmul(dout, cache.w.transposed()), right.dw, right.db) },
  Varied.affineBackward.mistake(
    "affine-backward-dx-reshaped-not-transposed",
    "Reshaping is not transposing: write down which axis of dx counts the examples."
  ) { dout, cache, right in
    let product = matmul(cache.w, dout.transposed())  // [D, N]
    return (product.reshaped(cache.x.shape), right.dw, right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-dx-ignores-upstream",
    "dx is the upstream gradient carried back through w, not the weights alone."
  ) { _, cache, right in
    let perFeature = cache.w.sum(axis: 1)  // [D]
    let flat = Tensor.ones([cache.x.shape[0], 1], dtype: cache.w.dtype) * perFeature
    return (flat.reshaped(cache.x.shape), right.dw, right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-dx-averaged", "No mean is taken here: the loss has divided by N already."
  ) { dout, _, right in (right.dx / dout.shape[0], right.dw, right.db) },
  Varied.affineBackward.mistake(
    "affine-backward-dw-swapped",
    "dw has the shape of w: look which of the two factors must be transposed."
  ) { dout, cache, right in
    (right.dx, matmul(dout.transposed(), rows(cache)), right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-dw-turned-by-shape",
    "dw is xᵀ · dout: where w is square, the shape does not tell which way it lies."
  ) { dout, cache, right in
    let product = matmul(dout.transposed(), rows(cache))  // [M, D]
    return (right.dx, product.shape == cache.w.shape ? product : product.transposed(), right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-dx-weights-turned-by-shape",
    "dx is dout · wᵀ: where w is square, the shape does not tell which way it lies."
  ) { dout, cache, right in
    let fits = dout.shape[1] == cache.w.shape[0]
    let dx = matmul(dout, fits ? cache.w : cache.w.transposed())
    return (dx.reshaped(cache.x.shape), right.dw, right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-rows-by-last-axis",
    "Flatten whenever x has more than two axes, whatever the length of the last one."
  ) { dout, cache, right in
    let isFlat = cache.x.shape.last == cache.w.shape[0]
    let rows = isFlat ? cache.x : rows(cache)
    return (right.dx, matmul(rows.transposed(), dout), right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-dw-reshaped-not-transposed",
    "A product of the wrong shape is the transpose of the right one; reshaping scrambles it."
  ) { dout, cache, right in
    let product = matmul(dout.transposed(), rows(cache))  // [M, D]
    return (right.dx, product.reshaped(cache.w.shape), right.db)
  },
  Varied.affineBackward.mistake(
    "affine-backward-dw-averaged", "dw sums over the examples: the loss has divided by N already."
  ) { dout, _, right in (right.dx, right.dw / dout.shape[0], right.db) },
  Varied.affineBackward.mistake(
    "affine-backward-db-mean", "Every example adds to db: it is a sum over examples, not a mean."
  ) { dout, _, right in (right.dx, right.dw, dout.mean(axis: 0)) },
  Varied.affineBackward.mistake(
    "affine-backward-db-wrong-axis",
    "Sum over the axis of the examples: b has one number for each output."
  ) { dout, _, right in (right.dx, right.dw, dout.sum(axis: 1)) },
  Varied.affineBackward.mistake(
    "affine-backward-db-keeps-axis", "db has the shape of b, which has a single axis."
  ) { dout, _, right in (right.dx, right.dw, dout.sum(axis: 0, keepDims: true)) },
  Varied.affineBackward.mistake(
    "affine-backward-db-over-all", "Each bias has a gradient of its own: do not add up all outputs."
  ) { dout, _, right in
    (right.dx, right.dw, Tensor.full([dout.shape[1]], dout.sum(), dtype: dout.dtype))
  },
  Varied.affineBackward.mistake(
    "affine-backward-db-ignores-upstream",
    "The derivative by b is 1, but the chain rule multiplies it with the upstream gradient."
  ) { dout, _, right in (right.dx, right.dw, Tensor.ones([dout.shape[1]], dtype: dout.dtype)) },
  Varied.affineBackward.mistake(
    "affine-backward-always-float64", "Each gradient has the element type of what it belongs to."
  ) { dout, _, right in
    var db = Tensor.zeros(dout.shape[1])
    for row in 0..<dout.shape[0] {
      for column in 0..<dout.shape[1] { db[column] += dout[row, column] }
    }
    return (right.dx, right.dw, db)
  },

  Varied.affineBackward.alternative(
    "affine-backward-by-loops", "All three gradients grow by one product at a time."
  ) {
    dout, cache, _ in
    let rows = rows(cache)
    var dRows = Tensor.zeros(like: rows)
    var dw = Tensor.zeros(like: cache.w)
    var db = Tensor.zeros([dout.shape[1]], dtype: dout.dtype)
    for n in 0..<dout.shape[0] {
      for m in 0..<dout.shape[1] {
        let upstream = dout[n, m]
        db[m] += upstream
        for d in 0..<cache.w.shape[0] {
          dRows[n, d] += upstream * cache.w[d, m]
          dw[d, m] += upstream * rows[n, d]
        }
      }
    }
    return (dRows.reshaped(cache.x.shape), dw, db)
  },
  Varied.affineBackward.alternative(
    "affine-backward-transposed", "dx and dw are transposes of the products in the other order."
  ) { dout, cache, _ in
    let dx = matmul(cache.w, dout.transposed()).transposed()
    let dw = matmul(dout.transposed(), rows(cache)).transposed()
    return (dx.reshaped(cache.x.shape), dw, dout.sum(axis: 0))
  },
  Varied.affineBackward.alternative(
    "affine-backward-bias-by-product", "db is the product of a row of ones with dout."
  ) {
    dout, _, right in
    let ones = Tensor.ones([1, dout.shape[0]], dtype: dout.dtype)
    return (right.dx, right.dw, matmul(ones, dout).reshaped(-1))
  },
  Varied.affineBackward.alternative(
    "affine-backward-example-by-example", "dw is a sum of outer products."
  ) {
    dout, cache, right in
    let rows = rows(cache)
    var dw = Tensor.zeros(like: cache.w)
    for n in 0..<dout.shape[0] { dw += rows[n].reshaped(-1, 1) * dout[n].reshaped(1, -1) }
    return (right.dx, dw, right.db)
  },
]

/// The examples as rows, shape `[N, D]`.
private func rows(_ cache: AffineCache) -> Tensor { cache.x.reshaped(cache.x.shape[0], -1) }
