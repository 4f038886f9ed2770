/// The few names of modules that a pickle may refer to, each with the meaning that it has here.
///
/// Nothing is looked up or called: the names are compared, and what NumPy would build is built.
enum PickleFunction: Sendable {
  /// Makes an empty array, whose state then follows.
  case reconstruct
  /// Makes an array from bytes, type, shape and order: protocol 5.
  case fromBuffer
  /// Makes one number from a type and bytes.
  case scalar
  /// The class of arrays, an argument of `reconstruct`.
  case arrayClass
  case elementType
  /// Makes bytes from text: protocols up to 2 have no bytes.
  case encode
  /// Makes empty bytes: likewise.
  case bytes

  init?(module: String, name: String) {
    switch (module, name) {
    case ("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct"):
      self = .reconstruct
    case ("numpy.core.numeric", "_frombuffer"), ("numpy._core.numeric", "_frombuffer"):
      self = .fromBuffer
    case ("numpy.core.multiarray", "scalar"), ("numpy._core.multiarray", "scalar"):
      self = .scalar
    case ("numpy", "ndarray"): self = .arrayClass
    case ("numpy", "dtype"): self = .elementType
    case ("_codecs", "encode"): self = .encode
    case ("__builtin__", "bytes"), ("builtins", "bytes"): self = .bytes
    default: return nil
    }
  }

  /// As errors call it.
  var name: String {
    switch self {
    case .reconstruct: "numpy's _reconstruct"
    case .fromBuffer: "numpy's _frombuffer"
    case .scalar: "numpy's scalar"
    case .arrayClass: "numpy's ndarray"
    case .elementType: "numpy's dtype"
    case .encode: "_codecs.encode"
    case .bytes: "bytes"
    }
  }
}
