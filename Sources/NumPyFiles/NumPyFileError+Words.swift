/// The words for the data of the error, from which its sentences are made.
extension NumPyFileError.Format: CustomStringConvertible {
  public var description: String { self == .npy ? ".npy" : ".npz" }
}

extension NumPyFileError.Piece: CustomStringConvertible {
  public var description: String {
    switch self {
    case .arrayHeader: "the start of an .npy file"
    case .headerText: "the header"
    case .zip64EndRecord: "the zip64 end record"
    case .zip64Locator: "the zip64 locator"
    case .directory: "the directory of the archive"
    case .directoryRecord: "a record of the directory"
    case .localHeader(let entry): "the header of \(entry)"
    case .compressedData(let entry): "the data of \(entry)"
    case .dataDescriptor(let entry): "the descriptor behind the data of \(entry)"
    }
  }
}

extension NumPyFileError.Syntax: CustomStringConvertible {
  public var description: String {
    switch self {
    case .openingBrace: "'{'"
    case .key: "a key in quotes or '}'"
    case .colon: "':'"
    case .commaOrBrace: "',' or '}'"
    case .text: "text in quotes"
    case .truth: "True or False"
    case .openingParenthesis: "'('"
    case .size: "a size"
    case .comma: "','"
    case .commaOrParenthesis: "',' or ')'"
    case .end: "nothing after '}'"
    }
  }
}

extension NumPyFileError.ElementKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .objects: "Python objects"
    case .byteStrings: "byte strings"
    case .strings: "Unicode strings"
    case .complexNumbers: "complex numbers"
    case .longFloats: "floats longer than 64 bits"
    case .dates: "dates"
    case .durations: "durations"
    case .rawBytes: "raw bytes"
    case .structures: "structures"
    case .subarrays: "arrays as elements"
    case .unknown: "a type unknown here"
    }
  }
}

extension NumPyFileError.Field: CustomStringConvertible {
  public var description: String {
    switch self {
    case .diskCount: "disk count"
    case .entryCount: "entry count"
    case .directorySize: "directory size"
    case .directoryOffset: "directory offset"
    case .commentLength: "comment length"
    case .zip64RecordSize: "zip64 record size"
    case .zip64RecordOffset: "zip64 record offset"
    case .flags: "flag field"
    case .method: "method"
    case .checksum: "CRC-32"
    case .compressedSize: "compressed size"
    case .uncompressedSize: "uncompressed size"
    }
  }
}
