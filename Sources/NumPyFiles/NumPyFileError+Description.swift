import Files

extension NumPyFileError: CustomStringConvertible {
  /// One sentence: where, what was expected, what was found.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let errorNumber):
      "\(path): cannot be opened: \(systemMessage(errorNumber))"
    case .cannotRead(let path, let errorNumber):
      "\(path): cannot be read: \(systemMessage(errorNumber))"
    case .cannotWrite(let path, let errorNumber):
      "\(path): cannot be written: \(systemMessage(errorNumber))"
    case .notAFile(let path, let found):
      "\(path): a file was expected, found \(found)"
    case .emptyFile(let path):
      "\(path): the file is empty"
    case .doesNotFitInMemory(let path, let found):
      "\(path): a file that fits in memory was expected, found \(bytes(found))"
    case .wrongFormat(let path, .npy, .zip):
      "\(path): an .npy file was expected, found a zip archive, which readNPZ reads if it is "
        + "an .npz file"
    case .wrongFormat(let path, .npz, .npy):
      "\(path): an .npz file was expected, found an .npy file, which readNPY reads"
    case .wrongFormat(let path, let expected, let found):
      "\(path): an \(expected) file was expected, found \(found)"
    case .endsTooEarly(let position, let piece, let expected, let found):
      "\(position): the data end too early: \(piece) needs \(bytes(expected)), found \(found)"

    case .notAnArray(let position, let found):
      "\(position): an array in .npy format was expected, found \(found)"
    case .unsupportedVersion(let position, let major, let minor):
      "\(position): version 1.0, 2.0 or 3.0 of the .npy format was expected, "
        + "found \(major).\(minor)"
    case .headerTooLong(let position, let maximum, let found):
      "\(position): a header of at most \(bytes(maximum)) was expected, as NumPy does, "
        + "found a length of \(found)"
    case .headerSyntax(let position, let expected, let found):
      "\(position): \(expected) was expected in the header, found \(character(found))"
    case .repeatedKey(let position, let found):
      "\(position): each key was expected once in the header, found '\(found)' again"
    case .unknownKey(let position, let found):
      "\(position): the keys 'descr', 'fortran_order' and 'shape' were expected in the header, "
        + "found '\(found)'"
    case .missingKeys(let position, let expected):
      "\(position): the header was expected to have "
        + "\(expected.map { "'\($0)'" }.joined(separator: " and ")), found its end"
    case .unsupportedType(let position, let kind, let found):
      "\(position): real numbers were expected, found \(kind) (dtype \(found))"
    case .negativeSize(let position, let found):
      "\(position): a size of at least 0 was expected, found \(found)"
    case .sizeTooLarge(let position, let found):
      "\(position): a size of at most \(Int.max) was expected, found \(found)"
    case .tooManyAxes(let position, let maximum, let found):
      "\(position): at most \(maximum) axes were expected, as NumPy has, found \(found)"
    case .sizesOverflow(let position, let shape):
      "\(position): a shape that memory can hold was expected, found \(tuple(shape))"

    case .wrongContentSize(let position, let shape, let type, let expected, let found):
      "\(position): content of \(bytes(expected)) was expected for the shape \(tuple(shape)) "
        + "of \(type), found \(found)"
    case .inexactInteger(let position, let index, let found):
      "\(position): an integer that float64 holds exactly was expected in element "
        + "\(index), found \(found)"
    case .notABool(let position, let index, let found):
      "\(position): a bool of 0 or 1 was expected in element \(index), found \(found)"

    case .notObjects(let position, let found):
      "\(position): Python objects were expected, found dtype '\(found)'"
    case .objectsTooLarge(let position, let maximum, let found):
      "\(position): objects of at most \(bytes(maximum)) were expected, found \(found)"
    case .shapesDiffer(let position, let expected, let found):
      "\(position): objects of the shape \(tuple(expected)) were expected, as in the header, "
        + "found \(tuple(found))"
    case .pickle(let error):
      "\(error)"

    case .missingArray(let path, let expected):
      "\(path): an array \"\(expected)\" was expected, found none of this name"
    case .noEndRecord(let path):
      "\(path): a zip end record was expected at the end of the file, found none, "
        + "so the file was cut short"
    case .bytesAfterArchive(let position, let found):
      "\(position): the end of the file was expected after the zip end record, "
        + "found \(bytes(found))"
    case .splitArchive(let position, let found):
      "\(position): an archive in one file was expected, found disk \(found) of several"
    case .wrongSignature(let position, let piece, let found):
      "\(position): \(piece) was expected, found \(hexadecimal(found))"
    case .wrongField(let position, .checksum, let expected, let found):
      "\(position): \(Field.checksum) \(hexadecimal(UInt32(truncatingIfNeeded: expected))) "
        + "was expected, found \(hexadecimal(UInt32(truncatingIfNeeded: found)))"
    case .wrongField(let position, let field, let expected, let found):
      "\(position): \(field) \(expected) was expected, found \(found)"
    case .damagedExtraField(let position, let entry):
      "\(position): a complete zip64 field with the sizes of \(entry) was expected, "
        + "found something else"
    case .entriesOverlap(let position, let entry, let expected):
      "\(position): \(entry) was expected at byte \(expected) or later, because the entry "
        + "before it ends there, found it here"
    case .unusedBytes(let position, let found):
      "\(position): the next entry or the directory was expected, found "
        + "\(bytes(found)) in between"

    case .undecodableName(let position):
      "\(position): an entry's name in ASCII or marked UTF-8 was expected, found other bytes"
    case .unsafeName(let position, let found):
      "\(position): a relative name without \"..\", \"\\\" and control characters was expected, "
        + "found \"\(found)\""
    case .wrongExtension(let position, let found):
      "\(position): a name that ends in .npy was expected, found \"\(found)\""
    case .repeatedName(let position, let found):
      "\(position): each name was expected once, found \"\(found)\" again"
    case .namesDiffer(let position, let expected, let found):
      "\(position): the name \"\(expected)\" was expected, as in the directory, "
        + "found \"\(found)\""
    case .encrypted(let position, let entry):
      "\(position): an entry that is not encrypted was expected, found \(entry) encrypted"
    case .unsupportedFlags(let position, let entry, let found):
      "\(position): flags among 0x080E were expected, found \(hexadecimal(found)) for \(entry)"
    case .unsupportedMethod(let position, let entry, let found):
      "\(position): method 0 (stored) or 8 (deflated) was expected, found \(found) for \(entry)"
    case .impossibleSize(let position, let entry, let compressed, let found):
      "\(position): at most \(bytes(compressed)) × 1032 were expected from deflating \(entry), "
        + "found a size of \(found)"
    case .deflateDamaged(let position, let reason):
      "\(position): sound deflate data were expected, found damage: \(reason)"
    case .inflatesTooFar(let position, let expected):
      "\(position): the end was expected after \(bytes(expected)), as the directory says, "
        + "found more"
    case .inflatesTooLittle(let position, let expected, let found):
      "\(position): content of \(bytes(expected)) was expected, as the directory says, "
        + "found \(found)"
    case .bytesAfterDeflate(let position, let found):
      "\(position): the end of the compressed data was expected, found \(bytes(found)) more"
    case .wrongChecksum(let position, let expected, let found):
      "\(position): CRC-32 \(hexadecimal(expected)) was expected, found \(hexadecimal(found)), "
        + "so the entry is damaged"
    }
  }
}

private func bytes(_ count: Int) -> String {
  count == 1 ? "1 byte" : "\(count) bytes"
}

private func tuple(_ shape: [Int]) -> String {
  "(\(shape.map(String.init).joined(separator: ", "))\(shape.count == 1 ? "," : ""))"
}

private func character(_ byte: UInt8?) -> String {
  guard let byte else { return "its end" }
  guard (0x20..<0x7F).contains(byte) else { return "byte \(hexadecimal(byte))" }
  return "'\(Character(Unicode.Scalar(byte)))'"
}
