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
  // Steps that trace(_:_:) can show: shifted [N, C], sums [N, 1], logProbabilities [N, C], loss.
  notImplemented()
}
