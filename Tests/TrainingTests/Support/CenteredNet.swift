import Tensors
import Training

/// A network whose inputs are centered: in training by the mean of the batch, at test time by a
/// running average of these means, which it keeps from step to step.
final class CenteredNet: Model {
  private let net: SoftmaxNet
  var state: [String: Tensor]

  init(_ net: SoftmaxNet) {
    self.net = net
    state = ["mean": Tensor.zeros(net.parameters["W1"]!.shape[0])]
  }

  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let mean = x.mean(axis: 0)
    state["mean"] = 0.9 * state["mean"]! + 0.1 * mean
    return net.loss(x - mean, y)
  }

  func scores(_ x: Tensor) -> Tensor { net.scores(x - state["mean"]!) }
}
