import Tensors
import Training

@testable import FullyConnectedSolution

/// A network that learns nothing: it remembers the label of every input that it was trained on.
final class MemorizingNet: Model {
  private let net: FullyConnectedNet
  private let classCount: Int
  private var labels: [[Double]: Int] = [:]

  init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    net = FullyConnectedNet(configuration, random: random)
    classCount = configuration.classCount
  }

  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    for (row, label) in y.enumerated() { labels[x[row].scalars] = label }
    return net.loss(x, y)
  }

  func scores(_ x: Tensor) -> Tensor {
    var scores = net.scores(x)
    for row in 0..<x.shape[0] {
      if let label = labels[x[row].scalars] { scores[row, label] = 1e9 }
    }
    return scores
  }
}
