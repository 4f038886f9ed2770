import Tensors

/// The courses' measure of how far two tensors are apart: max |x − y| / max(10⁻⁸, |x| + |y|).
///
/// Taken element by element, so it is rounding noise where both numbers are near zero.
/// - Precondition: the shapes are equal.
/// - Returns: 0 for empty tensors, NaN if any element is NaN.
public func relativeError(_ x: Tensor, _ y: Tensor) -> Double {
  guard x.shape == y.shape else { fail("relativeError", "\(x.shape) and \(y.shape) differ") }
  guard x.count > 0 else { return 0 }
  let difference = abs(x - y)
  let size = maximum(abs(x) + abs(y), 1e-8)
  return (difference / size).max()
}
