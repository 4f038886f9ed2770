import Files

/// The type of the elements in a file, as its `descr` says: byte order, kind, size.
struct NPYElementType {
  enum Kind: String {
    case float16 = "f2"
    case float32 = "f4"
    case float64 = "f8"
    case int8 = "i1"
    case int16 = "i2"
    case int32 = "i4"
    case int64 = "i8"
    case uint8 = "u1"
    case uint16 = "u2"
    case uint32 = "u4"
    case uint64 = "u8"
    case bool = "b1"

    /// Names that NumPy writes no longer or never but reads.
    static let otherNames: [String: Kind] = [
      "?": .bool, "bool": .bool, "e": .float16, "float16": .float16, "f": .float32,
      "float32": .float32, "d": .float64, "float64": .float64, "float": .float64, "b": .int8,
      "int8": .int8, "B": .uint8, "uint8": .uint8, "h": .int16, "int16": .int16, "H": .uint16,
      "uint16": .uint16, "i": .int32, "int32": .int32, "I": .uint32, "uint32": .uint32, "l": .int64,
      "q": .int64, "int64": .int64, "int": .int64, "L": .uint64, "Q": .uint64, "uint64": .uint64,
    ]

    /// The size of one element in the file: the digit of the name.
    var byteCount: Int { Int(rawValue.utf8.last! - UInt8(ascii: "0")) }
  }

  let kind: Kind
  let isBigEndian: Bool
  /// As the file has it.
  let descriptor: String

  init(
    _ descriptor: String, at position: NumPyFileError.Position
  ) throws(NumPyFileError) {
    let code = descriptor.drop { "<>|=".contains($0) }
    guard descriptor.count - code.count <= 1,
      let kind = Kind(rawValue: String(code)) ?? Kind.otherNames[String(code)]
    else {
      throw .unsupportedType(
        at: position, kind: .init(descriptor: descriptor), found: "'\(descriptor)'")
    }
    self.kind = kind
    self.descriptor = descriptor
    // Any other order, or none, is that of the machine, as in NumPy.
    isBigEndian = descriptor.first == ">"
  }
}

extension NumPyFileError.ElementKind {
  /// What NumPy means by a `descr` that no tensor can hold.
  fileprivate init(descriptor: String) {
    let code = descriptor.drop { "<>|=".contains($0) }
    self =
      switch code.first {
      case "O": .objects
      case "S", "a": .byteStrings
      case "U": .strings
      case "c": .complexNumbers
      case "f" where code == "f12" || code == "f16": .longFloats
      case "M": .dates
      case "m": .durations
      case "V": .rawBytes
      default: .unknown
      }
  }
}
