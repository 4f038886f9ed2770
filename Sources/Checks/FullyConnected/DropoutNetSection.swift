import CheckSupport
import Checking
import Tensors
import Training

private let examples = [0, 0.25, 0.5].map(Example.init)

/// A network with regularization and dropout on its scores: the course's examples and other
/// settings.
let dropoutNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "dropout-net", title: "Regularization, and dropout on the scores", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)],
    functions: ["dropoutNet"], files: ["Regularization.swift", "DropoutNet.swift"],
    needs: ["sandwiches", "dropout", "softmax-loss"],
    expectations: pairs.flatMap(\.expectations) + probes.flatMap(\.expectations)
      + examples.flatMap(\.expectations))
) { submission, recorder in
  for example in examples { example.record(submission.dropoutNet, recorder) }
  for probe in probes { probe.record(submission.dropoutNet, recorder) }
  for pair in pairs { pair.record(submission.dropoutNet, recorder) }
}

private let pairs =
  [NetworkPairs.widths, NetworkPairs.depths, NetworkPairs.keepProbabilities] + NetworkPairs.seeds

private let probes: [NetworkProbe<FullyConnectedNetConfiguration>] = [
  NetworkProbe(
    input: [4, 2, 3], hidden: [7, 5], classes: 8, naming: .words, keepProbability: 0.6,
    dropoutSeed: 99, rounding: .geluNet),
  NetworkProbe(
    input: [5, 6], hidden: [4, 7], classes: 9, naming: .words, keepProbability: 0.6,
    rounding: .geluNet),
  NetworkProbe(
    input: [4, 5], hidden: [6, 3], classes: 7, naming: .words, regularization: 0.7,
    keepProbability: 0.5, dropoutSeed: 5, rounding: .geluNet),
  NetworkProbe(
    input: [3, 5], hidden: [4, 6], classes: 7, naming: .words, regularization: 0.4,
    keepProbability: 1,
    rounding: .geluNet),
  NetworkProbe(
    input: [3, 5], hidden: [6, 5], classes: 7, naming: .words, keepProbability: 1, scale: 100,
    rounding: .geluNet),
  NetworkProbe(
    input: [3, 5], hidden: [4], classes: 6, naming: .words, regularization: 0.1,
    keepProbability: 0, rounding: .geluNet),
  NetworkProbe(
    input: [4, 6], hidden: [], classes: 5, naming: .words, regularization: 0.3,
    keepProbability: 0.7, dropoutSeed: 0, rounding: .geluNet),
  NetworkProbe(
    input: [3, 4], hidden: [6, 5, 7, 4, 8, 5, 6, 3, 7, 9], classes: 5, naming: .words,
    regularization: 0.1, keepProbability: 0.8, dropoutSeed: 3, rounding: .geluNet),
  NetworkProbe(
    input: [4, 5], hidden: [6, 3], classes: 7, naming: .words, regularization: 0.7,
    keepProbability: 0.5, dropoutSeed: 5, dtype: .float32),
  NetworkProbe(
    input: [4, 2], hidden: [6], classes: 3, naming: .words, keepProbability: 1, isTooFine: true,
    dtype: .float32),
  NetworkProbe(
    input: [3, 5], hidden: [6], classes: 4, naming: .words, keepProbability: 1, weightScale: 2,
    rounding: .geluNet),
  NetworkProbe(
    input: [3, 5], hidden: [6], classes: 3, naming: .words, keepProbability: 1, weightScale: 1e-5,
    rounding: .geluNet),
]

/// The course's example with one keep probability: seed 1234 for the data, the weights and the
/// layer.
private struct Example {
  let keepProbability: Double

  private var loss: ObservationKey<Double> { ObservationKey("dropout=\(keepProbability) loss") }

  private var gradientCheck: ModelGradientCheck {
    ModelGradientCheck(
      "dropout=\(keepProbability) ", parameters: ParameterNaming.words.names(layers: 3))
  }

  func record(_ network: Network, _ recorder: Recorder) {
    let random = RandomState(seed: 1234)
    let x = random.randn(3, 15)
    let y = random.randint(10, count: 3)
    let configuration = FullyConnectedNetConfiguration(input: 15, hidden: [20, 30], classes: 10) {
      $0.keepProbability = keepProbability
      $0.weightScale = 5e-2
      $0.dropoutSeed = 1234
    }
    let net = network(configuration, RandomState(seed: 1234))
    guard net.hasShapes(configuration.parameterShapes(.words)) else { return }
    recorder.record(loss, net.loss(x, y).loss)
    gradientCheck.record(net, x, y, recorder)
  }

  var expectations: [Expectation] {
    [.equal(loss, relative: Rounding.geluNet.relative, because: Rounding.geluNet.reason)]
      + gradientCheck.expectations(.geluNet) { _ in 1e-3 }
  }
}
