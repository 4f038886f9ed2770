import CheckSupport
import Optimizers
import Tensors
import Training

/// How the extra sections train the network: briefly, on the sample that comes with the repository.
struct ExtraTraining: Sendable {
  let epochs: Int

  /// 1,000 images for training and as many for validation.
  static func images() throws -> ImageExamples {
    try ImageExamples(standardizedSample: 1_000, validationCount: 1_000, dtype: .float32)
      .withChannels
  }

  /// A trainer for a network of 16 filters.
  /// - Parameters:
  ///   - labels: The labels of the training images, if they are not their own.
  ///   - random: Where the weights and the minibatches are drawn.
  func solver(
    _ network: ThreeLayerConvNetwork, _ images: ImageExamples, labels: [Int]? = nil,
    _ random: RandomState, onEvent: @escaping (Solver.Event) -> Void
  ) -> Solver {
    var configuration = ThreeLayerConvNetConfiguration()
    configuration.imageShape = images.imageShape
    configuration.classCount = images.classCount
    configuration.filterCount = 16
    configuration.weightScale = 1e-2
    var options = Solver.Options()
    options.epochs = epochs
    options.batchSize = 50
    let training = images.training
    return Solver(
      model: network(configuration, random),
      training: Examples(inputs: training.inputs, labels: labels ?? training.labels),
      validation: images.validation, updateRule: Adam(learningRate: 1e-3), options: options,
      random: random, onEvent: onEvent)
  }
}
