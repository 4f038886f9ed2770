import Tensors
import Withholding

// Sealed: an assignment of this package asks for what these functions do; see SealedProgram.

/// What the ReLU's backward pass needs.
public struct ReLUCache {
  let kept: Tensor
}

/// The rectified linear unit: out = max(x, 0), element by element.
/// - Parameter x: Any shape.
/// - Returns: `out`, with the shape of x, and the cache for the backward pass.
public func reluForward(_ x: consuming Tensor) -> (out: Tensor, cache: ReLUCache) {
  let found = Programs.reluForward.run([x]).tensors
  return (found[0], ReLUCache(kept: found[1]))
}

/// The gradient of the ReLU.
/// - Parameters:
///   - dout: The upstream gradient, any shape.
///   - cache: From `reluForward`.
/// - Returns: dx, with the shape of dout.
public func reluBackward(_ dout: consuming Tensor, _ cache: ReLUCache) -> Tensor {
  Programs.reluBackward.run([dout, cache.kept]).tensors[0]
}
