import Tensors
import Training

/// A network that draws random numbers while it is trained and keeps a running average: affine –
/// ReLU – dropout – affine – softmax, of inputs that are centered.
final class NoisyNet: Model {
  var parameters: [String: Tensor]
  /// The running average of the inputs, by which they are centered at test time.
  var state: [String: Tensor]
  private let random: RandomState

  init(inputs: Int, hidden: Int, classes: Int, _ random: RandomState) {
    self.random = random
    state = ["mean": Tensor.zeros([inputs], dtype: .float32)]
    parameters = [
      "W1": (0.3 * random.randn(inputs, hidden)).cast(to: .float32),
      "b1": Tensor.zeros([hidden], dtype: .float32),
      "W2": (0.3 * random.randn(hidden, classes)).cast(to: .float32),
      "b2": Tensor.zeros([classes], dtype: .float32),
    ]
  }

  func scores(_ x: Tensor) -> Tensor {
    matmul(hidden(x.cast(to: .float32) - state["mean"]!), parameters["W2"]!) + parameters["b2"]!
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    var x = x.cast(to: .float32)
    let mean = x.mean(axis: 0)
    state["mean"] = 0.9 * state["mean"]! + 0.1 * mean
    x -= mean
    let mask = (random.rand([y.count, parameters["b1"]!.count]) .< 0.5).cast(to: .float32)
    let hidden = hidden(x) * mask
    let scores = matmul(hidden, parameters["W2"]!) + parameters["b2"]!
    let exponentials = exp(scores - scores.max(axis: 1, keepDims: true))
    let probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
    let loss = -log(probabilities.gathered(y)).mean()
    var dscores = probabilities
    for (row, label) in y.enumerated() { dscores[row, label] -= 1 }
    dscores /= Double(y.count)
    let dhidden = matmul(dscores, parameters["W2"]!.transposed()) * (hidden .> 0)
    let gradients = [
      "W1": matmul(x.transposed(), dhidden), "b1": dhidden.sum(axis: 0),
      "W2": matmul(hidden.transposed(), dscores), "b2": dscores.sum(axis: 0),
    ]
    return (loss, gradients)
  }

  private func hidden(_ x: Tensor) -> Tensor {
    maximum(matmul(x, parameters["W1"]!) + parameters["b1"]!, 0)
  }
}
