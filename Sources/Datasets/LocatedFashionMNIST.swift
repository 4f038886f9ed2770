/// Fashion-MNIST; the last images of the full training set are kept for validation.
struct LocatedFashionMNIST: LocatedDataset {
  let files: FashionMNIST
  /// How many images the full edition keeps; the sample has validation files.
  let validationCount: Int

  var origin: String { origin(of: "Fashion-MNIST") }

  private func origin(of name: String) -> String {
    switch files.edition {
    case .full: "\(name), \(files.directory)"
    case .sample: "Fashion-MNIST sample (3,000 of 60,000 training images) in \(files.directory)"
    }
  }

  func available(_ part: DatasetError.Part) -> Int {
    switch (files.edition, part) {
    case (.full, .training): 60_000 - validationCount
    case (.full, .validation): validationCount
    case (.full, .test): 10_000
    case (.sample, .training): 3_000
    case (.sample, .validation), (.sample, .test): 1_000
    }
  }

  func trainingAndValidation(
    _ trainingCount: Int, _ validationCount: Int, withMean: Bool
  ) throws(DatasetError) -> TrainingAndValidation {
    let (training, validation) = try load(trainingCount, validationCount)
    return TrainingAndValidation(
      training: training, validation: validation,
      meanImage: withMean ? training.meanImage : [], origin: origin(of: training.name))
  }

  func test(
    _ count: Int
  ) throws(DatasetError) -> (images: LabeledImages, origin: String) {
    let images = try files.testImages()[0..<count]
    return (images, origin(of: images.name))
  }

  func trainingAndTest() throws(DatasetError) -> (training: LabeledImages, test: LabeledImages) {
    let training = try files.trainingImages()
    return (training, try test(matching: training))
  }

  func trainingValidationAndTest(
    _ trainingCount: Int, _ validationCount: Int, _ testCount: Int
  ) throws(DatasetError) -> TrainingValidationAndTest {
    let (training, validation) = try load(trainingCount, validationCount)
    let test = try test(matching: training)[0..<testCount]
    return TrainingValidationAndTest(
      training: training, validation: validation, test: test, origin: origin(of: training.name))
  }

  /// - Throws: `DatasetError` when the test files are of another set than the training files.
  private func test(matching training: LabeledImages) throws(DatasetError) -> LabeledImages {
    let test = try files.testImages()
    guard test.name == training.name else {
      throw .partsMixed(path: files.directory, training: training.name, test: test.name)
    }
    return test
  }

  private func load(
    _ trainingCount: Int, _ validationCount: Int
  ) throws(DatasetError) -> (training: LabeledImages, validation: LabeledImages) {
    let images = try files.trainingImages()
    // Reading the full edition's file again for its last images would double the time.
    let validation =
      switch files.edition {
      case .full: images[available(.training)..<60_000]
      case .sample: try files.validationImages()
      }
    return (images[0..<trainingCount], validation[0..<validationCount])
  }
}
