import Tensors
import Training

/// The network of the golden training runs: affine – ReLU – affine – softmax, in `float64`.
final class SoftmaxNet: Model {
  var parameters: [String: Tensor]

  /// Normal weights of standard deviation ½ and zero biases, drawn in the order of the layers.
  init(inputs: Int, hidden: Int, classes: Int, _ random: RandomState) {
    parameters = [:]
    parameters["W1"] = 0.5 * random.randn(inputs, hidden)
    parameters["b1"] = .zeros(hidden)
    parameters["W2"] = 0.5 * random.randn(hidden, classes)
    parameters["b2"] = .zeros(classes)
  }

  func scores(_ x: Tensor) -> Tensor {
    matmul(hidden(x), parameters["W2"]!) + parameters["b2"]!
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let hidden = hidden(x)
    let scores = matmul(hidden, parameters["W2"]!) + parameters["b2"]!
    let exponentials = exp(scores - scores.max(axis: 1, keepDims: true))
    let probabilities = exponentials / exponentials.sum(axis: 1, keepDims: true)
    let loss = -log(probabilities.gathered(y)).mean()

    var dscores = probabilities
    for (row, label) in y.enumerated() { dscores[row, label] -= 1 }
    dscores /= Double(y.count)
    let dhidden = matmul(dscores, parameters["W2"]!.transposed()) * (hidden .> 0)
    let gradients = [
      "W1": matmul(x.transposed(), dhidden),
      "b1": dhidden.sum(axis: 0),
      "W2": matmul(hidden.transposed(), dscores),
      "b2": dscores.sum(axis: 0),
    ]
    return (loss, gradients)
  }

  private func hidden(_ x: Tensor) -> Tensor {
    maximum(matmul(x, parameters["W1"]!) + parameters["b1"]!, 0)
  }
}
