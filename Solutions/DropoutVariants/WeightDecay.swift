import Checking
import Tensors

/// The L2 penalty on weights, as Keras' `l2` has it: without the ½ that others write.
///
/// ```
/// penalty = λ · Σ w²        dw = 2 · λ · w
/// ```
/// - Parameters:
///   - w: The weights of a layer, any shape.
///   - decay: λ, at least 0.
/// - Returns: `penalty`, which is added to the loss, and `dw`, which is added to the gradient of w,
///   with the shape and the element type of w.
public func weightDecay(_ w: Tensor, _ decay: Double) -> (penalty: Double, dw: Tensor) {
  // BEGIN SOLUTION
  let squares = trace("squares", w * w)
  return (decay * squares.sum(), 2 * decay * w)
  // END SOLUTION
}

/// Weights to start from that none is far from 0: every one that is larger than the threshold
/// becomes the threshold, every one below −threshold becomes −threshold, and the others stay.
/// - Parameters:
///   - w: The weights of a layer, any shape.
///   - threshold: More than 0.
/// - Returns: The clipped weights, with the shape and the element type of w.
public func clippedWeights(_ w: Tensor, _ threshold: Double) -> Tensor {
  // BEGIN SOLUTION
  return minimum(maximum(w, -threshold), threshold)
  // END SOLUTION
}
