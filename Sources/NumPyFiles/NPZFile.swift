import Pickles
import Tensors

/// A `.npz` file whose arrays are read one by one, among them arrays of Python objects.
///
/// `readNPZ(_:)` refuses such arrays, since no tensor holds them.
package struct NPZFile {
  private let archive: ZipArchive
  private let path: String

  /// - Throws: `NumPyFileError` when the file is no sound archive.
  package init(_ path: String) throws(NumPyFileError) {
    self.path = path
    archive = try ZipArchive(readWholeFile(path), path: path)
  }

  /// An array of numbers, as `readNPY(_:)` reads it.
  package func tensor(_ name: String) throws(NumPyFileError) -> Tensor {
    let member = try member(name)
    return try decodeArray(archive.content(of: member), at: position(of: member))
  }

  /// An array of Python objects.
  ///
  /// - Parameter maximumSize: bytes that the array may have at most, after decompression.
  package func objects(
    _ name: String, maximumSize: Int
  ) throws(NumPyFileError) -> PickledArray {
    let member = try member(name)
    let content = try archive.content(of: member, as: .objects(maximumSize: maximumSize))
    return try decodeObjects(content, at: position(of: member))
  }

  /// Where an array begins, for errors.
  package func start(of name: String) throws(NumPyFileError) -> NumPyFileError.Position {
    position(of: try member(name))
  }

  private func member(_ name: String) throws(NumPyFileError) -> ZipArchive.Member {
    guard let member = archive.members.first(where: { $0.record.arrayName == name }) else {
      throw .missingArray(path: path, expected: name)
    }
    return member
  }

  private func position(of member: ZipArchive.Member) -> NumPyFileError.Position {
    .init(path: path, unit: .member(member.record.displayName))
  }
}
