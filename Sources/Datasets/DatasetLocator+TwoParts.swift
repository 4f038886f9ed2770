extension DatasetLocator {
  /// Loads all training images and all test images of a data set, as publications do that validate
  /// on the test images.
  ///
  /// - Parameter kind: What to look for.
  /// - Returns: The images, and a text that says which data set they are from and where it lies.
  /// - Throws: `DatasetError` when the data set is not there, damaged or incomplete.
  public func loadTrainingAndTest(
    of kind: Kind
  ) throws(DatasetError) -> (training: LabeledImages, test: LabeledImages, origin: String) {
    let dataset = try locate(preferring: [kind])
    let (training, test) = try dataset.trainingAndTest()
    return (training, test, dataset.origin)
  }
}
