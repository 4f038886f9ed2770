import Checking
import Tensors

/// What the ReLU's backward pass needs.
public struct ReLUCache {
  /// The input, any shape.
  let x: Tensor
}

/// The rectified linear unit: out = max(x, 0), element by element.
/// - Parameter x: Any shape.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func reluForward(_ x: Tensor) -> (out: Tensor, cache: ReLUCache) {
  notImplemented()
}

/// The gradient of the ReLU: dout where x was positive, 0 elsewhere, also where x was exactly 0.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `reluForward`.
/// - Returns: dx, with the shape and the element type of x.
public func reluBackward(_ dout: Tensor, _ cache: ReLUCache) -> Tensor {
  notImplemented()
}
