import Tensors

/// The header of a `.npy` file with a tensor: what NumPy 1.26's `np.save` writes for such an array.
///
/// - Parameter operation: what a fault is reported under.
func npyHeader(_ tensor: Tensor, operation: String) -> [UInt8] {
  guard tensor.rank <= maximumRank else {
    fail(operation, "\(tensor.rank) axes, but NumPy has at most \(maximumRank)")
  }
  let type = tensor.dtype == .float64 ? "<f8" : "<f4"
  let sizes = tensor.shape.map(String.init).joined(separator: ", ")
  let shape = "(\(sizes)\(tensor.rank == 1 ? "," : ""))"
  var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
  // Room for the first size to grow in place to as many digits as it can ever have.
  if let first = tensor.shape.first {
    text += String(repeating: " ", count: 21 - String(first).count)
  }
  // The elements begin at a multiple of 64; a header that ends there anyway is padded by 64.
  let unpadded = npyMagic.count + 4 + text.utf8.count + 1
  text += String(repeating: " ", count: 64 - unpadded % 64) + "\n"
  return npyMagic + [1, 0] + littleEndian(UInt16(text.utf8.count)) + text.utf8
}
