import Tensors

/// The network {affine – ReLU – mask} × (L − 1) – affine – softmax with given masks, computed by
/// the judge in float64.
struct MaskedNetwork {
  private(set) var parameters: [String: Tensor] = [:]
  private(set) var regularization = 0.0

  /// What one pass through the network computes.
  struct Pass {
    var loss = 0.0
    var gradients: [String: Tensor] = [:]
    /// The gradient of the loss with respect to each layer's affine output, layer 1 first, `[N,
    /// H]`.
    var slopes: [Tensor] = []
  }

  /// - Parameters:
  ///   - names: `W1`, `b1` and so on.
  ///   - parameter: Gives what has that name: `W<i>`, shape `[D, H]`, and `b<i>`, shape `[H]`.
  init(
    _ names: [String], regularization: Double = 0, parameter: (String) throws -> Tensor
  ) rethrows {
    self.regularization = regularization
    for name in names { parameters[name] = try parameter(name).cast(to: .float64) }
  }

  var layerCount: Int { parameters.count / 2 }

  /// What regularization adds to the loss.
  var penalty: Double {
    (1...layerCount).reduce(0) { sum, layer in
      let weights = parameters["W\(layer)"]!
      return sum + 0.5 * regularization * (weights * weights).sum()
    }
  }

  /// What an affine layer makes of its input, `[N, D]` or any other axes behind the first.
  func affine(_ layer: Int, _ x: Tensor) -> Tensor {
    let rows = x.cast(to: .float64).reshaped(x.shape[0], -1)
    return matmul(rows, parameters["W\(layer)"]!) + parameters["b\(layer)"]!
  }

  /// The class scores in test mode.
  func scores(_ x: Tensor) -> Tensor {
    let hidden = (1..<layerCount).reduce(x) { maximum(affine($1, $0), 0) }
    return affine(layerCount, hidden)
  }

  /// The fraction of examples whose largest score at test time is that of their label.
  func accuracy(_ x: Tensor, _ labels: [Int]) -> Double {
    let predictions = scores(x).argmaxOfRows()
    return Double(zip(predictions, labels).count { $0 == $1 }) / Double(labels.count)
  }

  /// The loss of examples whose last hidden layer, after ReLU and mask, is given. Shape `[N, H]`.
  func loss(lastHidden hidden: Tensor, _ y: [Int]) -> Double {
    softmaxLoss(affine(layerCount, hidden), y).loss + penalty
  }

  /// The loss and its gradients where each hidden unit multiplies its ReLU by a mask.
  /// - Parameter masks: One per hidden layer, `[N, H]`; 0 or 1/p; none in a network without
  ///   dropout.
  func pass(_ x: Tensor, _ y: [Int], masks: [Tensor]) -> Pass {
    pass(x, y) { layer, affine in
      masks.isEmpty ? affine .> 0 : (affine .> 0) * masks[layer - 1]
    }
  }

  /// The loss and its gradients where each hidden unit passes on so many times its affine output.
  /// - Parameter factors: One per hidden layer, `[N, H]`; 0 where ReLU or mask stops it.
  func pass(_ x: Tensor, _ y: [Int], factors: [Tensor]) -> Pass {
    pass(x, y) { layer, _ in factors[layer - 1] }
  }

  private func pass(
    _ x: Tensor, _ y: [Int], factor: (_ layer: Int, _ affine: Tensor) -> Tensor
  ) -> Pass {
    var factors: [Tensor] = []
    var inputs = [x.cast(to: .float64).reshaped(x.shape[0], -1)]
    for layer in 1..<layerCount {
      let affine = affine(layer, inputs[layer - 1])
      factors.append(factor(layer, affine))
      inputs.append(affine * factors[layer - 1])
    }
    let (loss, dscores) = softmaxLoss(affine(layerCount, inputs[layerCount - 1]), y)
    var upstream = dscores
    var result = Pass(loss: loss + penalty)
    for layer in stride(from: layerCount, through: 1, by: -1) {
      let weights = parameters["W\(layer)"]!
      result.slopes.insert(upstream, at: 0)
      let dw = matmul(inputs[layer - 1].transposed(), upstream)
      result.gradients["W\(layer)"] = dw + regularization * weights
      result.gradients["b\(layer)"] = upstream.sum(axis: 0)
      if layer > 1 { upstream = matmul(upstream, weights.transposed()) * factors[layer - 2] }
    }
    return result
  }

  private func softmaxLoss(_ scores: Tensor, _ y: [Int]) -> (loss: Double, dscores: Tensor) {
    let shifted = scores - scores.max(axis: 1, keepDims: true)
    let exponentials = exp(shifted)
    let sums = exponentials.sum(axis: 1, keepDims: true)
    let loss = (log(sums).sum() - shifted.gathered(y).sum()) / Double(y.count)
    var dscores = exponentials / sums
    for (row, label) in y.enumerated() { dscores[row, label] -= 1 }
    return (loss, dscores / y.count)
  }
}
