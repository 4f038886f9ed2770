import Tensors
import Withholding

// Sealed: an assignment of this package asks for what this function does; see SealedProgram.

/// The softmax cross-entropy loss and its gradient.
///
/// With pᵢ = softmax(xᵢ), the loss is −(1/N) Σᵢ log pᵢ[yᵢ].
/// - Parameters:
///   - x: The class scores, shape `[N, C]`.
///   - y: The labels, N numbers in 0..<C.
/// - Returns: The loss, and dx, shape `[N, C]`.
public func softmaxLoss(_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  let found = Programs.softmaxLoss.run([x], numbers: [Double(y.count)], labels: y)
  return (found.numbers[0], found.tensors[0])
}
