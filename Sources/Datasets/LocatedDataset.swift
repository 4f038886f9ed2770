/// A data set that was found, as the locator loads it.
protocol LocatedDataset {
  /// What it is and where it lies, for reports.
  var origin: String { get }

  /// The number of images that a part can give.
  func available(_ part: DatasetError.Part) -> Int

  /// - Parameter withMean: whether the mean image is wanted.
  func trainingAndValidation(
    _ trainingCount: Int, _ validationCount: Int, withMean: Bool
  ) throws(DatasetError) -> TrainingAndValidation

  func test(_ count: Int) throws(DatasetError) -> (images: LabeledImages, origin: String)

  /// All training images, none kept for validation, and all test images.
  func trainingAndTest() throws(DatasetError) -> (training: LabeledImages, test: LabeledImages)

  func trainingValidationAndTest(
    _ trainingCount: Int, _ validationCount: Int, _ testCount: Int
  ) throws(DatasetError) -> TrainingValidationAndTest
}

extension LocatedDataset {
  func check(_ count: Int, of part: DatasetError.Part) throws(DatasetError) {
    guard count >= 0 else { trap("DatasetLocator", "\(count) \(part) images") }
    guard count <= available(part) else {
      throw .notEnoughImages(origin: origin, part: part, expected: count, found: available(part))
    }
  }
}
