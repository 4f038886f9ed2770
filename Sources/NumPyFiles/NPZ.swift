import Files
import Tensors

/// Reads the arrays of a `.npz` file by their names.
///
/// A `.npz` file is a zip archive of `.npy` files, `weights.npy` for the name `weights`; its arrays
/// are read as `readNPY(_:)` reads them.
///
/// - Throws: `NumPyFileError` when anything in the file is damaged or not of this kind.
public func readNPZ(_ path: String) throws(NumPyFileError) -> [String: Tensor] {
  try decodeNPZ(readWholeFile(path), path: path)
}

/// Writes tensors as `.npz` file, in the order of their names.
///
/// Uncompressed, it is byte for byte what NumPy 1.26's `np.savez` writes for that order. The file
/// appears whole or not at all; see `writeAtomically(_:to:)`.
///
/// - Precondition: no name is absolute or has a ".." as component, a backslash or control
///   characters, because `readNPZ(_:)` refuses them; the tensors have at most 32 axes.
/// - Throws: `NumPyFileError` when the file cannot be written.
public func writeNPZ(
  _ tensors: [String: Tensor], to path: String, compressed: Bool = false
) throws(NumPyFileError) {
  try writeAtomically(encodeNPZ(tensors, compressed: compressed), to: path)
}

/// The tensors in the bytes of a `.npz` file.
/// - Parameter path: the file's name in errors.
package func decodeNPZ(
  _ bytes: [UInt8], path: String
) throws(NumPyFileError) -> [String: Tensor] {
  let archive = try ZipArchive(bytes, path: path)
  var tensors: [String: Tensor] = [:]
  for member in archive.members {
    let content = try archive.content(of: member)
    let position = NumPyFileError.Position(path: path, unit: .member(member.record.displayName))
    tensors[member.record.arrayName] = try decodeArray(content, at: position)
  }
  return tensors
}

/// The bytes of a `.npz` file with tensors.
package func encodeNPZ(_ tensors: [String: Tensor], compressed: Bool = false) -> [UInt8] {
  var writer = ZipWriter(isCompressed: compressed)
  // The order of code points, which is Python's.
  for (name, tensor) in tensors.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
    guard isSafe(name.utf8) else {
      fail("writeNPZ", "\"\(printable(name.utf8))\" cannot be the name of an array")
    }
    let header = npyHeader(tensor, operation: "writeNPZ")
    tensor.withBytes { writer.add(name + ".npy", header: header, elements: $0) }
  }
  return writer.finished()
}
