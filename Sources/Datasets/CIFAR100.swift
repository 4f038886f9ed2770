/// CIFAR-100 in its binary version: a directory with `train.bin` and `test.bin`, or the archive
/// `cifar-100-binary.tar.gz`.
///
/// The files have 50,000 and 10,000 records. A record is a byte with the coarse label, a byte with
/// the fine label, then 3,072 pixel bytes, 32 × 32 red, 32 × 32 green, 32 × 32 blue. Source:
/// Krizhevsky, the CIFAR-10 page, "The CIFAR-100 dataset". The Python version, with `train` and
/// `test`, is read as well; see `CIFARPickle`.
public struct CIFAR100: Sendable {
  /// The labels that images get.
  public enum Labels: String, Sendable {
    /// 20 groups of classes, as "fish".
    case coarse
    /// 100 classes, as "trout"; five in each group.
    case fine
  }

  public let storage: CIFARStorage
  public let labels: Labels

  public init(storage: CIFARStorage, labels: Labels) {
    self.storage = storage
    self.labels = labels
  }

  /// The classes, in the order of their labels.
  public static func classNames(_ labels: Labels) -> [String] {
    switch labels {
    case .coarse: coarseClassNames
    case .fine: fineClassNames
    }
  }

  static func set(_ labels: Labels) -> CIFARSet {
    CIFARSet(
      name: "CIFAR-100", folder: "cifar-100-binary", archiveName: "cifar-100-binary.tar.gz",
      files: [
        CIFARFile(name: "train.bin", kind: .cifar100Training),
        CIFARFile(name: "test.bin", kind: .cifar100Test),
      ],
      label: labels == .coarse ? .coarse : .fine, classNames: classNames(labels),
      python: .init(
        name: "Python", folder: "cifar-100-python", archiveName: "cifar-100-python.tar.gz",
        files: ["meta", "train", "test"]),
      matlab: .init(
        name: "MATLAB", folder: "cifar-100-matlab", archiveName: "cifar-100-matlab.tar.gz",
        files: ["meta.mat", "train.mat", "test.mat"]))
  }

  /// Images of the training set, which counts 50,000.
  ///
  /// From a directory, only the records of the ranges are read. An archive is decompressed to
  /// its end, so that its checksum is verified, but only those records are kept. Both labels of
  /// each record are checked.
  ///
  /// - Parameter ranges: ranges in `0..<50_000`.
  /// - Returns: one set of images for each range.
  /// - Throws: `DatasetError` when the file is missing or damaged.
  public func trainingImages(_ ranges: Range<Int>...) throws(DatasetError) -> [LabeledImages] {
    let images = ranges.map { $0.ofImages(in: CIFARSet.training, operation: "CIFAR100") }
    return try Self.set(labels).images(images, from: storage)
  }

  /// Images of the test set, which counts 10,000; see `trainingImages(_:)`.
  ///
  /// - Parameter range: a range in `0..<10_000`.
  /// - Throws: `DatasetError` when the file is missing or damaged.
  public func testImages(_ range: Range<Int>) throws(DatasetError) -> LabeledImages {
    let images = range.ofImages(in: CIFARSet.test, operation: "CIFAR100")
    return try Self.set(labels).images([images], from: storage)[0]
  }
}
