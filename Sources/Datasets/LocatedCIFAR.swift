/// CIFAR-10 or CIFAR-100; the last images of its training set are kept for validation.
struct LocatedCIFAR: LocatedDataset {
  /// With the kind of labels where there are several.
  let title: String
  let set: CIFARSet
  let storage: CIFARStorage
  let validationCount: Int

  var origin: String {
    switch storage {
    case .directory(let path), .archive(let path), .pythonDirectory(let path),
      .pythonArchive(let path):
      "\(title), \(path)"
    }
  }

  func available(_ part: DatasetError.Part) -> Int {
    switch part {
    case .training: validationStart
    case .validation: validationCount
    case .test: CIFARSet.test.count
    }
  }

  func trainingAndValidation(
    _ trainingCount: Int, _ validationCount: Int, withMean: Bool
  ) throws(DatasetError) -> TrainingAndValidation {
    // The courses take the mean of all images that are not kept for validation.
    let read = training(withMean ? validationStart : trainingCount)
    let images = try set.images([read, validation(validationCount)], from: storage)
    return TrainingAndValidation(
      training: images[0][0..<trainingCount], validation: images[1],
      meanImage: withMean ? images[0].meanImage : [], origin: origin)
  }

  func test(
    _ count: Int
  ) throws(DatasetError) -> (images: LabeledImages, origin: String) {
    (try set.images([test(count)], from: storage)[0], origin)
  }

  func trainingAndTest() throws(DatasetError) -> (training: LabeledImages, test: LabeledImages) {
    let ranges = [CIFARSet.training, CIFARSet.test]
    let images = try set.images(ranges, from: storage)
    return (images[0], images[1])
  }

  // One call for all three, so that an archive is decompressed once.
  func trainingValidationAndTest(
    _ trainingCount: Int, _ validationCount: Int, _ testCount: Int
  ) throws(DatasetError) -> TrainingValidationAndTest {
    let ranges = [training(trainingCount), validation(validationCount), test(testCount)]
    let images = try set.images(ranges, from: storage)
    return TrainingValidationAndTest(
      training: images[0], validation: images[1], test: images[2], origin: origin)
  }

  private var validationStart: Int { CIFARSet.training.upperBound - validationCount }

  private func training(_ count: Int) -> Range<Int> { 0..<count }

  private func validation(_ count: Int) -> Range<Int> { validationStart..<validationStart + count }

  private func test(_ count: Int) -> Range<Int> {
    CIFARSet.test.lowerBound..<CIFARSet.test.lowerBound + count
  }
}
