import Datasets
import Tensors
import Training

/// Real images for a training experiment, prepared as the courses prepare them.
public struct ImageExamples {
  public let training: Examples
  public let validation: Examples

  /// Which data set it is, for the report.
  public let origin: String

  /// The first images of CIFAR-10 if it is there, else of Fashion-MNIST, else of the sample.
  ///
  /// The mean training image is subtracted; brightness stays in units of 0 to 255. Inputs have shape
  /// `[N, 3, 32, 32]` or `[N, 28, 28]` and are `float32`.
  /// - Throws: `DatasetError`.
  public init(dataDirectory: String?, trainingCount: Int, validationCount: Int) throws {
    let locator = DatasetLocator(
      namedDirectory: dataDirectory, repositoryDirectory: "Datasets")
    let images = try locator.loadTrainingAndValidation(
      trainingCount: trainingCount, validationCount: validationCount)
    let raw = ImageExamples.tensor(images.training)
    let mean = raw.mean(axis: 0)
    let held = ImageExamples.tensor(images.validation)
    training = Examples(
      inputs: (raw - mean).cast(to: .float32), labels: images.training.labels)
    validation = Examples(
      inputs: (held - mean).cast(to: .float32), labels: images.validation.labels)
    origin = images.origin
  }

  private static func tensor(_ images: LabeledImages) -> Tensor {
    Tensor(images.pixels.map(Double.init), shape: [images.count] + images.imageShape)
  }
}
