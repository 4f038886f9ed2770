/// CIFAR-10, a directory of batches or the archive they come in, in the binary version or in that
/// for Python.
///
/// The binary directory has `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`; its
/// archive is `cifar-10-binary.tar.gz`. A batch is 10,000 records; a record is one label byte,
/// then 3,072 pixel bytes, 32 × 32 red, 32 × 32 green, 32 × 32 blue. Source: Krizhevsky, the
/// CIFAR-10 page, "Binary version". The Python version has pickled dictionaries in files of the
/// same names without `.bin`, and gives the same images; see `CIFARPickle`.
public struct CIFAR10: Sendable {
  /// The ten classes, in the order of their labels.
  public static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  static let set = CIFARSet(
    name: "CIFAR-10", folder: "cifar-10-batches-bin", archiveName: "cifar-10-binary.tar.gz",
    files: ((1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"])
      .map { CIFARFile(name: $0, kind: .cifar10Batch) },
    label: .cifar10, classNames: classNames,
    python: .init(
      name: "Python", folder: "cifar-10-batches-py", archiveName: "cifar-10-python.tar.gz",
      files: ["batches.meta"]),
    matlab: .init(
      name: "MATLAB", folder: "cifar-10-batches-mat", archiveName: "cifar-10-matlab.tar.gz",
      files: ["batches.meta.mat"]))

  public let storage: CIFARStorage

  public init(storage: CIFARStorage) {
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
    let images = ranges.map { $0.ofImages(in: CIFARSet.training, operation: "CIFAR10") }
    return try Self.set.images(images, from: storage)
  }

  /// Images of the test set, which counts 10,000; see `trainingImages(_:)`.
  ///
  /// - Parameter range: a range in `0..<10_000`.
  /// - Throws: `DatasetError` when the batch is missing or damaged.
  public func testImages(_ range: Range<Int>) throws(DatasetError) -> LabeledImages {
    let images = range.ofImages(in: CIFARSet.test, operation: "CIFAR10")
    return try Self.set.images([images], from: storage)[0]
  }
}
