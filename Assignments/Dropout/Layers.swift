import Tensors

// The layers that this assignment gives you: affine, ReLU and the softmax loss. Read them before you
// write your own; dropout has the same form: a forward that returns a cache, and a backward that takes
// the cache and the upstream gradient.

/// What the affine layer's backward pass needs: the input and the weights.
public struct AffineCache {
  let x: Tensor
  let w: Tensor
}

/// The affine layer: out = x · w + b, with every example flattened to a row.
/// - Parameters:
///   - x: The inputs, shape `[N, d₁, …, dₖ]` with D = d₁ · … · dₖ.
///   - w: The weights, shape `[D, M]`.
///   - b: The biases, shape `[M]`.
/// - Returns: `out`, shape `[N, M]`, and the cache for the backward pass.
public func affineForward(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, cache: AffineCache
) {
  let rows = x.reshaped(x.shape[0], -1)  // [N, D]
  let product = matmul(rows, w)  // [N, M]
  return (product + b, AffineCache(x: x, w: w))
}

/// The gradients of the affine layer.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, M]`.
///   - cache: From `affineForward`.
/// - Returns: `dx` with the shape of x, `dw`, shape `[D, M]`, and `db`, shape `[M]`.
public func affineBackward(_ dout: Tensor, _ cache: AffineCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  let rows = cache.x.reshaped(cache.x.shape[0], -1)  // [N, D]
  let dRows = matmul(dout, cache.w.transposed())  // [N, D]
  let dw = matmul(rows.transposed(), dout)  // [D, M]
  let db = dout.sum(axis: 0)  // [M]
  return (dRows.reshaped(cache.x.shape), dw, db)
}

/// What the ReLU's backward pass needs: the input.
public struct ReLUCache {
  let x: Tensor
}

/// The rectified linear unit: out = max(x, 0), element by element.
/// - Parameter x: Any shape.
/// - Returns: `out`, with the shape of x, and the cache for the backward pass.
public func reluForward(_ x: Tensor) -> (out: Tensor, cache: ReLUCache) {
  (maximum(x, 0), ReLUCache(x: x))
}

/// The gradient of the ReLU: dout where x was positive, 0 elsewhere.
/// - Parameters:
///   - dout: The upstream gradient, any shape.
///   - cache: From `reluForward`.
/// - Returns: dx, with the shape of dout.
public func reluBackward(_ dout: Tensor, _ cache: ReLUCache) -> Tensor {
  dout * (cache.x .> 0)
}

/// The softmax cross-entropy loss and its gradient.
///
/// With pᵢ = softmax(xᵢ), the loss is −(1/N) Σᵢ log pᵢ[yᵢ].
/// - Parameters:
///   - x: The class scores, shape `[N, C]`.
///   - y: The labels, N numbers in 0..<C.
/// - Returns: The loss, and dx, shape `[N, C]`.
public func softmaxLoss(_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  let n = Double(y.count)
  let shifted = x - x.max(axis: 1, keepDims: true)  // the largest score of each row becomes 0
  let exponentials = exp(shifted)
  let probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
  let loss = -log(probabilities.gathered(y)).sum() / n
  var dx = probabilities
  for (row, label) in y.enumerated() { dx[row, label] -= 1 }
  return (loss, dx / n)
}
