extension StudyConfiguration {
  /// The same experiment with the seeds from its own on.
  /// - Parameter count: How many.
  public func repeated(_ count: Int) -> [StudyConfiguration] {
    (0..<count).map { offset in
      var copy = self
      copy.seed = seed + offset
      return copy
    }
  }

  /// The same experiment on the small sample that comes with the toolkit; `nil` where there is no
  /// sample of such data.
  public var onSample: StudyConfiguration? {
    guard dataset.input == .grayImage else { return nil }
    var copy = self
    copy.dataset = .fashionMNISTSample
    // A name has at most 80 letters.
    copy.name = name.map { "sample-\($0.prefix(73))" }
    copy.trainingExamples = nil
    copy.validationExamples = nil
    copy.published = nil
    return copy
  }
}
