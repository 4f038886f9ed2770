/// A place in a file, as errors name it.
public struct FilePosition: Sendable, Equatable {
  /// What the offset counts.
  public enum Unit: Sendable, Equatable {
    /// Bytes of the file as it lies on the disk.
    case file
    /// Bytes of the data that the gzip file expands to.
    case decompressed
    /// Bytes of one member of an archive, as they are without compression.
    case member(String)
  }

  public var path: String
  /// Bytes from the start, in `unit`.
  public var offset: Int
  public var unit: Unit

  public init(path: String, offset: Int = 0, unit: Unit = .file) {
    self.path = path
    self.offset = offset
    self.unit = unit
  }

  /// The position at another offset of the same file and unit.
  package func at(_ offset: Int) -> FilePosition {
    FilePosition(path: path, offset: offset, unit: unit)
  }
}

extension FilePosition: CustomStringConvertible {
  public var description: String {
    switch unit {
    case .file: "\(path), byte \(offset)"
    case .decompressed: "\(path), byte \(offset) of the decompressed data"
    case .member(let name): "\(path), byte \(offset) of \(name)"
    }
  }
}
