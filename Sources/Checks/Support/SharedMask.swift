import Tensors

/// Whether a dropout layer drew one mask for several examples, or one number for several units.
/// - Parameter mask: Shape `[N, D]`, 0 where something was dropped.
/// - Returns: A sentence, or `nil` where the mask's rows and columns differ.
public func sharedMaskFault(_ mask: Tensor) -> String? {
  let (rows, columns) = (mask.shape[0], mask.shape[1])
  if rows > 1, mask == mask[0..<1] + Tensor.zeros(like: mask) {
    return "all \(rows) rows have the same mask: every element needs a draw of its own"
  }
  if columns > 1, mask == mask[.all, 0..<1] + Tensor.zeros(like: mask) {
    return "each row is kept or dropped as a whole: every element needs a draw of its own"
  }
  return nil
}
