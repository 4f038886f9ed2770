import Datasets
import Tensors
import Training

/// Real images for a training experiment, prepared as the courses prepare them.
package struct ImageExamples: Sendable {
  package internal(set) var training: Examples
  package internal(set) var validation: Examples
  /// Empty unless it was asked for.
  package internal(set) var test: Examples

  /// Which data set it is, for the report.
  package let origin: String

  /// The shape of one image: `[H, W]`, or with channels `[C, H, W]`.
  package internal(set) var imageShape: [Int]

  /// The names of the classes.
  package let classNames: [String]

  /// The number C of classes.
  package var classCount: Int { classNames.count }

  /// The number of numbers in one image.
  package var imageSize: Int { imageShape.reduce(1, *) }

  /// The first images of CIFAR-10 if it is there, else of Fashion-MNIST, else of the sample.
  ///
  /// The mean image is subtracted, for CIFAR-10 that of its first 49,000 images, otherwise that of
  /// the training images; brightness stays in units of 0 to 255. Inputs have shape `[N, 3, 32, 32]`
  /// or `[N, 28, 28]` and are `float32`. There are no test images.
  /// - Parameters:
  ///   - color: How many images of CIFAR-10.
  ///   - gray: How many images of Fashion-MNIST.
  /// - Throws: `DatasetError`.
  package init(centeredFrom dataDirectory: String?, color: Counts, gray: Counts) throws {
    let locator = ImageExamples.locator(dataDirectory)
    let kind = try locator.firstKind(of: [.cifar10, .fashionMNIST, .fashionMNISTSample])
    let counts = kind == .cifar10 ? color : gray
    let images = try locator.loadTrainingAndValidation(
      trainingCount: counts.training, validationCount: counts.validation, withMean: true,
      preferring: [kind])
    let mean = Tensor(images.meanImage).reshaped(images.training.imageShape)
    func prepared(_ images: LabeledImages) -> Examples {
      let centered = ImageExamples.tensor(images, .float64) - mean
      return Examples(inputs: centered.cast(to: .float32), labels: images.labels)
    }
    training = prepared(images.training)
    validation = prepared(images.validation)
    test = prepared(images.training[0..<0])
    origin = images.origin
    imageShape = images.training.imageShape
    classNames = images.training.classNames
  }

  /// The same images, the gray ones with an axis for their one channel: inputs of shape
  /// `[N, C, H, W]`.
  package var withChannels: ImageExamples {
    guard imageShape.count == 2 else { return self }
    var images = self
    images.imageShape = [1] + imageShape
    func shaped(_ examples: Examples) -> Examples {
      let shape = [examples.count] + images.imageShape
      return Examples(inputs: examples.inputs.reshaped(shape), labels: examples.labels)
    }
    images.training = shaped(training)
    images.validation = shaped(validation)
    images.test = shaped(test)
    return images
  }

  /// The settings of a network for these images.
  package func configuration(
    hidden: [Int], weightScale: Double, dtype: DType
  ) -> FullyConnectedNetConfiguration {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
    configuration.inputDimension = imageSize
    configuration.classCount = classCount
    configuration.weightScale = weightScale
    configuration.dtype = dtype
    return configuration
  }

  static func locator(_ dataDirectory: String?) -> DatasetLocator {
    DatasetLocator(namedDirectory: dataDirectory, repositoryDirectory: "Datasets")
  }

  static func tensor(_ images: LabeledImages, _ dtype: DType) -> Tensor {
    Tensor(bytes: images.pixels, shape: [images.count] + images.imageShape, dtype: dtype)
  }
}
