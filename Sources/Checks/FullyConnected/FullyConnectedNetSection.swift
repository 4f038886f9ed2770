import CheckSupport
import Checking
import Tensors
import Training

private let examples = [0, 3.14].map(Example.init)

/// A network of any depth with regularization: the course's example and other depths.
let fullyConnectedNetSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "fc-net", title: "A network of any depth", points: 10,
    parts: [.forward(3), .backward(4), .specialCases(2), .elementTypes(1)],
    functions: ["fullyConnectedNet"],
    files: ["FullyConnectedNet.swift"],
    needs: ["sandwiches", "softmax-loss", "dropout-net"],
    expectations: pairs.flatMap(\.expectations) + probes.flatMap(\.expectations)
      + examples.flatMap(\.expectations))
) { submission, recorder in
  recordExamples(submission.fullyConnectedNet, recorder)
  for probe in probes { probe.record(submission.fullyConnectedNet, recorder) }
  for pair in pairs { pair.record(submission.fullyConnectedNet, recorder) }
}

private let pairs = [NetworkPairs.widths, NetworkPairs.depths]

private let probes: [NetworkProbe<FullyConnectedNetConfiguration>] = [
  NetworkProbe(input: [5, 6], hidden: [], classes: 4, regularization: 0.5),
  NetworkProbe(input: [5, 2, 3], hidden: [7], classes: 4),
  NetworkProbe(input: [1, 4], hidden: [1], classes: 3, regularization: 0.005),
  NetworkProbe(input: [4, 5], hidden: [6, 3], classes: 7, regularization: 0.7),
  NetworkProbe(input: [4, 5], hidden: [8, 6], classes: 3, keepProbability: 0.5, dropoutSeed: 4),
  NetworkProbe(input: [4, 5], hidden: [8, 6], classes: 3, scale: 100),
  NetworkProbe(
    input: [6, 5], hidden: [8, 3, 9, 4], classes: 7,
    regularization: 0.2),
  NetworkProbe(
    input: [3, 4], hidden: [6, 5, 7, 4, 8, 5, 6, 3, 7, 9], classes: 5,
    regularization: 0.1),
  NetworkProbe(
    input: [4, 5], hidden: [6, 3], classes: 7, regularization: 0.7,
    dtype: .float32),
  NetworkProbe(
    input: [4, 2], hidden: [6], classes: 3, isTooFine: true, dtype: .float32),
  NetworkProbe(input: [3, 5], hidden: [6], classes: 4, weightScale: 2),
  NetworkProbe(input: [3, 5], hidden: [6], classes: 3, weightScale: 1e-5),
]

/// Weights are drawn from the generator that made the data.
private func recordExamples(_ network: Network, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(2, 15)
  let y = random.randint(10, count: 2)
  for example in examples {
    let configuration = example.configuration
    let net = network(configuration, random)
    guard net.hasShapes(configuration.parameterShapes(.letters)) else { return }
    recorder.record(example.loss, net.loss(x, y).loss)
    example.gradientCheck.record(net, x, y, recorder)
  }
}

/// The course's example with one strength of regularization.
private struct Example {
  let strength: Double

  var loss: ObservationKey<Double> { ObservationKey("reg=\(strength) loss") }

  var gradientCheck: ModelGradientCheck {
    ModelGradientCheck(
      "reg=\(strength) ", parameters: ParameterNaming.letters.names(layers: 3))
  }

  var configuration: FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(input: 15, hidden: [20, 30], classes: 10) {
      $0.regularization = strength
      $0.weightScale = 5e-2
    }
  }

  var expectations: [Expectation] {
    [.equal(loss, relative: 1e-12, because: "a loss of a few units, summed in any order")]
      // Without regularization some gradients of W2 are near zero, where the error is rounding.
      + gradientCheck.expectations(.net) { $0 == "W2" && strength == 0 ? 1e-4 : 1e-6 }
  }
}
