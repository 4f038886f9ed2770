import Tensors

/// The softmax cross-entropy loss and its gradient.
///
/// With pᵢ = softmax(xᵢ), the loss is −(1/N) Σᵢ log pᵢ[yᵢ].
/// - Parameters:
///   - x: The class scores, shape `[N, C]`.
///   - y: The labels, N numbers in 0..<C.
/// - Returns: The loss, and dx, shape `[N, C]`.
public func softmaxLoss(_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  let n = Double(y.count)
  let shifted = x - x.max(axis: 1, keepDims: true)  // the largest score of each row becomes 0
  let exponentials = exp(shifted)
  let sums = exponentials.sum(axis: 1, keepDims: true)
  let probabilities = exponentials / sums
  // The logarithm of a probability, as in the published runs, unless it is too small to have one.
  let chosen = probabilities.gathered(y)
  let logarithms = Tensor.where(
    chosen .> 1e-30, log(chosen), shifted.gathered(y) - log(sums.reshaped(-1)))
  let loss = -logarithms.sum() / n
  var dx = probabilities
  for (row, label) in y.enumerated() { dx[row, label] -= 1 }
  return (loss, dx / n)
}
