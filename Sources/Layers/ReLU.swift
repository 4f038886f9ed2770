import Tensors

/// What the ReLU's backward pass needs: the output, which is positive where the input was, and
/// which the next layer keeps anyway.
public struct ReLUCache {
  let out: Tensor
}

/// The rectified linear unit: out = max(x, 0), element by element.
/// - Parameter x: Any shape.
/// - Returns: `out`, with the shape of x, and the cache for the backward pass.
public func reluForward(_ x: consuming Tensor) -> (out: Tensor, cache: ReLUCache) {
  let out = maximum(x, 0)
  return (out, ReLUCache(out: out))
}

/// The gradient of the ReLU: dout where x was positive, 0 elsewhere.
/// - Parameters:
///   - dout: The upstream gradient, any shape.
///   - cache: From `reluForward`.
/// - Returns: dx, with the shape of dout.
public func reluBackward(_ dout: consuming Tensor, _ cache: ReLUCache) -> Tensor {
  dout.multipliedByStep(of: cache.out)
}
