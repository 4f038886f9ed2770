extension DatasetLocator {
  /// Loads the first training, validation and test images of the first data set that is there;
  /// no image is in two of them.
  ///
  /// CIFAR-10 takes validation images from the last 1,000 of its 50,000 training images, CIFAR-100
  /// from the last 10,000, Fashion-MNIST from the last 10,000 of its 60,000, the sample from its
  /// validation files. Test images come from the set's test files.
  ///
  /// - Parameters:
  ///   - trainingCount: at most 40,000 for CIFAR-100, 50,000 for Fashion-MNIST, 3,000 for the
  ///     sample, 49,000 for CIFAR-10.
  ///   - validationCount: at most 10,000, and 1,000 for the sample and CIFAR-10.
  ///   - testCount: at most 10,000, and 1,000 for the sample.
  ///   - kinds: what to look for; the first kind that is found in any place wins.
  /// - Throws: see `loadTrainingAndValidation`.
  public func loadTrainingValidationAndTest(
    trainingCount: Int, validationCount: Int, testCount: Int,
    preferring kinds: [Kind] = [.cifar100(.coarse), .fashionMNIST, .fashionMNISTSample]
  ) throws(DatasetError) -> TrainingValidationAndTest {
    let dataset = try locate(preferring: kinds, validationCount: 10_000)
    try dataset.check(trainingCount, of: .training)
    try dataset.check(validationCount, of: .validation)
    try dataset.check(testCount, of: .test)
    return try dataset.trainingValidationAndTest(trainingCount, validationCount, testCount)
  }
}
