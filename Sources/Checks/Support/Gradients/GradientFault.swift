import Checking
import Tensors

/// What is wrong with a gradient that should agree with differences of the loss, in words: the
/// worst element, and the factor if it is the same for most; `nil` if enough elements agree.
/// - Parameters:
///   - name: What the gradient belongs to.
///   - numerical: The differences, with the shape of `gradient`.
///   - relative: The allowed error of an element per unit of the largest one.
///   - share: How many elements must agree; the rest may lie at a kink, where there is no
///     derivative.
package func gradientFault(
  _ name: String, _ gradient: Tensor, numerical: Tensor, relative: Double, share: Double
) -> String? {
  let bound = relative * abs(numerical).max()
  let agreeing = (abs(gradient - numerical) .<= bound).mean()
  if agreeing >= share { return nil }
  let discrepancy = Discrepancy(of: gradient, from: numerical)
  let pattern = discrepancy.pattern(beyond: bound, share: share).map { "; " + $0 } ?? ""
  return "gradient of \(name)\(discrepancy.worstElement) by differences of the loss" + pattern
}
