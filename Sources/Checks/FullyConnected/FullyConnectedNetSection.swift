import CheckSupport
import Checking
import Tensors
import Training

private let strengths = [0, 3.14]
private let parameterNames = ["W1", "b1", "W2", "b2", "W3", "b3"]

/// A network of any depth with regularisation: the course's cell and other depths.
let fullyConnectedNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "fc-net", title: "A network of any depth", points: 10, functions: ["fullyConnectedNet"],
    files: ["FullyConnectedNet.swift"],
    needs: ["sandwiches", "softmax-loss"], expectations: expectations)
) { submission, recorder in
  recordCell(submission, recorder)
  for probe in probes { probe.record(submission.fullyConnectedNet, names(probe), recorder) }
  for pair in pairs { pair.record(submission.fullyConnectedNet, recorder) }
}

private let pairs = [NetworkPairProbe.widths, .depths]

private let probes = [
  NetProbe(input: [5, 6], hidden: [], classes: 4, regularization: 0.5),
  NetProbe(input: [5, 2, 3], hidden: [7], classes: 4),
  NetProbe(input: [1, 4], hidden: [1], classes: 3, regularization: 0.005),
  NetProbe(input: [4, 5], hidden: [6, 3], classes: 7, regularization: 0.7),
  NetProbe(input: [4, 5], hidden: [8, 6], classes: 3, keepProbability: 0.5, dropoutSeed: 4),
  NetProbe(input: [4, 5], hidden: [8, 6], classes: 3, scale: 100),
  NetProbe(
    input: [6, 5], hidden: [8, 3, 9, 4], classes: 7,
    regularization: 0.2),
  NetProbe(
    input: [3, 4], hidden: [6, 5, 7, 4, 8, 5, 6, 3, 7, 9], classes: 5,
    regularization: 0.1),
  NetProbe(
    input: [4, 5], hidden: [6, 3], classes: 7, regularization: 0.7,
    dtype: .float32),
  NetProbe(
    input: [4, 2], hidden: [6], classes: 3, isTooFine: true, dtype: .float32),
]

private func names(_ probe: NetProbe) -> [String] {
  (1...probe.hidden.count + 1).flatMap { ["W\($0)", "b\($0)"] }
}

/// The course's cell. Weights are drawn from the generator that made the data.
private func recordCell(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(2, 15)
  let y = random.randint(10, count: 2)
  for strength in strengths {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [20, 30])
    configuration.inputDimension = 15
    configuration.regularization = strength
    configuration.weightScale = 5e-2
    configuration.dtype = .float64
    let net = submission.fullyConnectedNet(configuration, random)
    guard net.hasShapes(of: configuration, parameterNames) else { return }
    recorder.record("reg=\(strength) loss", net.loss(x, y).loss)
    recordGradientErrors(of: net, "reg=\(strength) ", x, y, recorder)
  }
}

private let expectations: [Expectation] =
  pairs.flatMap(\.expectations) + probes.flatMap { $0.expectations(names($0)) }
  + strengths.flatMap { strength -> [Expectation] in
    [
      .equal(
        "reg=\(strength) loss", relative: 1e-12,
        because: "a loss of a few units, summed in any order")
    ]
      + parameterNames.sorted().flatMap {
        // Without regularisation some gradients of W2 are near zero, where the error is rounding.
        gradientCheckExpectations(
          "reg=\(strength) gradient of \($0)", error: "reg=\(strength) \($0)",
          usualBound: $0 == "W2" && strength == 0 ? 1e-4 : 1e-6, .net)
      }
  }
