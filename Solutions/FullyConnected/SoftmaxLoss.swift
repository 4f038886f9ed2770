import Checking
import Foundation
import Tensors

/// The softmax cross-entropy loss and its gradient.
///
/// With pᵢ = softmax(xᵢ) the loss is −(1/N) Σᵢ log pᵢ[yᵢ]. It is computed from
/// log pᵢ = xᵢ − m − log Σⱼ exp(xᵢⱼ − m) with m = maxⱼ xᵢⱼ, so that scores of ±1000 neither
/// overflow nor give the logarithm of 0.
/// - Parameters:
///   - x: The class scores, shape `[N, C]`.
///   - y: The labels, N numbers in 0..<C.
/// - Returns: The loss, and dx, shape `[N, C]`, in the element type of x.
public func softmaxLoss(_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  // BEGIN SOLUTION
  let n = Double(y.count)
  // The largest score of each row becomes 0.
  let shifted = trace("shifted", x - x.max(axis: 1, keepDims: true))  // [N, C]
  let sums = trace("sums", exp(shifted).sum(axis: 1, keepDims: true))  // [N, 1]
  let logProbabilities = trace("logProbabilities", shifted - log(sums))  // [N, C]
  let loss = trace("loss", -logProbabilities.gathered(y).sum() / n)
  var dx = exp(logProbabilities)
  for (row, label) in y.enumerated() { dx[row, label] -= 1 }
  return (loss, dx / n)
  // END SOLUTION
}
