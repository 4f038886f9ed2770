/// CIFAR-10 in its binary version: a directory of batches, or the archive they come in.
///
/// A batch is 10,000 records; a record is one label byte, then 3,072 pixel bytes, 32 × 32 red,
/// 32 × 32 green, 32 × 32 blue. Source: Krizhevsky, the CIFAR-10 page, "Binary version".
public struct CIFAR10: Sendable {
  /// Where the batches lie.
  public enum Storage: Sendable, Equatable {
    /// A directory with `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`.
    case directory(String)
    /// `cifar-10-binary.tar.gz`; the batches are taken out of it while it is read.
    case archive(String)
  }

  /// The ten classes, in the order of their labels.
  public static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  static let recordsPerBatch = 10_000
  static let imageShape = [3, 32, 32]
  static let recordSize = 1 + 3 * 32 * 32
  static let batchSize = recordsPerBatch * recordSize
  static let trainingFileNames = (1...5).map { "data_batch_\($0).bin" }
  static let testFileNames = ["test_batch.bin"]

  public let storage: Storage

  public init(storage: Storage) {
    self.storage = storage
  }

  /// Images of the training set, which counts 50,000 over its five batches.
  ///
  /// From a directory, only the records of the ranges are read. An archive is decompressed to
  /// its end, so that its checksum is verified, but only those records are kept.
  ///
  /// - Parameter ranges: ranges in `0..<50_000`.
  /// - Returns: one set of images for each range.
  /// - Throws: `DatasetError` when a batch is missing or damaged.
  public func trainingImages(_ ranges: Range<Int>...) throws(DatasetError) -> [LabeledImages] {
    try images(ranges, fileNames: Self.trainingFileNames)
  }

  /// Images of the test set, which counts 10,000; see `trainingImages(_:)`.
  ///
  /// - Parameter range: a range in `0..<10_000`.
  /// - Throws: `DatasetError` when the batch is missing or damaged.
  public func testImages(_ range: Range<Int>) throws(DatasetError) -> LabeledImages {
    try images([range], fileNames: Self.testFileNames)[0]
  }

  private func images(
    _ ranges: [Range<Int>], fileNames: [String]
  ) throws(DatasetError) -> [LabeledImages] {
    let total = fileNames.count * Self.recordsPerBatch
    for range in ranges where range.lowerBound < 0 || range.upperBound > total {
      trap("CIFAR10", "range \(range) of \(total) images")
    }
    let slices = CIFAR10Slice.covering(ranges, fileNames: fileNames)
    let batches =
      switch storage {
      case .directory(let path): try readBatches(slices, directory: path)
      case .archive(let path): try readBatches(slices, archive: path)
      }
    var results: [LabeledImages] = []
    for range in ranges {
      results.append(try assemble(range, from: batches))
    }
    return results
  }
}

/// The images of a range, collected from the batches in which it lies.
private func assemble(
  _ range: Range<Int>, from batches: [CIFAR10Batch]
) throws(DatasetError) -> LabeledImages {
  var pixels: [UInt8] = []
  var labels: [Int] = []
  pixels.reserveCapacity(range.count * (CIFAR10.recordSize - 1))
  for batch in batches {
    try batch.append(range, toPixels: &pixels, labels: &labels)
  }
  return LabeledImages(
    name: "CIFAR-10", pixels: pixels, imageShape: CIFAR10.imageShape, labels: labels,
    classNames: CIFAR10.classNames)
}
