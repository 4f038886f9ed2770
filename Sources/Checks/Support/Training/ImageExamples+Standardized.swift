import Datasets
import Tensors
import Training

extension ImageExamples {
  /// How many images of each kind an experiment wants.
  package struct Counts: Sendable {
    package var training: Int
    package var validation: Int
    package var test: Int

    package init(training: Int, validation: Int, test: Int = 0) {
      self.training = training
      self.validation = validation
      self.test = test
    }
  }

  /// The first images of CIFAR-100 with its 20 coarse classes if it is there, else of
  /// Fashion-MNIST, else of the sample, standardized: brightness in 0...1, less the training
  /// images' mean and divided by their standard deviation, channel by channel.
  ///
  /// Inputs have shape `[N, 3, 32, 32]` or `[N, 28, 28]`.
  /// - Parameters:
  ///   - color: How many images of CIFAR-100.
  ///   - gray: How many images of Fashion-MNIST.
  /// - Throws: `DatasetError`.
  package init(
    standardizedFrom dataDirectory: String?, color: Counts, gray: Counts, dtype: DType
  ) throws {
    let locator = ImageExamples.locator(dataDirectory)
    let kinds: [DatasetLocator.Kind] = [.cifar100(.coarse), .fashionMNIST, .fashionMNISTSample]
    let kind = try locator.firstKind(of: kinds)
    let counts = kind == .cifar100(.coarse) ? color : gray
    let images = try locator.loadTrainingValidationAndTest(
      trainingCount: counts.training, validationCount: counts.validation, testCount: counts.test,
      preferring: [kind])
    self.init(standardized: images, dtype)
  }

  /// The first images of the Fashion-MNIST sample that comes with the repository, standardized: the
  /// same images for everybody.
  ///
  /// Inputs have shape `[N, 28, 28]`; there are no test images.
  /// - Throws: `DatasetError`.
  package init(standardizedSample trainingCount: Int, validationCount: Int, dtype: DType) throws {
    let locator = DatasetLocator(
      namedDirectory: nil, environmentDirectory: nil, repositoryDirectory: "Datasets",
      systemDirectories: [])
    let images = try locator.loadTrainingValidationAndTest(
      trainingCount: trainingCount, validationCount: validationCount, testCount: 0,
      preferring: [.fashionMNISTSample])
    self.init(standardized: images, dtype)
  }

  private init(standardized images: TrainingValidationAndTest, _ dtype: DType) {
    let statistics = images.training.channelStatistics
    training = ImageExamples.standardized(images.training, statistics, dtype)
    validation = ImageExamples.standardized(images.validation, statistics, dtype)
    test = ImageExamples.standardized(images.test, statistics, dtype)
    origin = images.origin
    imageShape = images.training.imageShape
    classNames = images.training.classNames
  }

  private static func standardized(
    _ images: LabeledImages, _ statistics: [ChannelStatistics], _ dtype: DType
  ) -> Examples {
    let channels = statistics.count
    let mean = Tensor(statistics.map(\.mean), dtype: dtype).reshaped(1, channels, 1)
    let deviation = Tensor(statistics.map(\.standardDeviation), dtype: dtype)
      .reshaped(1, channels, 1)
    let rows = [images.count, channels, images.imageSize / channels]
    var values = Tensor(bytes: images.pixels, shape: rows, dtype: dtype)
    values /= 255
    values -= mean
    values /= deviation
    let shape = [images.count] + images.imageShape
    return Examples(inputs: values.reshaped(shape), labels: images.labels)
  }
}
