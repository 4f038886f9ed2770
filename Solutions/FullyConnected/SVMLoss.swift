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
  // BEGIN SOLUTION
  let n = Double(y.count)
  let correct = trace("correct", x.gathered(y).reshaped(-1, 1))  // [N, 1]
  var margins = maximum(x - correct + 1, 0)  // [N, C]
  for (row, label) in y.enumerated() { margins[row, label] = 0 }
  trace("margins", margins)  // [N, C]
  let loss = trace("loss", margins.sum() / n)
  var dx = margins .> 0  // [N, C]
  let violations = dx.sum(axis: 1)  // [N]
  for (row, label) in y.enumerated() { dx[row, label] = -violations[row] }
  return (loss, dx / n)
  // END SOLUTION
}
