import CheckSupport
import Checking
import Tensors
import Training

/// A network affine – GELU – affine: the course's examples and other sizes.
let smallNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "small-net", title: "A small network with GELU", points: 7,
    parts: [.forward(2), .backward(3), .specialCases(1), .elementTypes(1)], functions: ["smallNet"],
    files: ["SmallNet.swift"],
    needs: ["sandwiches", "softmax-loss"], expectations: expectations)
) { submission, recorder in
  recordExamples(submission.smallNet, recorder)
  for probe in probes { probe.record(submission.smallNet, recorder) }
  for pair in pairs { pair.record(submission.smallNet, recorder) }
}

private enum Observed {
  static let scores = ObservationKey<Tensor>("scores")
  static let scoresDifference = ObservationKey<Double>("scores, summed difference")
  static let loss = ObservationKey<Double>("loss")
  static let lossDifference = ObservationKey<Double>("loss, difference")

  /// The spread of the initial weights.
  static let deviations = ["fc1_w", "fc2_w"].map { weights in
    (weights, ObservationKey<Double>("initial \(weights) standard deviation"))
  }
}

private let pairs = [NetworkPairs.widths]

private let probes: [NetworkProbe<FullyConnectedNetConfiguration>] = [
  NetworkProbe(input: [5, 6], hidden: [7], classes: 4, naming: .words, rounding: .geluNet),
  NetworkProbe(input: [3, 2, 2, 3], hidden: [5], classes: 6, naming: .words, rounding: .geluNet),
  NetworkProbe(input: [1, 4], hidden: [3], classes: 2, naming: .words, rounding: .geluNet),
  NetworkProbe(
    input: [4, 3], hidden: [8], classes: 5, naming: .words,
    regularization: 0.5, keepProbability: 0.5, rounding: .geluNet),
  NetworkProbe(
    input: [4, 5], hidden: [6], classes: 3, naming: .words, scale: 100, rounding: .geluNet),
  NetworkProbe(input: [4, 5], hidden: [6], classes: 3, naming: .words, dtype: .float32),
  NetworkProbe(
    input: [4, 2], hidden: [6], classes: 3, naming: .words, isTooFine: true, dtype: .float32),
  NetworkProbe(
    input: [3, 5], hidden: [6], classes: 4, naming: .words, weightScale: 2, rounding: .geluNet),
  NetworkProbe(
    input: [3, 5], hidden: [6], classes: 3, naming: .words, weightScale: 1e-5, rounding: .geluNet),
]

private let gradientCheck = ModelGradientCheck(parameters: ParameterNaming.words.names(layers: 2))

/// The course's examples: initial weights, then scores, loss and gradients at evenly spaced
/// parameters.
private func recordExamples(_ network: Network, _ recorder: Recorder) {
  let configuration = FullyConnectedNetConfiguration(input: 4, hidden: [30], classes: 7) {
    $0.weightScale = 0.02
  }
  let net = network(configuration, RandomState(seed: 1234))
  for (weights, deviation) in Observed.deviations {
    recorder.record(deviation, net.parameters[weights].map(standardDeviation) ?? .nan)
  }
  guard net.hasShapes(configuration.parameterShapes(.words)) else { return }
  net.parameters = [
    "fc1_w": Tensor.linspace(-0.7, 0.3, count: 120).reshaped(4, 30),
    "fc1_b": Tensor.linspace(-0.6, 0.2, count: 30),
    "fc2_w": Tensor.linspace(-0.2, 0.2, count: 210).reshaped(30, 7),
    "fc2_b": Tensor.linspace(-0.9, 0.1, count: 7),
  ]
  let x = Tensor.linspace(-5.5, 4.5, count: 16).reshaped(4, 4).transposed()
  let y = [0, 5, 1, 4]
  let scores = net.scores(x)
  recorder.record(Observed.scores, scores)
  let fits = scores.shape == publishedScores.shape
  recorder.record(
    Observed.scoresDifference, fits ? abs(scores - publishedScores).sum() : .nan)
  let loss = net.loss(x, y).loss
  recorder.record(Observed.loss, loss)
  recorder.record(Observed.lossDifference, abs(loss - 2.4248995879903195))
  gradientCheck.record(net, x, y, recorder)
}

private func standardDeviation(_ x: Tensor) -> Double {
  let centered = x - x.mean()
  return (centered * centered).mean().squareRoot()
}

private let publishedScores = Tensor([
  [
    -2.33881897, -1.92174121, -1.50466344, -1.08758567, -0.6705079, -0.25343013, 0.16364763,
  ],
  [
    -1.57214916, -1.1857013, -0.79925345, -0.41280559, -0.02635774, 0.36009011, 0.74653797,
  ],
  [
    -0.80178618, -0.44604469, -0.0903032, 0.26543829, 0.62117977, 0.97692126, 1.33266275,
  ],
  [
    -0.00331319, 0.32124836, 0.64580991, 0.97037146, 1.29493301, 1.61949456, 1.94405611,
  ],
])

private let expectations: [Expectation] =
  pairs.flatMap(\.expectations) + probes.flatMap(\.expectations)
  + Observed.deviations.map { .shown($0.1) } + [
    .equal(
      Observed.scores, relative: Rounding.geluNet.relative, because: Rounding.geluNet.reason),
    .atMost(
      Observed.scoresDifference, 1e-6, because: "28 scores, published with eight decimals"),
    .equal(Observed.loss, relative: Rounding.gelu.relative, because: Rounding.gelu.reason),
    .atMost(
      Observed.lossDifference, 1e-8, because: "the published loss, " + Rounding.gelu.reason),
  ] + gradientCheck.expectations(.geluNet) { _ in 1e-6 }
