import CheckSupport
import Checking
import Tensors
import Training

/// A network convolution – max pooling – affine with the channels last: the other course's examples
/// and other sizes.
let channelsLastNetSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "channels-last-net", title: "A small convolutional network with the channels last",
    points: 4, parts: [.forward(1), .backward(2), .elementTypes(1)], functions: ["channelsLastNet"],
    files: ["ChannelsLastNet.swift"],
    needs: ["channels-last-convolution", "channels-last-pool"],
    withholding: ["FastLayers", "Networks"],
    expectations: probes.flatMap(\.expectations) + pairs.flatMap(\.expectations)
      + exampleExpectations)
) { submission, recorder in
  recordExample(submission.channelsLastNet, recorder)
  for probe in probes { probe.record(submission.channelsLastNet, recorder) }
  for pair in pairs { pair.record(submission.channelsLastNet, recorder) }
}

private let probes: [NetworkProbe<ChannelsLastNetConfiguration>] = [
  NetworkProbe(3, [7, 9, 2]) {
    $0.filterCount = 4
    $0.classCount = 6
  },
  NetworkProbe(4, [8, 6, 3]) {
    $0.filterCount = 5
    $0.convolution = ConvolutionSettings(stride: 1, padding: 1)
    $0.classCount = 4
  },
  NetworkProbe(2, [11, 8, 2]) {
    $0.kernelSize = 4
    $0.filterCount = 6
    $0.convolution = ConvolutionSettings(stride: 2, padding: 2)
    $0.pool = MaxPoolSettings(height: 3, width: 3, stride: 2)
    $0.classCount = 5
  },
  NetworkProbe(3, [5, 9, 3]) {
    $0.kernelSize = 2
    $0.filterCount = 2
    $0.pool = MaxPoolSettings(height: 2, width: 3, stride: 1)
    $0.classCount = 3
  },
  NetworkProbe(3, [6, 10, 2]) {
    $0.filterCount = 3
    $0.pool = MaxPoolSettings(height: 2, width: 3, stride: 2)
    $0.classCount = 4
    $0.weightScale = 2
  },
  NetworkProbe(3, [9, 8, 2]) {
    $0.kernelSize = 1
    $0.filterCount = 3
    $0.convolution = ConvolutionSettings(stride: 1, padding: 1)
    $0.pool = MaxPoolSettings(height: 2, width: 2, stride: 3)
    $0.classCount = 4
  },
  NetworkProbe(40, [6, 7, 1]) {
    $0.kernelSize = 5
    $0.filterCount = 2
    $0.classCount = 3
    $0.weightScale = 1e-5
  },
  NetworkProbe(1, [6, 5, 3]) {
    $0.filterCount = 2
    $0.classCount = 4
  },
  NetworkProbe(2, [10, 7, 1]) {
    $0.kernelSize = 1
    $0.filterCount = 4
    $0.convolution = ConvolutionSettings(stride: 3)
    $0.classCount = 7
  },
  NetworkProbe(3, [4, 6, 2]) {
    $0.filterCount = 1
    $0.classCount = 2
  },
  NetworkProbe(3, [6, 7, 2]) {
    $0.filterCount = 4
    $0.convolution = ConvolutionSettings(stride: 1, padding: 1)
    $0.classCount = 5
    $0.dtype = .float32
  },
  NetworkProbe(3, [4, 6, 2], isTooFine: true) {
    $0.kernelSize = 1
    $0.filterCount = 4
    $0.classCount = 5
    $0.dtype = .float32
  },
]

// MARK: - The course's example

private enum Observed {
  static let scores = ObservationKey<Tensor>("scores")
  static let scoresDifference = ObservationKey<Double>("scores, summed difference")
  static let loss = ObservationKey<Double>("loss")
  static let lossDifference = ObservationKey<Double>("loss, difference")

  /// The spread of the initial weights.
  static let deviations = ["conv_w", "fc_w"].map { weights in
    (weights, ObservationKey<Double>("initial \(weights) standard deviation"))
  }
}

private let gradientCheck = ModelGradientCheck(parameters: ["conv_w", "conv_b", "fc_w", "fc_b"])

/// The spread of the initial weights, then scores, loss and gradients at evenly spaced parameters.
private func recordExample(_ network: ChannelsLastNetwork, _ recorder: Recorder) {
  var configuration = ChannelsLastNetConfiguration(imageShape: [8, 8, 3])
  configuration.classCount = 5
  configuration.dtype = .float64
  let net = network(configuration, RandomState(seed: 1234))
  for (weights, deviation) in Observed.deviations {
    recorder.record(deviation, net.parameters[weights].map(standardDeviation) ?? .nan)
  }
  guard net.hasShapes(configuration.parameters) else { return }
  net.parameters = [
    "conv_w": Tensor.linspace(-0.7, 0.3, count: 81).reshaped(3, 3, 3, 3),
    "conv_b": Tensor.linspace(-0.6, 0.2, count: 3),
    "fc_w": Tensor.linspace(-0.2, 0.2, count: 135).reshaped(27, 5),
    "fc_b": Tensor.linspace(-0.9, 0.1, count: 5),
  ]
  let x = Tensor.linspace(-5.5, 4.5, count: 768).reshaped(4, 8, 8, 3)
  let y = [0, 2, 1, 4]
  let scores = net.scores(x)
  recorder.record(Observed.scores, scores)
  let fits = scores.shape == publishedScores.shape
  recorder.record(Observed.scoresDifference, fits ? abs(scores - publishedScores).sum() : .nan)
  let loss = net.loss(x, y).loss
  recorder.record(Observed.loss, loss)
  recorder.record(Observed.lossDifference, abs(loss - 4.56046848799693))
  gradientCheck.record(net, x, y, recorder)
}

private func standardDeviation(_ x: Tensor) -> Double {
  let centered = x - x.mean()
  return (centered * centered).mean().squareRoot()
}

private let publishedScores = Tensor([
  [-13.85107294, -11.52845818, -9.20584342, -6.88322866, -4.5606139],
  [-11.44514171, -10.21200524, -8.97886878, -7.74573231, -6.51259584],
  [-9.03921048, -8.89555231, -8.75189413, -8.60823596, -8.46457778],
  [-6.63327925, -7.57909937, -8.52491949, -9.4707396, -10.41655972],
])

private let exampleExpectations: [Expectation] =
  Observed.deviations.map { .shown($0.1) } + [
    .equal(Observed.scores, relative: Rounding.net.relative, because: Rounding.net.reason),
    .atMost(Observed.scoresDifference, 1e-6, because: "20 scores, published with eight decimals"),
    .equal(Observed.loss, relative: Rounding.net.relative, because: Rounding.net.reason),
    .atMost(Observed.lossDifference, 1e-10, because: "the published loss"),
  ] + gradientCheck.expectations(.net) { _ in 1e-6 }

// MARK: - Two networks

/// The maps have the same size after either pooling.
private let pairs = [
  pair(
    ("pooling 2 × 2", { _ in }),
    ("pooling 3 × 3", { $0.pool = MaxPoolSettings(height: 3, width: 3, stride: 2) })),
  pair(
    ("stride 1", { _ in }),
    ("stride 2 and padding 3", { $0.convolution = ConvolutionSettings(stride: 2, padding: 3) })),
  pair(("float64", { _ in }), ("float32", { $0.dtype = .float32 })),
]

private typealias Setting = (
  name: String, change: (inout ChannelsLastNetConfiguration) -> Void
)

private func pair(_ first: Setting, _ second: Setting) -> NetworkPairProbe<
  ChannelsLastNetConfiguration
> {
  NetworkPairProbe(
    .init(first.name, pairConfiguration(first.change)),
    .init(second.name, pairConfiguration(second.change)),
    inputShape: [7, 9, 2], classCount: 4, parameters: \.parameters)
}

private func pairConfiguration(
  _ change: (inout ChannelsLastNetConfiguration) -> Void
) -> ChannelsLastNetConfiguration {
  var configuration = ChannelsLastNetConfiguration(imageShape: [7, 9, 2])
  configuration.filterCount = 5
  configuration.classCount = 4
  configuration.weightScale = 0.5
  configuration.dtype = .float64
  change(&configuration)
  return configuration
}
