/// Fashion-MNIST in a directory of IDX files, complete or the small sample of this repository.
///
/// A complete set of the same format is read as well, such as MNIST; images have the name of the
/// set whose content they are.
///
/// Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking
/// Machine Learning Algorithms", 2017.
public struct FashionMNIST: Sendable {
  /// How much of the data set there is.
  public enum Edition: Sendable {
    /// 60,000 training and 10,000 test images.
    case full
    /// 3,000 training, 1,000 validation and 1,000 test images, each in a file pair of its own.
    case sample
  }

  /// The ten classes, in the order of their labels.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The directory of the files, each plain or gzip.
  public let directory: String
  public let edition: Edition

  public init(directory: String, edition: Edition) {
    self.directory = directory
    self.edition = edition
  }

  /// The images of the training files, before any are set aside for validation.
  ///
  /// - Throws: `DatasetError` when a file is missing or damaged or has another number of images.
  public func trainingImages() throws(DatasetError) -> LabeledImages {
    try images("train", count: edition == .full ? 60_000 : 3_000)
  }

  /// The last 1,000 images of the full training set, or the sample's validation files.
  ///
  /// - Throws: `DatasetError` when a file is missing or damaged or has another number of images.
  public func validationImages() throws(DatasetError) -> LabeledImages {
    switch edition {
    case .full: try trainingImages()[59_000..<60_000]
    case .sample: try images("validation", count: 1_000)
    }
  }

  /// The images of the test files.
  ///
  /// - Throws: `DatasetError` when a file is missing or damaged or has another number of images.
  public func testImages() throws(DatasetError) -> LabeledImages {
    try images("t10k", count: edition == .full ? 10_000 : 1_000)
  }

  private func images(_ prefix: String, count: Int) throws(DatasetError) -> LabeledImages {
    let images = try IDXFile(path: path("\(prefix)-images-idx3-ubyte"), expecting: .images)
    guard images.sizes[1...] == [28, 28] else {
      throw .wrongImageSize(
        at: images.start.at(8), expected: [28, 28], found: Array(images.sizes[1...]))
    }
    guard images.sizes[0] == count else {
      throw .wrongImageCount(at: images.start.at(4), expected: count, found: images.sizes[0])
    }
    let labels = try IDXFile(path: path("\(prefix)-labels-idx1-ubyte"), expecting: .labels)
    if edition == .sample {
      return try LabeledImages(
        name: "Fashion-MNIST", images: images, labels: labels, classNames: Self.classNames)
    }
    let known = try KnownImages(images: images, labels: labels)
    return try LabeledImages(
      name: known.name, images: images, labels: labels, classNames: known.classNames)
  }

  /// Whether the training labels can be read and are those of the set of this name.
  func hasLabels(of name: String) -> Bool {
    guard
      let labels = try? IDXFile(path: path("train-labels-idx1-ubyte"), expecting: .labels)
    else { return false }
    return KnownImages.name(ofLabels: labels) == name
  }

  private func path(_ fileName: String) -> String {
    entry(fileName, in: directory) ?? joinPath(directory, fileName + ".gz")
  }
}
