import Checking
import Foundation
import Tensors

/// What the GELU's backward pass needs.
public struct GELUCache {
  /// The input, any shape.
  let x: Tensor
}

/// √(2/π).
private let rootTwoOverPi = (2 / Double.pi).squareRoot()

/// The factor of the cubic term in the tanh form.
private let cubicFactor = 0.044715

/// The Gaussian error linear unit in its tanh form, element by element.
///
/// out = 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))).
///
/// Source: D. Hendrycks, K. Gimpel, "Gaussian error linear units (GELUs)", arXiv:1606.08415,
/// section 2.
/// - Parameter x: Any shape.
/// - Returns: `out`, with the shape and the element type of x, and the cache for the backward pass.
public func geluForward(_ x: Tensor) -> (out: Tensor, cache: GELUCache) {
  // Steps that trace(_:_:) can show: inner, gate.
  notImplemented()
}

/// The gradient of the GELU in its tanh form.
///
/// Differentiate the tanh form itself; it is a product, and its second factor contains x too.
/// - Parameters:
///   - dout: The upstream gradient, with the shape of x.
///   - cache: From `geluForward`.
/// - Returns: dx, with the shape and the element type of x.
public func geluBackward(_ dout: Tensor, _ cache: GELUCache) -> Tensor {
  // Steps that trace(_:_:) can show: inner, dInner, gate, dGate.
  notImplemented()
}
