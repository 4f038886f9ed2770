import Datasets
import Tensors
import Training

/// The training images of the Fashion-MNIST sample.
enum SampleImages {
  /// All 3,000, flattened to rows, brightness in 0...1, in float32.
  static func load() throws -> Examples {
    let locator = DatasetLocator(
      namedDirectory: nil, environmentDirectory: nil, repositoryDirectory: "Datasets",
      systemDirectories: [])
    let images = try locator.loadTrainingAndValidation(
      trainingCount: 3_000, validationCount: 0, preferring: [.fashionMNISTSample]
    ).training
    let pixels = Tensor(
      bytes: images.pixels, shape: [images.count, images.imageSize], dtype: .float32)
    return Examples(inputs: pixels / 255, labels: images.labels)
  }
}
