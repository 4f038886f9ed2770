import Files

/// What the cases of the error are made of.
extension NumPyFileError {
  /// A place in a file, or in an array that an archive holds.
  public typealias Position = FilePosition

  /// The formats that this module reads.
  public enum Format: Sendable, Equatable {
    case npy, npz
  }

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
