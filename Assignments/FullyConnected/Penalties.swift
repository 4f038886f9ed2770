import Checking
import Tensors

// Penalties on the parameters that act through the gradient: the trainer adds them to dw before the
// update rule sees it. The reported loss does not contain them.

/// The gradient of the L1 penalty λ Σ |w|: λ · sign(w), 0 where w is 0.
/// - Parameters:
///   - w: A parameter, any shape.
///   - strength: λ ≥ 0.
/// - Returns: The gradient, with the shape and the element type of w.
public func l1Gradient(_ w: Tensor, strength: Double) -> Tensor {
  notImplemented()
}

/// The gradient of the L2 penalty λ Σ w²: 2λw. There is no factor 0.5 in this penalty.
/// - Parameters:
///   - w: A parameter, any shape.
///   - strength: λ ≥ 0.
/// - Returns: The gradient, with the shape and the element type of w.
public func l2Gradient(_ w: Tensor, strength: Double) -> Tensor {
  notImplemented()
}

/// The strength λ with which the L2 penalty and plain SGD make the same steps as decoupled weight
/// decay.
/// - Parameters:
///   - weightDecay: The decay of the rule w ← w − learning rate · dw − weight decay · w.
///   - learningRate: The learning rate, not 0.
/// - Returns: λ.
public func l2StrengthMatching(weightDecay: Double, learningRate: Double) -> Double {
  notImplemented()
}
