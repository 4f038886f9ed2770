import Checking
import Tensors

/// The squared distance of every row of one matrix from every row of another.
///
/// dᵢⱼ = Σₖ (aᵢₖ − bⱼₖ)², the distances by which a nearest-neighbor classifier decides. With a new
/// axis in each of the two matrices, one subtraction makes all the differences.
/// - Parameters:
///   - a: Shape `[N, D]`.
///   - b: Shape `[M, D]`.
/// - Returns: d, shape `[N, M]`, in the element type of a and b.
public func squaredDistances(_ a: Tensor, _ b: Tensor) -> Tensor {
  notImplemented()
}
