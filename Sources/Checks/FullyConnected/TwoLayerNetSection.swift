import CheckSupport
import Checking
import Tensors
import Training

/// A network affine – ReLU – affine with regularization: the course's examples and other sizes.
let twoLayerNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "two-layer-net", title: "Two-layer network", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)],
    functions: ["twoLayerNet"],
    files: ["TwoLayerNet.swift"],
    needs: ["sandwiches", "softmax-loss", "dropout-net"], expectations: expectations)
) { submission, recorder in
  recordExamples(submission.twoLayerNet, recorder)
  for probe in probes { probe.record(submission.twoLayerNet, recorder) }
  for pair in pairs { pair.record(submission.twoLayerNet, recorder) }
}

private enum Observed {
  static let scores = ObservationKey<Tensor>("scores")
  static let scoresDifference = ObservationKey<Double>("scores, summed difference")

  static func loss(regularization: Double) -> ObservationKey<Double> {
    ObservationKey("reg=\(regularization) loss")
  }
}

private let pairs = [NetworkPairs.widths]

private let probes: [NetworkProbe<FullyConnectedNetConfiguration>] = [
  NetworkProbe(input: [5, 6], hidden: [7], classes: 4),
  NetworkProbe(input: [3, 2, 2, 3], hidden: [5], classes: 6, regularization: 0.3),
  NetworkProbe(input: [1, 4], hidden: [3], classes: 2, regularization: 2),
  NetworkProbe(input: [4, 5], hidden: [8], classes: 3, keepProbability: 0.5, dropoutSeed: 4),
  NetworkProbe(input: [4, 5], hidden: [6], classes: 3, scale: 100),
  NetworkProbe(input: [4, 5], hidden: [6], classes: 3, regularization: 0.5, dtype: .float32),
  NetworkProbe(
    input: [4, 2], hidden: [6], classes: 3, isTooFine: true, dtype: .float32),
  NetworkProbe(input: [3, 5], hidden: [6], classes: 4, weightScale: 2),
  NetworkProbe(input: [3, 5], hidden: [6], classes: 3, weightScale: 1e-5),
]

private let gradientChecks = [0, 0.7].map { strength in
  (
    regularization: strength,
    check: ModelGradientCheck(
      "reg=\(strength) ", parameters: ParameterNaming.letters.names(layers: 2))
  )
}

/// The course's examples: scores, losses and gradients at evenly spaced parameters.
private func recordExamples(_ network: Network, _ recorder: Recorder) {
  let x = Tensor.linspace(-5.5, 4.5, count: 15).reshaped(5, 3).transposed()
  let y = [0, 5, 1]
  for strength in [0, 0.7, 1] {
    guard let net = evenlySpacedNet(network, regularization: strength) else { return }
    if strength == 0 { recordScores(net.scores(x), recorder) }
    recorder.record(Observed.loss(regularization: strength), net.loss(x, y).loss)
    for (regularization, check) in gradientChecks where regularization == strength {
      check.record(net, x, y, recorder)
    }
  }
}

private func recordScores(_ scores: Tensor, _ recorder: Recorder) {
  recorder.record(Observed.scores, scores)
  let fits = scores.shape == publishedScores.shape
  recorder.record(
    Observed.scoresDifference, fits ? abs(scores - publishedScores).sum() : .nan)
}

/// - Returns: `nil` if the network's parameters have other shapes.
private func evenlySpacedNet(_ network: Network, regularization: Double) -> (any Model)? {
  let configuration = FullyConnectedNetConfiguration(input: 5, hidden: [50], classes: 7) {
    $0.weightScale = 1e-3
    $0.regularization = regularization
  }
  let net = network(configuration, RandomState(seed: 231))
  guard net.hasShapes(configuration.parameterShapes(.letters)) else { return nil }
  net.parameters = [
    "W1": Tensor.linspace(-0.7, 0.3, count: 250).reshaped(5, 50),
    "b1": Tensor.linspace(-0.1, 0.9, count: 50),
    "W2": Tensor.linspace(-0.3, 0.4, count: 350).reshaped(50, 7),
    "b2": Tensor.linspace(-0.9, 0.1, count: 7),
  ]
  return net
}

private let publishedScores = Tensor([
  [11.53165108, 12.2917344, 13.05181771, 13.81190102, 14.57198434, 15.33206765, 16.09215096],
  [12.05769098, 12.74614105, 13.43459113, 14.1230412, 14.81149128, 15.49994135, 16.18839143],
  [12.58373087, 13.20054771, 13.81736455, 14.43418138, 15.05099822, 15.66781506, 16.2846319],
])

private let expectations: [Expectation] =
  pairs.flatMap(\.expectations) + probes.flatMap(\.expectations) + [
    .equal(Observed.scores, relative: 1e-12, because: "two layers of sums, in any order"),
    .atMost(
      Observed.scoresDifference, 1e-6, because: "21 scores, published with eight decimals"),
    .equal(
      Observed.loss(regularization: 0), relative: 1e-12,
      because: "a loss of about 3.5, summed in any order"),
    .equal(
      Observed.loss(regularization: 1), relative: 1e-12,
      because: "a loss of about 27, summed in any order"),
  ] + gradientChecks.flatMap { $0.check.expectations(.net) { _ in 1e-6 } }
