/// The element type of a `Tensor`, chosen at run time as in NumPy.
public enum DType: String, Sendable, CaseIterable {
  case float32
  case float64

  /// The type of the result of an operation on two tensors: the wider of both.
  static func promoted(_ lhs: DType, _ rhs: DType) -> DType {
    lhs == .float64 || rhs == .float64 ? .float64 : .float32
  }

  /// The size of one element in bytes.
  package var byteCount: Int { self == .float64 ? 8 : 4 }
}
