import Checking
import Tensors

/// The mean squared error and its gradient.
///
/// With N · K elements in all, loss = 1/(N·K) · Σ (prediction − target)², and the gradient with
/// respect to the prediction is 2/(N·K) · (prediction − target).
/// - Parameters:
///   - prediction: N examples of K numbers, shape `[N, K]`.
///   - target: The same shape and element type.
/// - Returns: The loss, and dx with the shape and the element type of the prediction.
public func meanSquaredError(_ prediction: Tensor, _ target: Tensor) -> (
  loss: Double, dx: Tensor
) {
  // BEGIN SOLUTION
  let difference = trace("difference", prediction - target)
  let loss = (difference * difference).mean()
  return (loss, 2 * difference / difference.count)
  // END SOLUTION
}
