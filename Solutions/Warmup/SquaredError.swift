import Checking
import Tensors

/// The mean squared error and its gradient.
///
/// With K elements in all: loss = 1/K · Σ (prediction − target)², and the gradient with respect to
/// the prediction is 2/K · (prediction − target).
/// - Parameters:
///   - prediction: Any shape.
///   - target: The same shape and element type.
/// - Returns: The loss, and the gradient with the shape and the element type of the prediction.
public func meanSquaredError(_ prediction: Tensor, _ target: Tensor) -> (
  loss: Double, gradient: Tensor
) {
  // BEGIN SOLUTION
  let differences = trace("differences", prediction - target)
  let loss = (differences * differences).mean()
  return (loss, 2 * differences / differences.count)
  // END SOLUTION
}
