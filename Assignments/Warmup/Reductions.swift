import Checking
import Tensors

/// The columns of a matrix, each shifted and scaled to mean 0 and standard deviation 1.
///
/// With the mean μⱼ and the variance σⱼ² = 1/N · Σᵢ (xᵢⱼ − μⱼ)² of column j,
/// yᵢⱼ = (xᵢⱼ − μⱼ) / √(σⱼ² + 10⁻⁵). The 10⁻⁵ keeps a column of equal numbers, which becomes 0,
/// from dividing by 0.
/// - Parameter x: Shape `[N, D]`, at least one row.
/// - Returns: y, shape `[N, D]`, in the element type of x.
public func standardizedColumns(_ x: Tensor) -> Tensor {
  notImplemented()
}
