import Tensors

/// A network that predicts numbers, where a `Model` chooses among classes.
public protocol RegressionModel: Trainable {
  /// The training loss of a minibatch, and its gradient for every parameter.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, D]`.
  ///   - targets: What should be predicted, shape `[N, K]`.
  /// - Returns: The loss, and gradients under the names and with the shapes of `parameters`.
  func loss(_ x: Tensor, targets: Tensor) -> (loss: Double, gradients: [String: Tensor])

  /// The predictions at test time. Shape `[N, D]` gives `[N, K]`.
  func predictions(_ x: Tensor) -> Tensor
}
