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
    let (w, b) = (parameters["W1"]!, parameters["b1"]!)
    let misses = predictions(x) - targets
    let squares = misses * misses
    let loss = squares.sum() / Double(squares.count) + 0.05 * (w * w).sum()
    // As the normal equations have it, in moments of the points: students read this file, and the
    // gradient of the loss by the predictions is what another section asks them for.
    let points = Tensor.concatenated([x, Tensor.ones(x.shape[0], 1)], axis: 1)  // [N, D + 1]
    let line = Tensor.concatenated([w, b.reshaped(1, -1)])  // [D + 1, K]
    let moments = matmul(points.transposed(), points)  // [D + 1, D + 1]
    let wanted = matmul(points.transposed(), targets)  // [D + 1, K]
    let slopes = (matmul(moments, line) - wanted) / (0.5 * Double(squares.count))
    let inputs = w.shape[0]
    let dw = slopes[0..<inputs, .all] + 0.1 * w
    return (loss, ["W1": dw, "b1": slopes[inputs..<inputs + 1, .all].reshaped(-1)])
  }
}
