import Tensors

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
