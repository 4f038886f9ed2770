import Checking
import Tensors

/// The logarithm of the sum of the exponentials of each row: lseᵢ = log Σⱼ exp(xᵢⱼ).
///
/// It must be right for numbers like ±1000 too, whose exponentials are infinite or 0: with the
/// largest number mᵢ of row i, lseᵢ = mᵢ + log Σⱼ exp(xᵢⱼ − mᵢ).
/// - Parameter x: Shape `[N, C]`, at least one column.
/// - Returns: lse, shape `[N]`, in the element type of x.
public func logSumExp(_ x: Tensor) -> Tensor {
  // BEGIN SOLUTION
  let largest = trace("largest", x.max(axis: 1, keepDims: true))  // [N, 1]
  let sums = trace("sums", exp(x - largest).sum(axis: 1))  // [N]
  return largest.reshaped(-1) + log(sums)
  // END SOLUTION
}
