import Checking
import Tensors

/// How similar every query is to every key: q · kᵀ / √D.
///
/// Element (i, j) is the inner product of row i of q and row j of k, divided by √D.
///
/// Source: A. Vaswani et al., "Attention is all you need", NeurIPS 2017, section 3.2.1.
/// - Parameters:
///   - q: The queries, shape `[N, D]`.
///   - k: The keys, shape `[M, D]`.
/// - Returns: Shape `[N, M]`, in the element type of q and k.
public func similarities(_ q: Tensor, _ k: Tensor) -> Tensor {
  // BEGIN SOLUTION
  let products = matmul(q, k.transposed())  // [N, D] · [D, M]
  return products / Double(q.shape[1]).squareRoot()
  // END SOLUTION
}
