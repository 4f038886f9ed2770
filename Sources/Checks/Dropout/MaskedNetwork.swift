import Tensors

/// The network {affine – ReLU – mask} × (L − 1) – affine – softmax with given masks, computed by
/// the judge.
struct MaskedNetwork {
  let parameters: [String: Tensor]
  let regularization: Double

  /// What one pass through the network computes.
  struct Pass {
    var loss = 0.0
    var gradients: [String: Tensor] = [:]
    /// The gradient of the loss with respect to each layer's affine output, layer 1 first, `[N,
    /// H]`.
    var slopes: [Tensor] = []
  }

  var layerCount: Int { parameters.count / 2 }

  /// What regularisation adds to the loss.
  var penalty: Double {
    (1...layerCount).reduce(0) { sum, layer in
      let weights = parameters["W\(layer)"]!
      return sum + 0.5 * regularization * (weights * weights).sum()
    }
  }

  /// The class scores, with the hidden activations multiplied by the masks.
  /// - Parameter masks: One per hidden layer, `[N, H]`; empty for test mode.
  func scores(_ x: Tensor, masks: [Tensor] = []) -> Tensor { forward(x, masks).scores }

  /// The loss and its gradients.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, …]`.
  ///   - y: The labels, N numbers.
  ///   - masks: One per hidden layer, `[N, H]`; 0 or 1/p.
  func pass(_ x: Tensor, _ y: [Int], masks: [Tensor]) -> Pass {
    let (inputs, passing, scores) = forward(x, masks)
    let shifted = scores - scores.max(axis: 1, keepDims: true)
    let exponentials = exp(shifted)
    let sums = exponentials.sum(axis: 1, keepDims: true)
    var upstream = exponentials / sums
    var result = Pass()
    result.loss = (log(sums).sum() - shifted.gathered(y).sum()) / Double(y.count) + penalty
    for (row, label) in y.enumerated() { upstream[row, label] -= 1 }
    upstream = upstream / y.count
    for layer in stride(from: layerCount, through: 1, by: -1) {
      let weights = parameters["W\(layer)"]!
      result.slopes.insert(upstream, at: 0)
      let dw = matmul(inputs[layer - 1].transposed(), upstream)
      result.gradients["W\(layer)"] = dw + regularization * weights
      result.gradients["b\(layer)"] = upstream.sum(axis: 0)
      if layer > 1 { upstream = matmul(upstream, weights.transposed()) * passing[layer - 2] }
    }
    return result
  }

  /// What each affine layer takes, and by what each hidden layer multiplies its affine output.
  private func forward(
    _ x: Tensor, _ masks: [Tensor]
  ) -> (inputs: [Tensor], passing: [Tensor], scores: Tensor) {
    var inputs = [x.reshaped(x.shape[0], -1)]
    var passing: [Tensor] = []
    for layer in 1..<layerCount {
      let affine = matmul(inputs[layer - 1], parameters["W\(layer)"]!) + parameters["b\(layer)"]!
      let isPositive = affine .> 0
      passing.append(masks.isEmpty ? isPositive : isPositive * masks[layer - 1])
      inputs.append(affine * passing[layer - 1])
    }
    let last = parameters["W\(layerCount)"]!
    return (inputs, passing, matmul(inputs[layerCount - 1], last) + parameters["b\(layerCount)"]!)
  }
}
