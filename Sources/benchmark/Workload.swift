import ConvNetsSolution
import DropoutSolution
import Networks
import Tensors
import Training

/// One network and the minibatches that it is trained on.
struct Workload: Sendable {
  enum Input: Sendable {
    /// The training images of the Fashion-MNIST sample, brightness in 0...1.
    case images
    /// Standard normal numbers, so many examples.
    case random(examples: Int)
  }

  let name: String
  let batchSize: Int
  let input: Input
  /// The shape of one example.
  let inputShape: [Int]
  /// Of the convolutions, if any, each of which is followed by pooling that halves the maps.
  var filters: [Int] = []
  /// The widths of the dense layers, from what the first one takes to the classes.
  let widths: [Int]
  /// The network with new weights, in float32.
  let network: @Sendable (RandomState) -> any Model

  static let all = [
    Workload(
      name: "mlp100", widths: [784, 100, 100, 10], batchSize: 32, input: .images, isSigmoid: true),
    Workload(
      name: "mlp1024", widths: [784, 1024, 1024, 1024, 10], batchSize: 32, input: .images,
      keepProbability: 0.5),
    Workload(
      name: "fc500", widths: [3072, 500, 10], batchSize: 100, input: .random(examples: 2000),
      keepProbability: 0.25),
    Workload(name: "cnn", plainNetwork),
    Workload(name: "cnn_dropout", dropoutNetwork),
    Workload(name: "cnn_bn", batchNormNetwork),
  ]

  /// The multiplications and additions of a step's products, each convolution being one. The
  /// gradient with respect to the input is not computed.
  var operations: Double {
    let layers = convolutionOperations + denseOperations
    return 3 * layers.reduce(0, +) - layers[0]
  }

  private var denseOperations: [Double] {
    zip(widths, widths.dropFirst()).map { 2 * Double(batchSize * $0 * $1) }
  }

  private var convolutionOperations: [Double] {
    filters.indices.map { layer in
      let map = Self.mapSize(imageSize: inputShape[1], layers: layer) - imageKernel + 1
      let channels = layer == 0 ? inputShape[0] : filters[layer - 1]
      let windowSize = channels * imageKernel * imageKernel
      return 2 * Double(batchSize * map * map * filters[layer] * windowSize)
    }
  }

  /// Minibatches, each example in one of them at most.
  func batches(_ random: RandomState) throws -> [Examples] {
    switch input {
    case .images:
      return try SampleImages.batches(of: batchSize).map {
        Examples(inputs: $0.inputs.reshaped([batchSize] + inputShape), labels: $0.labels)
      }
    case .random(let count):
      return (0..<count / batchSize).map { _ in
        Examples(
          inputs: random.randn([batchSize] + inputShape).cast(to: .float32),
          labels: random.randint(widths[widths.count - 1], count: batchSize))
      }
    }
  }
}

/// The height and width of the filters in the assignment's networks for images.
private let imageKernel = 3

extension Workload {
  /// A network of the dropout assignment's layers. `widths` are those of all layers, input and
  /// classes included.
  init(
    name: String, widths: [Int], batchSize: Int, input: Input, isSigmoid: Bool = false,
    keepProbability: Double = 1
  ) {
    var configuration = FullyConnectedNetConfiguration(
      hiddenDimensions: Array(widths.dropFirst().dropLast()))
    configuration.inputDimension = widths[0]
    configuration.classCount = widths[widths.count - 1]
    configuration.keepProbability = keepProbability
    // He et al. (2015) where layers are wide, so that no loss overflows.
    configuration.weightScale = min(0.05, (2 / Double(widths.max() ?? 1)).squareRoot())
    let finished = configuration
    self.init(
      name: name, batchSize: batchSize, input: input, inputShape: [widths[0]], widths: widths
    ) { random -> any Model in
      guard isSigmoid else { return FullyConnectedNet(finished, random: random) }
      return SigmoidNet(finished, random: random)
    }
  }

  /// A network for images, with ReLU between its layers.
  init(hidden: [Int], batchSize: Int) {
    self.init(
      name: "784–\(hidden.map(String.init).joined(separator: "–"))–10, batch \(batchSize)",
      widths: [784] + hidden + [10], batchSize: batchSize, input: .images)
  }

  /// A network for square images of one channel: a convolution, ReLU and max pooling for each
  /// number of filters, and dense layers of 64 and of 10.
  init(filters: [Int], imageSize: Int, batchSize: Int) {
    let inputShape = [1, imageSize, imageSize]
    let layers: @Sendable () -> [any NetworkLayer] = {
      let convolutions = filters.flatMap { filters -> [any NetworkLayer] in
        let size = imageKernel
        return [
          Conv2D(filters: filters, kernelHeight: size, kernelWidth: size), ReLU(), MaxPooling2D(),
        ]
      }
      return convolutions + [Flatten(), Dense(units: 64), ReLU(), Dense(units: 10)]
    }
    let map = Self.mapSize(imageSize: imageSize, layers: filters.count)
    self.init(
      name: "\(filters.map(String.init).joined(separator: "–")) filters on images of "
        + "\(imageSize) × \(imageSize), batch \(batchSize)",
      batchSize: batchSize, input: .random(examples: 10 * batchSize), inputShape: inputShape,
      filters: filters, widths: [map * map * (filters.last ?? 1), 64, 10]
    ) { random in
      Sequential(inputShape: inputShape, layers: layers(), dtype: .float32, random: random)
    }
  }

  /// The height and width of the maps behind so many convolutions with pooling, 0 if none fits.
  static func mapSize(imageSize: Int, layers: Int) -> Int {
    (0..<layers).reduce(imageSize) { size, _ in max(0, size - imageKernel + 1) / 2 }
  }

  /// One of the three networks of the assignment on convolutional networks.
  private init(
    name: String,
    _ network: @escaping @Sendable ([Int], Int, DType, RandomState) -> Sequential
  ) {
    let inputShape = [1, 28, 28]
    self.init(
      name: name, batchSize: 32, input: .images, inputShape: inputShape, filters: [32, 64],
      widths: [1600, 64, 10]
    ) { network(inputShape, 10, .float32, $0) }
  }
}
