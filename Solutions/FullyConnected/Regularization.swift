import Checking
import Tensors

/// Adds the gradient of L2 regularization to the weights' gradients and returns what it adds to the
/// loss.
///
/// The penalty is 0.5 · reg · Σ w² over all weights; its gradient is reg · w. Biases are not
/// regularized.
/// - Parameters:
///   - strength: reg ≥ 0.
///   - weights: The names of the parameters that are weights.
///   - parameters: The network's parameters by name.
///   - gradients: The gradients of the data loss by name; those of the weights are changed.
/// - Returns: The penalty.
func addRegularization(
  _ strength: Double, on weights: [String], of parameters: [String: Tensor],
  to gradients: inout [String: Tensor]
) -> Double {
  guard strength != 0 else { return 0 }
  // BEGIN SOLUTION
  var penalty = 0.0
  for name in weights {
    let w = parameters[name]!
    penalty += 0.5 * strength * (w * w).sum()
    gradients[name]! += strength * w
  }
  return penalty
  // END SOLUTION
}
