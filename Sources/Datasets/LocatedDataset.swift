/// A data set that was found, as the locator loads it.
protocol LocatedDataset {
  /// What it is and where it lies, for reports.
  var origin: String { get }

  /// The number of images that a part can give.
  func available(_ part: DatasetError.Part) -> Int

  func trainingAndValidation(
    _ trainingCount: Int, _ validationCount: Int
  ) throws(DatasetError) -> TrainingAndValidation

  func test(_ count: Int) throws(DatasetError) -> LabeledImages
}

extension LocatedDataset {
  func check(_ count: Int, of part: DatasetError.Part) throws(DatasetError) {
    guard count >= 0 else { trap("DatasetLocator", "\(count) \(part) images") }
    guard count <= available(part) else {
      throw .notEnoughImages(origin: origin, part: part, expected: count, found: available(part))
    }
  }
}

extension CIFAR10: LocatedDataset {
  var origin: String {
    switch storage {
    case .directory(let path), .archive(let path): "CIFAR-10, \(path)"
    }
  }

  func available(_ part: DatasetError.Part) -> Int {
    switch part {
    case .training: 49_000
    case .validation: 1_000
    case .test: 10_000
    }
  }

  func trainingAndValidation(
    _ trainingCount: Int, _ validationCount: Int
  ) throws(DatasetError) -> TrainingAndValidation {
    let images = try trainingImages(0..<trainingCount, 49_000..<49_000 + validationCount)
    return TrainingAndValidation(training: images[0], validation: images[1], origin: origin)
  }

  func test(_ count: Int) throws(DatasetError) -> LabeledImages {
    try testImages(0..<count)
  }
}

extension FashionMNIST: LocatedDataset {
  var origin: String {
    switch edition {
    case .full: "Fashion-MNIST, \(directory)"
    case .sample: "Fashion-MNIST sample (3,000 of 60,000 training images) in \(directory)"
    }
  }

  func available(_ part: DatasetError.Part) -> Int {
    switch (edition, part) {
    case (_, .validation): 1_000
    case (.full, .training): 59_000
    case (.full, .test): 10_000
    case (.sample, .training): 3_000
    case (.sample, .test): 1_000
    }
  }

  func trainingAndValidation(
    _ trainingCount: Int, _ validationCount: Int
  ) throws(DatasetError) -> TrainingAndValidation {
    let images = try trainingImages()
    // The full edition sets its last images aside; reading the file again for them would
    // double the time.
    let validation = edition == .full ? images[59_000..<60_000] : try validationImages()
    return TrainingAndValidation(
      training: images[0..<trainingCount], validation: validation[0..<validationCount],
      origin: origin)
  }

  func test(_ count: Int) throws(DatasetError) -> LabeledImages {
    try testImages()[0..<count]
  }
}
