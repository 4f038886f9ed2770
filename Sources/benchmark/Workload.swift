import DropoutSolution
import Tensors
import Training

/// One network and the minibatches that it is trained on.
struct Workload: Sendable {
  enum Input: Sendable {
    /// The training images of the Fashion-MNIST sample, flattened, brightness in 0...1.
    case images
    /// Standard normal numbers, so many examples.
    case random(examples: Int)
  }

  let name: String
  /// The widths of all layers, input and classes included.
  let widths: [Int]
  let batchSize: Int
  let input: Input
  var isSigmoid = false
  var keepProbability = 1.0

  static let all = [
    Workload(
      name: "mlp100", widths: [784, 100, 100, 10], batchSize: 32, input: .images, isSigmoid: true),
    Workload(
      name: "mlp1024", widths: [784, 1024, 1024, 1024, 10], batchSize: 32, input: .images,
      keepProbability: 0.5),
    Workload(
      name: "fc500", widths: [3072, 500, 10], batchSize: 100, input: .random(examples: 2000),
      keepProbability: 0.25),
  ]

  /// The weights and biases.
  var parameterCount: Int {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  /// The multiplications and additions of a step's matrix products. The gradient with respect to
  /// the input is not computed.
  var operations: Double {
    let layers = zip(widths, widths.dropFirst()).map { 2 * Double(batchSize * $0 * $1) }
    return 3 * layers.reduce(0, +) - layers[0]
  }

  /// The network with new weights, in float32.
  func network(_ random: RandomState) -> any Model {
    var configuration = FullyConnectedNetConfiguration(
      hiddenDimensions: Array(widths.dropFirst().dropLast()))
    configuration.inputDimension = widths[0]
    configuration.classCount = widths[widths.count - 1]
    configuration.keepProbability = keepProbability
    // He et al. (2015) where layers are wide, so that no loss overflows.
    configuration.weightScale = min(0.05, (2 / Double(widths.max() ?? 1)).squareRoot())
    return isSigmoid
      ? SigmoidNet(configuration, random: random)
      : FullyConnectedNet(configuration, random: random)
  }

  /// Minibatches, each example in one of them at most.
  func batches(_ random: RandomState) throws -> [Examples] {
    switch input {
    case .images: return try SampleImages.batches(of: batchSize)
    case .random(let count):
      return (0..<count / batchSize).map { _ in
        Examples(
          inputs: random.randn(batchSize, widths[0]).cast(to: .float32),
          labels: random.randint(widths[widths.count - 1], count: batchSize))
      }
    }
  }
}

extension Workload {
  /// A network for images, with ReLU between its layers.
  init(hidden: [Int], batchSize: Int) {
    self.init(
      name: "784–\(hidden.map(String.init).joined(separator: "–"))–10, batch \(batchSize)",
      widths: [784] + hidden + [10], batchSize: batchSize, input: .images)
  }
}
