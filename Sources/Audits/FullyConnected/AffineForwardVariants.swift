import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

let affineForwardVariants: [FullyConnectedVariant] = [
  Varied.affineForward.mistake(
    "affine-forward-no-bias", "The layer has biases: one is added to each column of the product."
  ) { x, w, _ in (matmul(rows(x), w), AffineCache(x: x, w: w)) },
  Varied.affineForward.mistake(
    "affine-forward-no-flattening",
    "An example may have any rank: make it a row of numbers before you multiply."
  ) { x, w, b in (matmul(x, w) + b, AffineCache(x: x, w: w)) },
  Varied.affineForward.mistake(
    "affine-forward-up-to-four-axes",
    "An example may have any rank: take the product of all axes behind the first."
  ) { x, w, b in
    guard x.rank > 2, x.rank < 5 else { return (matmul(x, w) + b, AffineCache(x: x, w: w)) }
    return (matmul(rows(x), w) + b, AffineCache(x: x, w: w))
  },
  Varied.affineForward.mistake(
    "affine-forward-mixes-examples",
    "Row i must hold the numbers of example i alone: keep the first axis first as you flatten."
  ) { x, w, b in
    let columns = x.reshaped(-1, x.shape[0])  // [D, N], but not the transpose of the rows
    return (matmul(columns.transposed(), w) + b, AffineCache(x: x, w: w))
  },
  Varied.affineForward.mistake(
    "affine-forward-caches-rows",
    "Cache x as it came: dx must have its shape, and flattened rows no longer know it."
  ) { x, w, b in (matmul(rows(x), w) + b, AffineCache(x: rows(x), w: w)) },
  Varied.affineForward.mistake(
    "affine-forward-caches-output",
    "dw is made from the layer's input: that is what the cache must hold, not the output."
  ) { x, w, b in
    let out = matmul(rows(x), w) + b
    return (out, AffineCache(x: out, w: w))
  },
  Varied.affineForward.mistake(
    "affine-forward-caches-transposed-weights",
    "Transpose the weights in one place only, either when you cache them or when you use them."
  ) { x, w, b in (matmul(rows(x), w) + b, AffineCache(x: x, w: w.transposed())) },
  Varied.affineForward.mistake(
    "affine-forward-bias-in-first-row", "Every example gets the biases, not the first one alone."
  ) { x, w, b in
    var out = matmul(rows(x), w)
    for column in 0..<b.count { out[0, column] += b[column] }
    return (out, AffineCache(x: x, w: w))
  },
  Varied.affineForward.mistake(
    "affine-forward-averages", "Each output is a weighted sum of the inputs, not their mean."
  ) { x, w, b in (matmul(rows(x), w) / w.shape[0] + b, AffineCache(x: x, w: w)) },
  Varied.affineForward.mistake(
    "affine-forward-skips-last-input", "The sum runs over all D inputs: look at its upper end."
  ) { x, w, b in
    let last = w.shape[0] - 1
    return (matmul(rows(x)[.all, 0..<last], w[0..<last]) + b, AffineCache(x: x, w: w))
  },
  Varied.affineForward.mistake(
    "affine-forward-flattens-by-last-axis",
    "Flatten whenever x has more than two axes, whatever the length of the last one."
  ) { x, w, b in
    let isFlat = x.shape.last == w.shape[0]
    return (matmul(isFlat ? x : rows(x), w) + b, AffineCache(x: x, w: w))
  },
  Varied.affineForward.mistake(
    "affine-forward-always-float64", "The output keeps the element type of x, w and b."
  ) { x, w, b in
    var out = Tensor.zeros(x.shape[0], w.shape[1])
    out += matmul(rows(x), w)
    out += b
    return (out.cast(to: .float64), AffineCache(x: x, w: w))
  },

  Varied.affineForward.alternative(
    "affine-forward-by-loops", "One output after the other, as a sum of products."
  ) {
    x, w, b in
    let rows = rows(x)
    var out = Tensor.zeros([x.shape[0], w.shape[1]], dtype: x.dtype)
    for n in 0..<x.shape[0] {
      for m in 0..<w.shape[1] {
        var sum = b[m]
        for d in 0..<w.shape[0] { sum += rows[n, d] * w[d, m] }
        out[n, m] = sum
      }
    }
    return (out, AffineCache(x: x, w: w))
  },
  Varied.affineForward.alternative(
    "affine-forward-transposed", "The transpose of wᵀ · xᵀ, with b added before."
  ) {
    x, w, b in
    let product = matmul(w.transposed(), rows(x).transposed())  // [M, N]
    let out = product + b.reshaped(-1, 1)
    return (out.transposed(), AffineCache(x: x, w: w))
  },
  Varied.affineForward.alternative(
    "affine-forward-one-product", "The biases are the weights of an input that is 1."
  ) {
    x, w, b in
    let (features, outputs) = (w.shape[0], w.shape[1])
    var inputs = Tensor.ones([x.shape[0], features + 1], dtype: x.dtype)
    inputs[.all, 0..<features] = rows(x)
    var weights = Tensor.zeros([features + 1, outputs], dtype: w.dtype)
    weights[0..<features] = w
    weights[features..<features + 1] = b.reshaped(1, -1)
    return (matmul(inputs, weights), AffineCache(x: x, w: w))
  },
  Varied.affineLayer.alternative(
    "affine-forward-caches-rows-and-shape", "The cache holds the rows of x, the shape of x and wᵀ."
  ) { x, w, b in
    let (rows, shape, transposed) = (rows(x), x.shape, w.transposed())
    return (
      matmul(rows, w) + b,
      { dout in
        let dx = matmul(dout, transposed).reshaped(shape)
        return (dx, matmul(rows.transposed(), dout), dout.sum(axis: 0))
      }
    )
  },
]

/// The examples as rows, shape `[N, D]`.
private func rows(_ x: Tensor) -> Tensor { x.reshaped(x.shape[0], -1) }
