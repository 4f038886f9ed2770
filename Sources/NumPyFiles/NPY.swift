import Files
import Tensors

/// Reads a `.npy` file.
///
/// Floats of 64 bits become `float64`, of 32 and 16 bits `float32`, integers and bools `float64`,
/// in either byte order. The elements of a file in Fortran order end in row-major order.
///
/// - Throws: `NumPyFileError` when the file is damaged, has other elements, or has an integer that
///   `float64` cannot hold exactly.
public func readNPY(_ path: String) throws(NumPyFileError) -> Tensor {
  try decodeNPY(readWholeFile(path), path: path)
}

/// Writes a tensor as `.npy` file, byte for byte what NumPy 1.26's `np.save` writes.
///
/// The file appears whole or not at all; see `writeAtomically(_:to:)`.
///
/// - Precondition: the tensor has at most 32 axes, because NumPy has no more.
/// - Throws: `NumPyFileError` when the file cannot be written.
public func writeNPY(_ tensor: Tensor, to path: String) throws(NumPyFileError) {
  try writeAtomically(encodeNPY(tensor), to: path)
}

/// The tensor in the bytes of a `.npy` file.
/// - Parameter path: the file's name in errors.
package func decodeNPY(_ bytes: [UInt8], path: String) throws(NumPyFileError) -> Tensor {
  let isArray = bytes.prefix(npyMagic.count).elementsEqual(npyMagic.prefix(bytes.count))
  guard isArray else {
    throw .wrongFormat(path: path, expected: .npy, found: .init(bytes[...]))
  }
  return try decodeArray(bytes[...], at: .init(path: path))
}

/// The tensor in a file or an entry that lies at `start`.
func decodeArray(
  _ bytes: ArraySlice<UInt8>, at start: NumPyFileError.Position
) throws(NumPyFileError) -> Tensor {
  let header = try NPYHeader(bytes, contentSize: bytes.count, at: start)
  let elements = bytes.dropFirst(header.size)
  return try elements.withUnsafeBufferPointer { buffer throws(NumPyFileError) in
    let elements = NPYElements(header, UnsafeRawBufferPointer(buffer), at: start)
    return try elements.tensor()
  }
}

/// The bytes of a `.npy` file with a tensor.
package func encodeNPY(_ tensor: Tensor) -> [UInt8] {
  tensor.withBytes { npyHeader(tensor, operation: "writeNPY") + $0 }
}
