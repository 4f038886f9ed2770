import Files
import Pickles

/// What can be wrong with `.npy` and `.npz` files or with writing them.
///
/// Every case carries data only; `description` makes the sentence.
public enum NumPyFileError: Error, Sendable, Equatable {
  // Files.
  case cannotOpen(path: String, errorNumber: Int32)
  case cannotRead(path: String, errorNumber: Int32)
  case cannotWrite(path: String, errorNumber: Int32)
  case notAFile(path: String, found: EntryKind)
  case emptyFile(path: String)
  case doesNotFitInMemory(path: String, found: Int)
  case wrongFormat(path: String, expected: Format, found: FileKind)
  case endsTooEarly(at: Position, in: Piece, expected: Int, found: Int)

  // The header of an array.
  case notAnArray(at: Position, found: FileKind)
  case unsupportedVersion(at: Position, major: UInt8, minor: UInt8)
  case headerTooLong(at: Position, maximum: Int, found: Int)
  case headerSyntax(at: Position, expected: Syntax, found: UInt8?)
  case repeatedKey(at: Position, found: String)
  case unknownKey(at: Position, found: String)
  case missingKeys(at: Position, expected: [String])
  case unsupportedType(at: Position, kind: ElementKind, found: String)
  case negativeSize(at: Position, found: String)
  case sizeTooLarge(at: Position, found: String)
  case tooManyAxes(at: Position, maximum: Int, found: Int)
  case sizesOverflow(at: Position, shape: [Int])

  // The elements of an array.
  case wrongContentSize(at: Position, shape: [Int], type: String, expected: Int, found: Int)
  case inexactInteger(at: Position, index: [Int], found: String)
  case notABool(at: Position, index: [Int], found: UInt8)

  // Arrays of objects.
  case notObjects(at: Position, found: String)
  case objectsTooLarge(at: Position, maximum: Int, found: Int)
  case shapesDiffer(at: Position, expected: [Int], found: [Int])
  case pickle(PickleError)

  // The structure of an archive.
  case missingArray(path: String, expected: String)
  case noEndRecord(path: String)
  case bytesAfterArchive(at: Position, found: Int)
  case splitArchive(at: Position, found: Int)
  case wrongSignature(at: Position, of: Piece, found: UInt32)
  case wrongField(at: Position, field: Field, expected: Int, found: Int)
  case damagedExtraField(at: Position, entry: String)
  case entriesOverlap(at: Position, entry: String, expected: Int)
  case unusedBytes(at: Position, found: Int)

  // The entries of an archive.
  case undecodableName(at: Position)
  case unsafeName(at: Position, found: String)
  case wrongExtension(at: Position, found: String)
  case repeatedName(at: Position, found: String)
  case namesDiffer(at: Position, expected: String, found: String)
  case encrypted(at: Position, entry: String)
  case unsupportedFlags(at: Position, entry: String, found: UInt16)
  case unsupportedMethod(at: Position, entry: String, found: UInt16)
  case impossibleSize(at: Position, entry: String, compressed: Int, found: Int)
  case deflateDamaged(at: Position, reason: String)
  case inflatesTooFar(at: Position, expected: Int)
  case inflatesTooLittle(at: Position, expected: Int, found: Int)
  case bytesAfterDeflate(at: Position, found: Int)
  case wrongChecksum(at: Position, expected: UInt32, found: UInt32)
}
