import Networks
import Optimizers
import Tensors
import TestSupport
import Training

extension Trap {
  static let all =
    networks + convolution + pooling + rows + rates + batches + foreignTensors + training

  private static let networks = [
    network("Sequential: there are no layers", [4]),
    network("Sequential: [] is no shape of an example", [], Dense(units: 3)),
    network("Sequential: [2, 0, 5] is no shape of an example", [2, 0, 5], Flatten()),
    network(
      "Sequential: layer 2 (ReLU): as the last layer it must give scores [C], but gives [5, 2, 4]",
      [3, 4, 6], Conv2D(filters: 5, kernelHeight: 3, kernelWidth: 3), ReLU()),
  ]

  private static let convolution = [
    network(
      "Sequential: layer 5 (convolution, 64 filters 3 × 3): the kernel is larger than its input "
        + "[32, 2, 2]", [1, 10, 10], Conv2D(filters: 32, kernelHeight: 3, kernelWidth: 3), ReLU(),
      MaxPooling2D(), MaxPooling2D(), Conv2D(filters: 64, kernelHeight: 3, kernelWidth: 3)),
    convolution(
      "(convolution, 6 filters 2 × 8, padding 1): the kernel is larger than its input [3, 4, 5] "
        + "with 1 more on every side",
      Conv2D(filters: 6, kernelHeight: 2, kernelWidth: 8, padding: 1)),
    convolution(
      "(convolution, 6 filters 5 × 2): the kernel is larger than its input [3, 4, 5]",
      Conv2D(filters: 6, kernelHeight: 5, kernelWidth: 2)),
    convolution(
      "(convolution, 6 filters 2 × 3, stride 0): the stride must be at least 1",
      Conv2D(filters: 6, kernelHeight: 2, kernelWidth: 3, stride: 0)),
    convolution(
      "(convolution, 0 filters 2 × 3): there must be at least one filter",
      Conv2D(filters: 0, kernelHeight: 2, kernelWidth: 3)),
    convolution(
      "(convolution, 6 filters 2 × 0): the kernel must have at least one row and one column",
      Conv2D(filters: 6, kernelHeight: 2, kernelWidth: 0)),
    convolution(
      "(convolution, 6 filters 2 × 3, padding -1): the padding is negative",
      Conv2D(filters: 6, kernelHeight: 2, kernelWidth: 3, padding: -1)),
    network(
      "Sequential: layer 1 (convolution, 6 filters 2 × 3): its input [4, 5] is no image [C, H, W]",
      [4, 5], Conv2D(filters: 6, kernelHeight: 2, kernelWidth: 3)),
  ]

  private static let pooling = [
    network(
      "Sequential: layer 1 (max pooling, 2 × 3, stride 2): the window is larger than its input "
        + "[3, 4, 2]", [3, 4, 2], MaxPooling2D(height: 2, width: 3)),
    network(
      "Sequential: layer 1 (max pooling, 2 × 2, stride 0): the stride must be at least 1",
      [3, 4, 5], MaxPooling2D(stride: 0)),
    network(
      "Sequential: layer 1 (max pooling, 0 × 2, stride 2): the window must have at least one row "
        + "and one column", [3, 4, 5], MaxPooling2D(height: 0)),
    network(
      "Sequential: layer 2 (max pooling, 2 × 2, stride 2): its input [60] is no image [C, H, W]",
      [3, 4, 5], Flatten(), MaxPooling2D()),
  ]

  private static let rows = [
    network(
      "Sequential: layer 2 (dense, 7 units): its input [3, 4, 5] must be flattened before it",
      [3, 4, 5], ReLU(), Dense(units: 7)),
    network(
      "Sequential: layer 1 (dense, 0 units): there must be at least one unit", [4],
      Dense(units: 0)),
    network(
      "Sequential: layer 1 (dense, 3 units): the weight decay is -0.5", [4],
      Dense(units: 3, weightDecay: -0.5)),
    network(
      "Sequential: layer 1 (embedding, 9 words, vectors of 2): its input [4, 5] is no text [L]",
      [4, 5], Embedding(words: 9, size: 2)),
    network(
      "Sequential: layer 1 (global average pooling): its input [4] is no sequence of vectors "
        + "[L, D]", [4], GlobalAveragePooling1D()),
    network(
      "Sequential: layer 1 (batch normalization): its input [4, 5] is neither a row [D] nor an "
        + "image [C, H, W]", [4, 5], BatchNormalization()),
    network(
      "Sequential: layer 1 (batch normalization): the momentum 1.5 is not in [0, 1]", [4],
      BatchNormalization(momentum: 1.5)),
    network(
      "Sequential: layer 1 (batch normalization): ε is 0.0, which must be positive", [4],
      BatchNormalization(epsilon: 0)),
  ]

  private static let rates = [-0.25, 1, .nan].map { rate in
    network(
      "Sequential: layer 1 (dropout, rate \(rate)): the rate is not in [0, 1)", [4],
      Dropout(rate: rate))
  }

  private static let batches = [
    Trap("Sequential: a batch has shape [2, 3, 5, 4], the network takes [N, 3, 4, 5]") {
      _ = small.scores(Tensor.zeros(2, 3, 5, 4))
    },
    Trap("Embedding: 9.0 is no word of a vocabulary of 9") {
      let layers: [any NetworkLayer] = [Embedding(words: 9, size: 2), Flatten()]
      let network = Sequential(inputShape: [2], layers: layers, random: RandomState(seed: 0))
      _ = network.scores(Tensor([[0, 9]]))
    },
    Trap("Sequential: a batch has shape [3, 4, 5], the network takes [N, 3, 4, 5]") {
      _ = small.loss(Tensor.zeros(3, 4, 5), [0, 1, 2])
    },
    Trap("Sequential: 3 labels do not go with a batch of shape [2, 3, 4, 5]") {
      _ = small.loss(Tensor.zeros(2, 3, 4, 5), [0, 1, 0])
    },
    Trap("Sequential: the label 7 is not one of the network's 7 classes") {
      _ = small.loss(Tensor.zeros(2, 3, 4, 5), [0, 7])
    },
  ]

  /// Channels that disagree, and rows that a flatten does not give.
  private static let foreignTensors = [
    foreign(
      "layer 1 (convolution, 2 filters 2 × 3): conv1_w has shape [2, 4, 2, 3]; with the input "
        + "[3, 4, 5] it needs [2, 3, 2, 3]"
    ) { $0.parameters["conv1_w"] = Tensor.zeros(2, 4, 2, 3) },
    foreign(
      "layer 4 (dense, 7 units): dense1_w has shape [20, 7]; with the input [18] it needs [18, 7]"
    ) { $0.parameters["dense1_w"] = Tensor.zeros(20, 7) },
    foreign("layer 4 (dense, 7 units): the network has no dense1_b") {
      $0.parameters["dense1_b"] = nil
    },
    foreign(
      "layer 2 (batch normalization): norm1_mean has shape [3]; with the input [2, 3, 3] it needs "
        + "[2]"
    ) { $0.state["norm1_mean"] = Tensor.zeros(3) },
  ]

  private static let training = [
    trainer(
      "0 training and 2 validation examples; there must be some of both", training: 0,
      validation: 2),
    trainer(
      "2 training and 0 validation examples; there must be some of both", training: 2,
      validation: 0),
    trainer("10 epochs with batches of 0 make no sense") { $0.batchSize = 0 },
    trainer("-1 epochs with batches of 32 make no sense") { $0.epochs = -1 },
  ]

  private static func trainer(
    _ message: String, training: Int = 2, validation: Int = 2,
    _ change: @escaping @Sendable (inout NetworkTrainer.Options) -> Void = { _ in }
  ) -> Trap {
    Trap("NetworkTrainer: \(message)") {
      func examples(_ count: Int) -> Examples {
        Examples(inputs: .zeros(count, 3, 4, 5), labels: Array(repeating: 0, count: count))
      }
      var options = NetworkTrainer.Options()
      change(&options)
      _ = NetworkTrainer(
        small, training: examples(training), validation: examples(validation),
        updateRule: SGD(), options: options, random: RandomState(seed: 1))
    }
  }

  private static var small: Sequential {
    Sequential(
      inputShape: [3, 4, 5],
      layers: [
        Conv2D(filters: 2, kernelHeight: 2, kernelWidth: 3), BatchNormalization(), Flatten(),
        Dense(units: 7),
      ], random: RandomState(seed: 1))
  }

  private static func network(
    _ message: String, _ inputShape: [Int], _ layers: any NetworkLayer...
  ) -> Trap {
    Trap(message) {
      _ = Sequential(inputShape: inputShape, layers: layers, random: RandomState(seed: 1))
    }
  }

  private static func convolution(_ message: String, _ layer: Conv2D) -> Trap {
    network("Sequential: layer 2 \(message)", [3, 4, 5], ReLU(), layer)
  }

  private static func foreign(
    _ message: String, _ change: @escaping @Sendable (Sequential) -> Void
  ) -> Trap {
    Trap("Sequential: \(message)") {
      let network = small
      change(network)
      _ = network.scores(Tensor.zeros(2, 3, 4, 5))
    }
  }
}
