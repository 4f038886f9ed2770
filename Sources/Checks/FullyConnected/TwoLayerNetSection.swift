import CheckSupport
import Checking
import Tensors
import Training

private let parameterNames = ["W1", "b1", "W2", "b2"]
private let strengths = [0, 0.7]

/// A network affine – ReLU – affine with regularisation: the course's cells and other sizes.
let twoLayerNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "two-layer-net", title: "Two-layer network", points: 6, functions: ["twoLayerNet"],
    files: ["TwoLayerNet.swift"],
    needs: ["sandwiches", "softmax-loss"], expectations: expectations)
) { submission, recorder in
  recordCells(submission, recorder)
  for probe in probes { probe.record(submission.twoLayerNet, parameterNames, recorder) }
  for pair in pairs { pair.record(submission.twoLayerNet, recorder) }
}

private let pairs = [NetworkPairProbe.widths]

private let probes = [
  NetProbe(input: [5, 6], hidden: [7], classes: 4),
  NetProbe(input: [3, 2, 2, 3], hidden: [5], classes: 6, regularization: 0.3),
  NetProbe(input: [1, 4], hidden: [3], classes: 2, regularization: 2),
  NetProbe(input: [4, 5], hidden: [8], classes: 3, keepProbability: 0.5, dropoutSeed: 4),
  NetProbe(input: [4, 5], hidden: [6], classes: 3, scale: 100),
  NetProbe(input: [4, 5], hidden: [6], classes: 3, regularization: 0.5, dtype: .float32),
  NetProbe(
    input: [4, 2], hidden: [6], classes: 3, isTooFine: true, dtype: .float32),
]

/// The course's cells: scores, losses and gradients at evenly spaced parameters.
private func recordCells(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let x = Tensor.linspace(-5.5, 4.5, count: 15).reshaped(5, 3).transposed()
  let y = [0, 5, 1]
  for strength in [0, 0.7, 1] {
    guard let net = evenlySpacedNet(regularization: strength, submission) else { return }
    if strength == 0 {
      let scores = net.scores(x)
      recorder.record("scores", scores)
      let fits = scores.shape == publishedScores.shape
      recorder.record(
        "scores, summed difference", fits ? abs(scores - publishedScores).sum() : .nan)
    }
    recorder.record("reg=\(strength) loss", net.loss(x, y).loss)
    if strengths.contains(strength) {
      recordGradientErrors(of: net, "reg=\(strength) ", x, y, recorder)
    }
  }
}

/// - Returns: `nil` if the network's parameters have other shapes.
private func evenlySpacedNet(
  regularization: Double, _ submission: FullyConnectedSubmission
) -> (any Model)? {
  var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [50])
  configuration.inputDimension = 5
  configuration.classCount = 7
  configuration.weightScale = 1e-3
  configuration.regularization = regularization
  configuration.dtype = .float64
  let net = submission.twoLayerNet(configuration, RandomState(seed: 231))
  guard net.hasShapes(of: configuration, parameterNames) else { return nil }
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
  pairs.flatMap(\.expectations) + probes.flatMap { $0.expectations(parameterNames) } + [
    .equal("scores", relative: 1e-12, because: "two layers of sums, in any order"),
    .atMost(
      "scores, summed difference", 1e-6, because: "21 scores, published with eight decimals"),
    .equal("reg=0.0 loss", relative: 1e-12, because: "a loss of about 3.5, summed in any order"),
    .equal("reg=1.0 loss", relative: 1e-12, because: "a loss of about 27, summed in any order"),
  ]
  + strengths.flatMap { strength in
    parameterNames.sorted().flatMap {
      gradientCheckExpectations(
        "reg=\(strength) gradient of \($0)", error: "reg=\(strength) \($0)", usualBound: 1e-6, .net)
    }
  }
