import Tensors
import Training

/// A linear model that notes what it is asked, with a penalty in its loss: what training and test
/// mode give differs, as in a network with dropout.
final class LineModel: RegressionModel {
  var parameters: [String: Tensor]

  /// The inputs of all losses, in their order, `[points, D]`.
  private(set) var seen: [Tensor] = []

  init(inputs: Int, outputs: Int, _ random: RandomState) {
    parameters = ["W1": random.randn(inputs, outputs), "b1": random.randn(outputs)]
  }

  func predictions(_ x: Tensor) -> Tensor { matmul(x, parameters["W1"]!) + parameters["b1"]! }

  func loss(_ x: Tensor, targets: Tensor) -> (loss: Double, gradients: [String: Tensor]) {
    seen.append(x)
    let w = parameters["W1"]!
    let difference = predictions(x) - targets
    let dout = 2 * difference / difference.count
    let loss = (difference * difference).mean() + 0.05 * (w * w).sum()
    let dw = matmul(x.transposed(), dout) + 0.1 * w
    return (loss, ["W1": dw, "b1": dout.sum(axis: 0)])
  }
}
