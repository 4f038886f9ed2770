import Datasets
import Tensors
import Training

/// The training images of the Fashion-MNIST sample.
enum SampleImages {
  /// In whole minibatches, flattened to rows, brightness in 0...1, in float32.
  static func batches(of size: Int) throws -> [Examples] {
    let locator = DatasetLocator(
      namedDirectory: nil, environmentDirectory: nil, repositoryDirectory: "Datasets",
      systemDirectories: [])
    let images = try locator.loadTrainingAndValidation(
      trainingCount: 3_000, validationCount: 0, preferring: [.fashionMNISTSample]
    ).training
    return (0..<images.count / size).map { index in
      let batch = images[index * size..<(index + 1) * size]
      let pixels = Tensor(
        bytes: batch.pixels, shape: [size, images.imageSize], dtype: .float32)
      return Examples(inputs: pixels / 255, labels: batch.labels)
    }
  }
}
