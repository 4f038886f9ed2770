import Checking
import Layers
import Tensors
import Training

/// A network of dense layers that chooses among classes: the same layers with another loss.
public final class Classifier: DenseNet, Model {
  /// The class scores at test time. Shape `[N, D]` gives `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    // BEGIN SOLUTION: scores
    return forward(x, .test).out
    // END SOLUTION
  }

  /// The training loss of a minibatch, and its gradient for every parameter.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, D]`.
  ///   - y: The labels, N numbers in 0..<C.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // `softmaxLoss` gives the loss of scores and its gradient.
    // BEGIN SOLUTION: the loss of Classifier
    let (scores, cache) = forward(x, .train)
    let (loss, dscores) = softmaxLoss(scores, y)
    return (loss, gradients(dscores, cache))
    // END SOLUTION
  }
}
