import Glibc

/// The places where a data set is looked for.
///
/// A directory that the user named, by an option or by `HANDGRAD_DATA`, is the only place: what
/// it lacks is an error, never replaced by other data. Otherwise the repository's `Datasets`
/// directory and the system's directories are searched.
public struct DatasetLocator: Sendable {
  /// Where Debian's package `dataset-fashion-mnist` puts its files.
  public static let debianFashionMNIST = "/usr/share/datasets/fashion-mnist"

  /// The directories, in the order of the search.
  public let directories: [String]
  /// Whether the user named the directory.
  public let isNamed: Bool

  /// - Parameters:
  ///   - namedDirectory: the argument of `--data`, `nil` without that option.
  ///   - environmentDirectory: the value of `HANDGRAD_DATA`; empty counts as unset.
  ///   - repositoryDirectory: the repository's `Datasets` directory.
  ///   - systemDirectories: where the system's packages put data sets.
  public init(
    namedDirectory: String?,
    environmentDirectory: String? = DatasetLocator.environmentDirectory(),
    repositoryDirectory: String,
    systemDirectories: [String] = [DatasetLocator.debianFashionMNIST]
  ) {
    let fromEnvironment = environmentDirectory.flatMap { $0.isEmpty ? nil : $0 }
    if let named = namedDirectory ?? fromEnvironment {
      directories = [named]
      isNamed = true
    } else {
      directories = [repositoryDirectory] + systemDirectories
      isNamed = false
    }
  }

  /// The value of `HANDGRAD_DATA` in this process.
  public static func environmentDirectory() -> String? {
    getenv("HANDGRAD_DATA").map { String(cString: $0) }
  }

  /// Loads the first images of the first data set that is there, and validation images that
  /// are never among them.
  ///
  /// Validation images follow the courses: CIFAR-10 takes them from the last 1,000 of its
  /// 50,000 training images, CIFAR-100 from the last 10,000, Fashion-MNIST from the last 1,000 of
  /// its 60,000, the sample from its validation files.
  ///
  /// - Parameters:
  ///   - trainingCount: at most 49,000, 40,000, 59,000 and 3,000 for the four kinds.
  ///   - validationCount: at most 1,000, and 10,000 for CIFAR-100.
  ///   - withMean: whether the mean image is wanted: for CIFAR that of all images before those kept
  ///     for validation, which have to be read for it, otherwise that of the training images.
  ///   - kinds: what to look for; the first kind that is found in any place wins.
  /// - Throws: `DatasetError` when no data set is there, when the one that is there is damaged
  ///   or incomplete, and when it has fewer images.
  public func loadTrainingAndValidation(
    trainingCount: Int, validationCount: Int, withMean: Bool = false,
    preferring kinds: [Kind] = [.cifar10, .fashionMNIST, .fashionMNISTSample]
  ) throws(DatasetError) -> TrainingAndValidation {
    let dataset = try locate(preferring: kinds)
    try dataset.check(trainingCount, of: .training)
    try dataset.check(validationCount, of: .validation)
    return try dataset.trainingAndValidation(trainingCount, validationCount, withMean: withMean)
  }

  /// Loads the first test images of the first data set that is there.
  ///
  /// - Parameters:
  ///   - count: at most 10,000, and 1,000 for the sample.
  ///   - kinds: what to look for; the first kind that is found in any place wins.
  /// - Returns: the images, and a text that says which data set they are from.
  /// - Throws: see `loadTrainingAndValidation`.
  public func loadTest(
    count: Int, preferring kinds: [Kind] = [.cifar10, .fashionMNIST, .fashionMNISTSample]
  ) throws(DatasetError) -> (test: LabeledImages, origin: String) {
    let dataset = try locate(preferring: kinds)
    try dataset.check(count, of: .test)
    let (images, origin) = try dataset.test(count)
    return (images, origin)
  }
}
