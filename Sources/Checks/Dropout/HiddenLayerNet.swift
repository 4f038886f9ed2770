import Tensors

/// The network affine – ReLU – mask – affine – softmax in float64, computed by the judge from
/// recorded parameters.
struct HiddenLayerNet {
  private let w1: Tensor
  private let b1: Tensor
  private let w2: Tensor
  private let b2: Tensor

  /// - Parameter parameter: gives `W1`, shape `[D, H]`, `b1`, `W2`, shape `[H, C]`, and `b2`.
  init(_ parameter: (String) throws -> Tensor) rethrows {
    w1 = try parameter("W1").cast(to: .float64)
    b1 = try parameter("b1").cast(to: .float64)
    w2 = try parameter("W2").cast(to: .float64)
    b2 = try parameter("b2").cast(to: .float64)
  }

  /// The hidden layer before its ReLU. Shape `[N, D]` gives `[N, H]`.
  func affine(_ x: Tensor) -> Tensor { matmul(x.cast(to: .float64), w1) + b1 }

  /// The fraction of examples whose largest score at test time is that of their label.
  func accuracy(_ x: Tensor, _ labels: [Int]) -> Double {
    let predictions = scores(maximum(affine(x), 0)).argmaxOfRows()
    return Double(zip(predictions, labels).count { $0 == $1 }) / Double(labels.count)
  }

  /// The mean loss of examples whose hidden layer, after ReLU and mask, is given. Shape `[N, H]`.
  func loss(hidden: Tensor, _ labels: [Int]) -> Double {
    softmaxLoss(scores(hidden), labels).loss
  }

  /// The mean loss and its gradients, where each unit of the hidden layer passes on `slope` times
  /// its input.
  /// - Parameter slope: 0 where the ReLU or the mask stops it, shape `[N, H]`.
  func loss(
    _ x: Tensor, _ labels: [Int], slope: Tensor
  ) -> (loss: Double, gradients: [String: Tensor]) {
    let hidden = affine(x) * slope
    let (loss, dscores) = softmaxLoss(scores(hidden), labels)
    let dhidden = matmul(dscores, w2.transposed()) * slope
    let gradients = [
      "W1": matmul(x.cast(to: .float64).transposed(), dhidden), "b1": dhidden.sum(axis: 0),
      "W2": matmul(hidden.transposed(), dscores), "b2": dscores.sum(axis: 0),
    ]
    return (loss, gradients)
  }

  private func scores(_ hidden: Tensor) -> Tensor { matmul(hidden, w2) + b2 }

  private func softmaxLoss(_ scores: Tensor, _ labels: [Int]) -> (loss: Double, dscores: Tensor) {
    let count = Double(labels.count)
    let shifted = scores - scores.max(axis: 1, keepDims: true)
    let exponentials = exp(shifted)
    let sums = exponentials.sum(axis: 1, keepDims: true)
    let loss = (log(sums).sum() - shifted.gathered(labels).sum()) / count
    var dscores = exponentials / sums
    for (row, label) in labels.enumerated() { dscores[row, label] -= 1 }
    return (loss, dscores / count)
  }
}
