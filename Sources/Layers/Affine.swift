import Tensors

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
