import Checking
import Tensors

/// The multiclass support vector machine loss (hinge loss) with margin 1, and its gradient.
///
/// The loss is (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, xᵢⱼ − xᵢ[yᵢ] + 1). A margin of exactly 0 contributes
/// nothing, neither to the loss nor to the gradient.
///
/// Source: J. Weston, C. Watkins, "Support vector machines for multi-class pattern recognition",
/// ESANN 1999.
/// - Parameters:
///   - x: The class scores, shape `[N, C]`.
///   - y: The labels, N numbers in 0..<C.
/// - Returns: The loss, and dx, shape `[N, C]`, in the element type of x.
public func svmLoss(_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor) {
  // Steps that trace(_:_:) can show: correct [N, 1], margins [N, C], loss.
  notImplemented()
}
