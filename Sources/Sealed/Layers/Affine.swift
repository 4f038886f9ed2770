import Tensors
import Withholding

// Sealed: an assignment of this package asks for what these functions do; see SealedProgram.

/// What the affine layer's backward pass needs.
public struct AffineCache {
  let kept: [Tensor]
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
  let found = Programs.affineForward.run([x, w, b]).tensors
  return (found[0], AffineCache(kept: Array(found[1...])))
}

/// The gradients of the affine layer.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, M]`.
///   - cache: From `affineForward`.
/// - Returns: `dx` with the shape of x, `dw`, shape `[D, M]`, and `db`, shape `[M]`.
public func affineBackward(_ dout: Tensor, _ cache: AffineCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  let found = Programs.affineBackward.run([dout], cache.kept).tensors
  return (found[0], found[1], found[2])
}
