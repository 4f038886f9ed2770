import CheckSupport
import Checking
import Glibc
import Tensors
import Training

/// Makes a network whose weights are drawn from the generator.
public typealias ThreeLayerConvNetwork =
  @Sendable (_ configuration: ThreeLayerConvNetConfiguration, _ random: RandomState) -> any Model

/// A convolutional network of three layers: the course's loss at the start and gradient check, and
/// networks of other sizes.
let threeLayerConvNetSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "three-layer-conv-net", title: "A convolutional network of three layers", points: 8,
    parts: [.forward(3), .backward(3), .specialCases(1), .elementTypes(1)],
    functions: ["threeLayerConvNet"], files: ["ThreeLayerConvNet.swift"],
    withholding: ["Networks"], timeLimit: 20,
    expectations: LossesAtStart.expectations + GradientExample.expectations
      + probes.flatMap(\.expectations) + pairs.flatMap(\.expectations))
) { submission, recorder in
  let network = submission.threeLayerConvNet
  LossesAtStart.record(network, recorder)
  GradientExample.record(network, recorder)
  for probe in probes { probe.record(network, recorder) }
  for pair in pairs { pair.record(network, recorder) }
}

// MARK: - The course's examples

/// The losses of a network that has learned nothing, without and with regularization.
private enum LossesAtStart {
  private static let plain = ObservationKey<Double>("loss at the start")
  private static let regularized = ObservationKey<Double>("loss at the start, reg 0.5")
  private static let strength = 0.5

  static func record(_ network: ThreeLayerConvNetwork, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed)
    // The cell before this one draws so many numbers and seeds nothing.
    _ = random.randn(2 * 3 * 8 * 8 + 3 * 3 * 3 * 3 + 3 + 2 * 3 * 8 * 8)
    var configuration = ThreeLayerConvNetConfiguration()
    let net = network(configuration, random)
    configuration.regularization = strength
    let regularizedNet = network(configuration, RandomState(seed: recorder.seed))
    let parameters = configuration.parameters
    guard net.hasShapes(parameters), regularizedNet.hasShapes(parameters) else { return }
    regularizedNet.parameters = net.parameters
    let x = random.randn([50] + configuration.imageShape)
    let y = random.randint(configuration.classCount, count: 50)
    recorder.record(plain, net.loss(x, y).loss)
    recorder.record(regularized, regularizedNet.loss(x, y).loss)
    recorder.line(String(printf: "Ten classes, all equally likely: ln 10 = %.6f", log(10.0)))
  }

  static let expectations = [plain, regularized].map {
    Expectation.equal(
      $0, relative: 1e-6, because: "sums of thousands of products in float32, in any order")
  }
}

/// The course's gradient check.
private enum GradientExample {
  private static let configuration = ThreeLayerConvNetConfiguration {
    $0.imageShape = [3, 16, 16]
    $0.filterCount = 3
    $0.filterSize = 3
    $0.hiddenDimension = 7
    $0.dtype = .float64
  }

  private static let check = ModelGradientCheck(
    parameters: configuration.parameters.map(\.name), step: 1e-6)

  static func record(_ network: ThreeLayerConvNetwork, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed)
    let x = random.randn([2] + configuration.imageShape)
    let y = random.randint(configuration.classCount, count: 2)
    let net = network(configuration, random)
    guard net.hasShapes(configuration.parameters) else { return }
    check.record(net, x, y, recorder)
  }

  /// Weights of 10⁻³ make gradients of 10⁻⁶, of which a difference of losses leaves few digits.
  static let expectations = check.expectations(.net) { $0 == "W2" ? 5e-2 : 1e-2 }
}

// MARK: - Other networks

private let probes: [NetworkProbe<ThreeLayerConvNetConfiguration>] = [
  NetworkProbe("images [3, 6, 8]", examples: 4) { $0.regularization = 0.5 },
  NetworkProbe("one channel, odd sizes, filters 5 × 5", examples: 3) {
    $0.imageShape = [1, 7, 5]
    $0.filterSize = 5
    $0.regularization = 0.005
  },
  NetworkProbe("filters 1 × 1", examples: 5) {
    $0.imageShape = [2, 4, 6]
    $0.filterSize = 1
    $0.regularization = 0.1
  },
  NetworkProbe("one filter", examples: 2) {
    $0.imageShape = [2, 5, 4]
    $0.filterCount = 1
    $0.classCount = 6
  },
  NetworkProbe("one example", examples: 1) {
    $0.imageShape = [4, 4, 3]
    $0.filterCount = 2
  },
  NetworkProbe("large images, many of them", examples: 60) {
    $0.imageShape = [5, 18, 14]
    $0.weightScale = 2
  },
  NetworkProbe("small weights", examples: 2) {
    $0.imageShape = [2, 6, 4]
    $0.weightScale = 1e-5
  },
  NetworkProbe("one hidden unit", examples: 4) {
    $0.imageShape = [2, 4, 7]
    $0.hiddenDimension = 1
  },
  NetworkProbe("images [3, 6, 5]", examples: 4) {
    $0.imageShape = [3, 6, 5]
    $0.regularization = 0.7
    $0.dtype = .float32
  },
  NetworkProbe("x finer than its type", examples: 3, isTooFine: true) {
    $0.imageShape = [2, 4, 6]
    $0.filterSize = 1
    $0.dtype = .float32
  },
]

extension NetworkProbe<ThreeLayerConvNetConfiguration> {
  fileprivate init(
    _ name: String, examples: Int, isTooFine: Bool = false,
    _ change: (inout ThreeLayerConvNetConfiguration) -> Void
  ) {
    let configuration = ThreeLayerConvNetConfiguration {
      $0.imageShape = [3, 6, 8]
      $0.filterCount = 4
      $0.filterSize = 3
      $0.hiddenDimension = 5
      $0.classCount = 3
      $0.weightScale = 0.3
      $0.dtype = .float64
      change(&$0)
    }
    let image = configuration.imageShape
    self.init(
      name,
      [
        .setting("reg", configuration.regularization, plain: 0),
        Trait("one channel", image[0] == 1, else: "there are several channels"),
        Trait("odd sizes", image[1] % 2 + image[2] % 2 > 0, else: "sizes are even"),
        Trait(
          "filters \(configuration.filterSize) × \(configuration.filterSize)",
          configuration.filterSize != 3, else: "filters are 3 × 3"),
        Trait("one filter", configuration.filterCount == 1, else: "there are several filters"),
        Trait(
          "one hidden unit", configuration.hiddenDimension == 1,
          else: "there are several hidden units"),
      ], configuration, input: [examples] + image, classes: configuration.classCount,
      parameters: configuration.parameters, fineAxes: isTooFine ? (1, 1) : nil,
      dtype: configuration.dtype)
  }
}

/// Networks that differ in all but their inputs and classes.
private let pairs = [
  NetworkPairProbe(
    .init("3 filters of 3 × 3", pairConfiguration { $0.filterCount = 3 }),
    .init(
      "5 filters of 5 × 5 and reg 0.5",
      pairConfiguration {
        $0.filterSize = 5
        $0.regularization = 0.5
      }), inputShape: [2, 6, 5], classCount: 4, parameters: \.parameters),
  NetworkPairProbe(
    .init("4 hidden units", pairConfiguration { $0.hiddenDimension = 4 }),
    .init("7 hidden units in float32", pairConfiguration { $0.dtype = .float32 }),
    inputShape: [2, 6, 5], classCount: 4, parameters: \.parameters),
]

private func pairConfiguration(
  _ change: (inout ThreeLayerConvNetConfiguration) -> Void
) -> ThreeLayerConvNetConfiguration {
  ThreeLayerConvNetConfiguration {
    $0.imageShape = [2, 6, 5]
    $0.filterCount = 5
    $0.filterSize = 3
    $0.hiddenDimension = 7
    $0.classCount = 4
    $0.weightScale = 0.5
    $0.dtype = .float64
    change(&$0)
  }
}

extension ThreeLayerConvNetConfiguration {
  /// The network's parameters, in the order in which they are drawn.
  package var parameters: TensorShapes {
    let pooled = filterCount * (imageShape[1] / 2) * (imageShape[2] / 2)
    return [
      ("W1", [filterCount, imageShape[0], filterSize, filterSize]), ("b1", [filterCount]),
      ("W2", [pooled, hiddenDimension]), ("b2", [hiddenDimension]),
      ("W3", [hiddenDimension, classCount]), ("b3", [classCount]),
    ]
  }
}
