import CheckSupport
import Checking
import Tensors
import Training

private let keepProbabilities = [0, 0.25, 0.5]
private let parameterNames = ["fc1_w", "fc1_b", "fc2_w", "fc2_b", "fc3_w", "fc3_b"]

/// A network with regularisation and dropout on its scores: the course's cells and other settings.
let dropoutNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "dropout-net", title: "Regularisation, and dropout on the scores", points: 6,
    functions: ["dropoutNet"], files: ["Regularization.swift", "DropoutNet.swift"],
    needs: ["sandwiches", "dropout", "softmax-loss"],
    expectations: expectations)
) { submission, recorder in
  for keep in keepProbabilities { recordCell(keep, submission, recorder) }
  for probe in probes { probe.record(submission.dropoutNet, names(probe), recorder) }
  for pair in pairs { pair.record(submission.dropoutNet, recorder) }
}

private let pairs = [NetworkPairProbe.widths, .depths, .keepProbabilities] + NetworkPairProbe.seeds

private let probes = [
  NetProbe(
    input: [4, 2, 3], hidden: [7, 5], classes: 8, keepProbability: 0.6,
    dropoutSeed: 99, rounding: .geluNet),
  NetProbe(input: [5, 6], hidden: [4, 7], classes: 9, keepProbability: 0.6, rounding: .geluNet),
  NetProbe(
    input: [4, 5], hidden: [6, 3], classes: 7, regularization: 0.7,
    keepProbability: 0.5, dropoutSeed: 5, rounding: .geluNet),
  NetProbe(
    input: [3, 5], hidden: [4, 6], classes: 7, regularization: 0.4, keepProbability: 1,
    rounding: .geluNet),
  NetProbe(
    input: [3, 5], hidden: [6, 5], classes: 7, keepProbability: 1, scale: 100, rounding: .geluNet),
  NetProbe(
    input: [3, 5], hidden: [4], classes: 6, regularization: 0.1,
    keepProbability: 0, rounding: .geluNet),
  NetProbe(
    input: [4, 6], hidden: [], classes: 5, regularization: 0.3,
    keepProbability: 0.7, dropoutSeed: 0, rounding: .geluNet),
  NetProbe(
    input: [3, 4], hidden: [6, 5, 7, 4, 8, 5, 6, 3, 7, 9], classes: 5,
    regularization: 0.1, keepProbability: 0.8, dropoutSeed: 3, rounding: .geluNet),
  NetProbe(
    input: [4, 5], hidden: [6, 3], classes: 7, regularization: 0.7,
    keepProbability: 0.5, dropoutSeed: 5, dtype: .float32),
  NetProbe(
    input: [4, 2], hidden: [6], classes: 3, keepProbability: 1, isTooFine: true, dtype: .float32),
]

private func names(_ probe: NetProbe) -> [String] {
  (1...probe.hidden.count + 1).flatMap { ["fc\($0)_w", "fc\($0)_b"] }
}

/// The course's cell: seed 1234 for the data, the weights and the layer.
private func recordCell(
  _ keep: Double, _ submission: FullyConnectedSubmission, _ recorder: Recorder
) {
  let random = RandomState(seed: 1234)
  let x = random.randn(3, 15)
  let y = random.randint(10, count: 3)
  var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [20, 30])
  configuration.inputDimension = 15
  configuration.classCount = 10
  configuration.keepProbability = keep
  configuration.weightScale = 5e-2
  configuration.dropoutSeed = 1234
  configuration.dtype = .float64
  let net = submission.dropoutNet(configuration, RandomState(seed: 1234))
  guard net.hasShapes(of: configuration, parameterNames) else { return }
  recorder.record("dropout=\(keep) loss", net.loss(x, y).loss)
  recordGradientErrors(of: net, "dropout=\(keep) ", x, y, recorder)
}

private let expectations: [Expectation] =
  pairs.flatMap(\.expectations) + probes.flatMap { $0.expectations(names($0)) }
  + keepProbabilities.flatMap { keep -> [Expectation] in
    [
      .equal(
        "dropout=\(keep) loss", relative: Rounding.geluNet.relative,
        because: Rounding.geluNet.reason)
    ]
      + parameterNames.sorted().flatMap {
        gradientCheckExpectations(
          "dropout=\(keep) gradient of \($0)", error: "dropout=\(keep) \($0)", usualBound: 1e-3,
          .geluNet)
      }
  }
