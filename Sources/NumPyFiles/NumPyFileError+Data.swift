import FileKinds

/// What the cases of the error are made of.
extension NumPyFileError {
  /// A place in a file, or in an array that an archive holds.
  public struct Position: Sendable, Equatable {
    public var path: String
    /// The archive's entry, whose uncompressed bytes `offset` counts; `nil`: it counts the file's.
    public var entry: String?
    public var offset: Int

    public init(path: String, entry: String? = nil, offset: Int = 0) {
      (self.path, self.entry, self.offset) = (path, entry, offset)
    }

    /// The position at another offset of the same file or entry.
    func at(_ offset: Int) -> Position {
      Position(path: path, entry: entry, offset: offset)
    }
  }

  /// What a directory entry is, where a file was expected.
  public enum EntryKind: Sendable, Equatable {
    case file, directory, specialFile
  }

  /// The formats that this module reads.
  public enum Format: Sendable, Equatable {
    case npy, npz
  }

  /// What a file or an entry is by its first bytes.
  public typealias FileKind = FileKinds.FileKind

  /// The piece of a format in which the data ended, or whose signature is wrong.
  public enum Piece: Sendable, Equatable {
    case arrayHeader, headerText
    case zip64EndRecord, zip64Locator, directory
    case directoryRecord
    case localHeader(entry: String)
    case compressedData(entry: String)
    case dataDescriptor(entry: String)
  }

  /// What the text of an array's header must have at a place.
  public enum Syntax: Sendable, Equatable {
    case openingBrace, key, colon, commaOrBrace
    case text, truth, openingParenthesis, size, comma, commaOrParenthesis
    case end
  }

  /// A type of elements that a tensor cannot hold.
  public enum ElementKind: Sendable, Equatable {
    case objects, byteStrings, strings, complexNumbers, longFloats, dates, durations, rawBytes
    case structures, subarrays, unknown
  }

  /// A number in an archive that another number there determines.
  public enum Field: Sendable, Equatable {
    case diskCount, entryCount, directorySize, directoryOffset, commentLength
    case zip64RecordSize, zip64RecordOffset
    case flags, method, checksum, compressedSize, uncompressedSize
  }
}
