import Files

/// Where the files of a CIFAR set lie, in its binary version or in that for Python.
public enum CIFARStorage: Sendable, Equatable {
  /// A directory with the unpacked files.
  case directory(String)
  /// The archive as it was published; the files are taken out of it while it is read.
  case archive(String)
  case pythonDirectory(String)
  case pythonArchive(String)
}

/// What CIFAR-10 and CIFAR-100 have in common: files of records with 50,000 training images,
/// then 10,000 test images, which are numbered through.
struct CIFARSet: Sendable {
  static let training = 0..<50_000
  static let test = 50_000..<60_000

  let name: String
  /// The folder of the files in the archive.
  let folder: String
  let archiveName: String
  let files: [CIFARFile]
  /// The label that images get.
  let label: CIFARLabel
  let classNames: [String]
  /// The version for Python, which is read as well.
  let python: Version
  /// The version for MATLAB, which is not.
  let matlab: Version

  /// A version for other programs: its name, and how to know it.
  struct Version: Sendable {
    let name: String
    let folder: String
    let archiveName: String
    /// Files that together are in its folder only; the first one has the names of the classes.
    let files: [String]
  }

  /// - Parameter ranges: ranges in `0..<60_000`.
  /// - Returns: one set of images for each range.
  func images(
    _ ranges: [Range<Int>], from storage: CIFARStorage
  ) throws(DatasetError) -> [LabeledImages] {
    let slices = CIFARSlice.covering(ranges, of: files)
    let records =
      switch storage {
      case .directory(let path): try readSlices(slices, directory: path)
      case .archive(let path): try readSlices(slices, archive: path)
      case .pythonDirectory(let path): try readPickles(slices, directory: path)
      case .pythonArchive(let path): try readPickles(slices, archive: path)
      }
    var results: [LabeledImages] = []
    for range in ranges {
      results.append(try assemble(range, from: records))
    }
    return results
  }

  /// The images of a range, collected from the slices in which it lies.
  private func assemble(
    _ range: Range<Int>, from records: [CIFARRecords]
  ) throws(DatasetError) -> LabeledImages {
    var pixels: [UInt8] = []
    var labels: [Int] = []
    pixels.reserveCapacity(range.count * CIFARFileKind.imageShape.reduce(1, *))
    for part in records {
      try part.append(range, label: label, toPixels: &pixels, labels: &labels)
    }
    return LabeledImages(
      name: name, pixels: pixels, imageShape: CIFARFileKind.imageShape, labels: labels,
      classNames: classNames)
  }
}

extension Range<Int> {
  /// The images of this range of a part, numbered in the whole set.
  ///
  /// - Precondition: the range lies in `0..<part.count`.
  func ofImages(in part: Range<Int>, operation: String) -> Range<Int> {
    guard lowerBound >= 0, upperBound <= part.count else {
      trap(operation, "range \(self) of \(part.count) images")
    }
    return part.lowerBound + lowerBound..<part.lowerBound + upperBound
  }
}
