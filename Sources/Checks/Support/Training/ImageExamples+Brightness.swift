import Datasets
import Tensors
import Training

extension ImageExamples {
  /// Images as brightness in 0...1, of shape `[N, 1, 28, 28]` and `float32`: the first ones of the
  /// Fashion-MNIST sample that comes with the repository, the same for everybody.
  /// - Throws: `DatasetError`.
  package init(brightnessOfSample counts: Counts) throws {
    let locator = DatasetLocator(
      namedDirectory: nil, environmentDirectory: nil, repositoryDirectory: "Datasets",
      systemDirectories: [])
    try self.init(brightnessOf: .fashionMNISTSample, at: locator, counts)
  }

  /// Likewise all images, 50,000 to train on, 10,000 to validate with and 10,000 to test on: those
  /// of MNIST if it is there, else those of Fashion-MNIST.
  /// - Throws: `MissingFullData` if neither is there; `DatasetError` if what is there is damaged.
  package init(brightnessOfAllFrom dataDirectory: String?) throws {
    let locator = ImageExamples.locator(dataDirectory)
    let kind: DatasetLocator.Kind
    do {
      kind = try locator.firstKind(of: [.mnist, .fashionMNIST])
    } catch DatasetError.noDataset(let directories, _) {
      throw MissingFullData(directories: directories)
    }
    let all = Counts(training: 50_000, validation: 10_000, test: 10_000)
    try self.init(brightnessOf: kind, at: locator, all)
  }

  private init(
    brightnessOf kind: DatasetLocator.Kind, at locator: DatasetLocator, _ counts: Counts
  ) throws {
    let images = try locator.loadTrainingValidationAndTest(
      trainingCount: counts.training, validationCount: counts.validation, testCount: counts.test,
      preferring: [kind])
    func prepared(_ images: LabeledImages) -> Examples {
      let shape = [images.count, 1, 28, 28]
      var brightness = Tensor(bytes: images.pixels, shape: shape, dtype: .float32)
      brightness /= 255
      return Examples(inputs: brightness, labels: images.labels)
    }
    training = prepared(images.training)
    validation = prepared(images.validation)
    test = prepared(images.test)
    origin = images.origin
    imageShape = [1, 28, 28]
    classNames = images.training.classNames
  }
}

/// A full data set was asked for and is not there.
package struct MissingFullData: Error, CustomStringConvertible {
  let directories: [String]

  package var description: String {
    let places = directories.joined(separator: " or ")
    return "--full needs MNIST or Fashion-MNIST, and neither is in \(places); "
      + "Datasets/fetch.sh mnist downloads the one, sudo apt-get install dataset-fashion-mnist the "
      + "other"
  }
}
