import Checking
import Tensors

/// What the backward pass of the sigmoid needs.
public struct SigmoidCache {
  /// The output of the forward pass, shape of x.
  let out: Tensor
}

/// The logistic sigmoid: out = 1 / (1 + exp(−x)), element by element.
/// - Parameter x: Any shape.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func sigmoidForward(_ x: Tensor) -> (out: Tensor, cache: SigmoidCache) {
  // BEGIN SOLUTION
  let out = 1 / (1 + exp(-x))
  return (out, SigmoidCache(out: out))
  // END SOLUTION
}

/// The gradient of the sigmoid: dx = dout ⊙ out ⊙ (1 − out).
/// - Parameters:
///   - dout: The upstream gradient, with the shape and the element type of x.
///   - cache: From `sigmoidForward`.
/// - Returns: dx, with the shape and the element type of x. For x = ±1000 it is 0, not `nan`.
public func sigmoidBackward(_ dout: Tensor, _ cache: SigmoidCache) -> Tensor {
  // BEGIN SOLUTION
  return dout * cache.out * (1 - cache.out)
  // END SOLUTION
}
