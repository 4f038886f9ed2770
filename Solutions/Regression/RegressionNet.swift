import Checking
import Tensors
import Training

/// A network of dense layers that predicts numbers; its loss is the mean squared error.
public final class RegressionNet: DenseNet, RegressionModel {
  /// The predictions at test time. Shape `[N, D]` gives `[N, K]`.
  public func predictions(_ x: Tensor) -> Tensor {
    // BEGIN SOLUTION: predictions
    return forward(x, .test).out
    // END SOLUTION
  }

  /// The training loss of a minibatch, and its gradient for every parameter.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, D]`.
  ///   - targets: Shape `[N, K]`, of any element type; cast them to the configuration's.
  public func loss(_ x: Tensor, targets: Tensor) -> (loss: Double, gradients: [String: Tensor]) {
    // BEGIN SOLUTION: the loss of RegressionNet
    let (out, cache) = forward(x, .train)
    let (loss, dout) = meanSquaredError(out, targets.cast(to: configuration.dtype))
    return (loss, gradients(dout, cache))
    // END SOLUTION
  }
}
