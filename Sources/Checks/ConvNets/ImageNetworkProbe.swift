import CheckSupport
import Checking
import Networks
import Optimizers
import Tensors
import Training

/// A short training of a network for images of one kind, with all that is recorded of it.
struct ImageNetworkProbe: Sendable {
  /// `[C, H, W]`.
  let inputShape: [Int]
  let classes: Int
  /// Whether the images are real ones, or random numbers.
  var isReal = false
  let batchSize: Int
  let steps: Int
  var dtype = DType.float64

  /// How many real images there are.
  static let imageCount = 40

  /// Images that are not square, of several channels, as small as they may be, and as large as
  /// those of MNIST.
  static let all = [
    ImageNetworkProbe(
      inputShape: [1, 14, 14], classes: 10, isReal: true, batchSize: 8, steps: 30),
    ImageNetworkProbe(inputShape: [3, 11, 16], classes: 7, batchSize: 6, steps: 12),
    ImageNetworkProbe(
      inputShape: [2, 13, 10], classes: 4, batchSize: 5, steps: 8, dtype: .float32),
    ImageNetworkProbe(
      inputShape: [1, 28, 28], classes: 10, batchSize: 4, steps: 2, dtype: .float32),
    ImageNetworkProbe(inputShape: [4, 12, 22], classes: 12, batchSize: 3, steps: 2),
    ImageNetworkProbe(inputShape: [1, 10, 12], classes: 2, batchSize: 3, steps: 2),
  ]

  private func probe(_ network: NamedImageNetwork) -> Probe {
    Probe(
      "\(network.name), images \(inputShape), \(classes) classes",
      [Trait("", isReal, else: "images have several channels"), .type(dtype)])
  }

  private static let losses = ObservationKey<Curve>("losses")
  private static let scores = ObservationKey<Tensor>("test scores")
  private static let freshLoss = ObservationKey<Tensor>("first loss of a second network")

  // MARK: - Experiment

  /// Records the network's layers, the losses of a short training, scores in test mode after it,
  /// and the first loss of another network that is made afterwards.
  func record(
    _ network: NamedImageNetwork, _ make: ImageNetwork, _ images: (x: Tensor, y: [Int]),
    _ recorder: Recorder
  ) {
    let probe = probe(network)
    let random = RandomState(seed: recorder.seed + 5)
    let (x, y) = isReal ? images : drawn(random)
    let net = make(inputShape, classes, dtype, random)
    LayerList.record(layers(net), of: probe, recorder)
    // What learns another task is told by its summary.
    guard net.inputShape == inputShape else { return }
    let examples = Examples(inputs: x, labels: y)
    var optimizer = Optimizer(Adam(epsilon: 1e-7), for: net)
    var losses: [Double] = []
    for _ in 0..<steps {
      let batch = examples[random.choice(examples.count, count: batchSize)]
      let (loss, gradients) = net.loss(batch.inputs, batch.labels)
      losses.append(loss)
      optimizer.step(net, gradients)
    }
    recorder.record(Self.losses.of(probe), Curve(losses))
    recorder.record(Self.scores.of(probe), net.scores(x))
    let second = make(inputShape, classes, dtype, random)
    recorder.record(Self.freshLoss.of(probe), Tensor(second.loss(x, y).loss))
  }

  /// The lines of its summary that belong to layers.
  private func layers(_ net: Sequential) -> [String] {
    net.summary.split(separator: "\n").filter { $0.contains("[N, ") }.map(words)
  }

  private func drawn(_ random: RandomState) -> (x: Tensor, y: [Int]) {
    (random.randn([Self.imageCount] + inputShape), random.randint(classes, count: Self.imageCount))
  }

  // MARK: - Expectations

  func expectations(_ network: NamedImageNetwork) -> [Expectation] {
    let probe = probe(network)
    let isShort = dtype == .float32
    return [
      LayerList.expectation(probe),
      TrainingCurves.followsTheReference(
        Self.losses.of(probe), relative: isShort ? 1e-4 : 1e-10, growth: 1.3
      ).about(probe, Self.losses.name),
      .equal(
        Self.scores.of(probe), relative: isShort ? 1e-2 : 1e-7,
        because: "rounding grows in \(steps) steps"
      ).about(probe, Self.scores.name),
      .equal(
        Self.freshLoss.of(probe), relative: isShort ? 1e-4 : 1e-10,
        because: "sums of products, in any order"
      ).about(probe, Self.freshLoss.name),
    ]
  }
}

/// A line of a table with single spaces.
private func words(_ line: Substring) -> String {
  line.split(separator: " ").joined(separator: " ")
}
