import Files
import NumPyFiles
import Pickles

/// What can be wrong with the files of a data set or with the search for them.
///
/// Every case carries data only; `description` makes the sentence.
public enum DatasetError: Error, Sendable, Equatable {
  /// The piece of a format in which the data ended.
  public enum Piece: Sendable, Equatable {
    case idxHeader
    case idxContent(sizes: [Int])
    case tarHeader
    case tarMember(name: String)
    case records(of: CIFARFileKind)
  }

  /// The part of a data set from which too many images were asked for.
  public enum Part: Sendable, Equatable {
    case training, validation, test
  }

  // Files.
  case cannotOpen(path: String, errorNumber: Int32)
  case cannotRead(at: FilePosition, errorNumber: Int32)
  case notAFile(path: String, found: EntryKind)
  case notADirectory(path: String, found: EntryKind)
  case linkToNothing(path: String, target: String)
  case emptyFile(path: String)
  case fileTooLarge(path: String, maximum: Int, found: Int)
  case endsTooEarly(at: FilePosition, in: Piece, expected: Int, found: Int)

  // gzip.
  case gzipTruncated(at: FilePosition)
  case gzipDamaged(at: FilePosition, reason: String)
  case gzipChecksum(at: FilePosition, expected: UInt32, found: UInt32)
  case gzipLength(at: FilePosition, expected: UInt32, found: UInt32)
  case decompressedTooLarge(path: String, maximum: Int)

  // IDX.
  case notIDX(at: FilePosition, expected: IDXFile.Content, found: UInt32, kind: FileKind)
  case wrongIDXType(at: FilePosition, found: UInt8)
  case wrongIDXRank(at: FilePosition, expected: IDXFile.Content, found: Int)
  case emptyDimension(at: FilePosition, sizes: [Int])
  case sizesOverflow(at: FilePosition, sizes: [Int])
  case contentTooLarge(at: FilePosition, sizes: [Int], maximum: Int, found: Int)
  case bytesAfterContent(at: FilePosition)
  case wrongImageSize(at: FilePosition, expected: [Int], found: [Int])
  case wrongImageCount(at: FilePosition, expected: Int, found: Int)
  case countsDiffer(imagesPath: String, images: Int, labelsPath: String, labels: Int)
  case wrongLabel(at: FilePosition, classCount: Int, found: UInt8)
  case partsMixed(path: String, training: String, test: String)
  case setsMixed(path: String, name: String, otherPath: String, otherName: String)

  // CIFAR and its archives.
  case wrongRecordFileSize(
    at: FilePosition, expected: CIFARFileKind, found: Int, kind: FileKind)
  case wrongRecordLabel(at: FilePosition, record: Int, expected: CIFARLabel, found: Int)
  case notPickled(at: FilePosition, found: FileKind)
  case pickleTooLarge(at: FilePosition, maximum: Int)
  case wrongPixelArray(at: FilePosition, expected: [Int], found: [Int], type: String)
  case wrongLabelCount(at: FilePosition, of: CIFARLabel, expected: Int, found: Int)
  case wrongClassNames(at: FilePosition, expected: [String], found: [String])
  case pickle(PickleError)
  case notTar(at: FilePosition, found: FileKind)
  case tarChecksum(at: FilePosition, expected: Int, found: String)
  case tarSize(at: FilePosition, found: String)
  case unsafeMemberName(at: FilePosition, found: String)
  case missingMembers(path: String, expected: [String])

  // Reuters.
  case numPyFile(NumPyFileError)
  case wrongWord(at: FilePosition, article: Int, found: Int)
  case wrongTopic(at: FilePosition, article: Int, classCount: Int, found: Double)
  case topicCount(at: FilePosition, expected: Int, found: [Int])

  // The search.
  case otherVersion(path: String, version: String, name: String, expected: [String])
  case notEnoughImages(origin: String, part: Part, expected: Int, found: Int)
  case noDataset(directories: [String], lookedFor: [String])
}
