import Checking
import Tensors

// Layers that are always used together get a pair of functions of their own. They call the
// functions that you wrote: there is no new mathematics here.

/// What the backward pass of affine – ReLU needs.
public struct AffineReLUCache {
  let affine: AffineCache
  let relu: ReLUCache
}

/// An affine layer followed by a ReLU: out = max(x · w + b, 0).
/// - Parameters:
///   - x: The inputs, shape `[N, d₁, …, dₖ]`.
///   - w: The weights, shape `[D, M]`.
///   - b: The biases, shape `[M]`.
/// - Returns: `out`, shape `[N, M]`, and the cache for the backward pass.
public func affineReLUForward(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, cache: AffineReLUCache
) {
  // BEGIN SOLUTION
  let (affine, affineCache) = affineForward(x, w, b)
  let (out, reluCache) = reluForward(affine)
  return (out, AffineReLUCache(affine: affineCache, relu: reluCache))
  // END SOLUTION
}

/// The gradients of an affine layer followed by a ReLU.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, M]`.
///   - cache: From `affineReLUForward`.
/// - Returns: `dx` with the shape of x, `dw`, shape `[D, M]`, and `db`, shape `[M]`, all in the
///   element type of x.
public func affineReLUBackward(_ dout: Tensor, _ cache: AffineReLUCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  // BEGIN SOLUTION
  let dAffine = reluBackward(dout, cache.relu)
  return affineBackward(dAffine, cache.affine)
  // END SOLUTION
}

/// What the backward pass of affine – GELU needs.
public struct AffineGELUCache {
  let affine: AffineCache
  let gelu: GELUCache
}

/// An affine layer followed by a GELU: out = GELU(x · w + b).
/// - Parameters:
///   - x: The inputs, shape `[N, d₁, …, dₖ]`.
///   - w: The weights, shape `[D, M]`.
///   - b: The biases, shape `[M]`.
/// - Returns: `out`, shape `[N, M]`, and the cache for the backward pass.
public func affineGELUForward(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, cache: AffineGELUCache
) {
  // BEGIN SOLUTION
  let (affine, affineCache) = affineForward(x, w, b)
  let (out, geluCache) = geluForward(affine)
  return (out, AffineGELUCache(affine: affineCache, gelu: geluCache))
  // END SOLUTION
}

/// The gradients of an affine layer followed by a GELU.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, M]`.
///   - cache: From `affineGELUForward`.
/// - Returns: `dx` with the shape of x, `dw`, shape `[D, M]`, and `db`, shape `[M]`, all in the
///   element type of x.
public func affineGELUBackward(_ dout: Tensor, _ cache: AffineGELUCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  // BEGIN SOLUTION
  let dAffine = geluBackward(dout, cache.gelu)
  return affineBackward(dAffine, cache.affine)
  // END SOLUTION
}
