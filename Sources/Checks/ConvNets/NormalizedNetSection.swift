import CheckSupport
import Checking
import Tensors
import Training

/// A network of any depth with normalization: the course's example with both kinds, other depths
/// and sizes, and what batch normalization remembers.
let normalizedNetSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "normalized-net", title: "A deep network with normalization", points: 8,
    parts: [.forward(3), .backward(3), .specialCases(1), .elementTypes(1)],
    functions: ["normalizedNet"], files: ["NormalizedNet.swift"],
    needs: ["batch-norm-forward", "batch-norm-backward", "layer-norm"],
    withholding: ["Networks"],
    expectations: pairs.flatMap(\.expectations) + probes.flatMap(\.expectations)
      + examples.flatMap(\.expectations))
) { submission, recorder in
  recordExamples(submission.normalizedNet, recorder)
  for probe in probes { probe.record(submission.normalizedNet, recorder) }
  for pair in pairs { pair.record(submission.normalizedNet, recorder) }
}

// MARK: - Sizes of every kind

private let probes: [NetworkProbe<FullyConnectedNetConfiguration>] = [
  NetworkProbe(input: [5, 6], hidden: [7], classes: 4, normalization: .batch),
  NetworkProbe(input: [6, 2, 4], hidden: [7, 5], classes: 3, normalization: .batch),
  // Averages and scales of layers that are equally wide can be exchanged without a trap.
  NetworkProbe(
    input: [6, 5], hidden: [6, 6], classes: 4, normalization: .batch, regularization: 0.7),
  NetworkProbe(
    input: [8, 5], hidden: [8, 6, 9, 7], classes: 5, normalization: .batch, regularization: 0.005),
  NetworkProbe(
    input: [7, 6], hidden: [8], classes: 4, normalization: .batch, keepProbability: 0.5,
    dropoutSeed: 4),
  NetworkProbe(
    input: [5, 6], hidden: [], classes: 4, normalization: .batch, regularization: 0.5),
  NetworkProbe(input: [6, 5], hidden: [7], classes: 3, normalization: .batch, scale: 100),
  NetworkProbe(input: [64, 4], hidden: [6], classes: 3, normalization: .batch, weightScale: 2),
  NetworkProbe(
    input: [12, 5], hidden: [7, 6, 8, 6, 7, 7, 6, 8, 9, 9], classes: 4, normalization: .batch,
    regularization: 0.1, weightScale: 1e-5,
    rounding: Rounding(1e-7, "ten batches of 12, whose rounding each one magnifies")),
  NetworkProbe(
    input: [9, 5], hidden: [7, 6], classes: 4, normalization: .batch, regularization: 0.7,
    dtype: .float32),
  NetworkProbe(input: [5, 6], hidden: [7], classes: 4, normalization: .layer),
  NetworkProbe(input: [5, 4], hidden: [1], classes: 3, normalization: .layer),
  NetworkProbe(
    input: [5, 6], hidden: [], classes: 4, normalization: .layer, regularization: 0.5),
  NetworkProbe(
    input: [7, 6], hidden: [8], classes: 4, normalization: .layer, keepProbability: 0.5,
    dropoutSeed: 4),
  NetworkProbe(
    input: [1, 2, 3], hidden: [9, 8], classes: 3, normalization: .layer, regularization: 0.3),
  NetworkProbe(
    input: [4, 5], hidden: [6, 6, 8, 7], classes: 5, normalization: .layer, regularization: 0.005),
  NetworkProbe(
    input: [5, 4], hidden: [6, 5, 7, 6, 8, 5, 6, 7, 9, 8], classes: 5, normalization: .layer,
    regularization: 0.1),
  NetworkProbe(
    input: [5, 4], hidden: [7, 6], classes: 3, normalization: .layer, regularization: 0.7,
    dtype: .float32),
  NetworkProbe(input: [5, 6], hidden: [7, 5], classes: 4, normalization: Normalization.none),
  NetworkProbe(
    input: [1, 4], hidden: [6], classes: 3, normalization: Normalization.none,
    regularization: 0.005),
  NetworkProbe(
    input: [4, 5], hidden: [8, 6], classes: 3, normalization: Normalization.none, scale: 100),
  NetworkProbe(
    input: [6, 5], hidden: [7, 5, 6], classes: 4, normalization: Normalization.none,
    regularization: 0.3),
  NetworkProbe(
    input: [7, 6], hidden: [8], classes: 4, normalization: Normalization.none,
    keepProbability: 0.5, dropoutSeed: 4),
  NetworkProbe(
    input: [4, 2], hidden: [6], classes: 3, normalization: Normalization.none, isTooFine: true,
    dtype: .float32),
]

// MARK: - Two networks at a time

private typealias Pair = NetworkPairProbe<FullyConnectedNetConfiguration>

/// Networks of the same sizes, so that what they share fits both, and one that is deeper.
private let pairs = [
  pair(
    member("batch norm and reg 0.5", .batch) { $0.regularization = 0.5 },
    member("batch norm", .batch)),
  pair(member("batch norm", .batch), member("layer norm", .layer)),
  pair(member("layer norm", .layer), member("no normalization", .none)),
  pair(
    member("layer norm", .layer), member("layer norm in float32", .layer) { $0.dtype = .float32 }),
  pair(
    member("two hidden layers", .none),
    member("three hidden layers", .none) { $0.hiddenDimensions = [6, 5, 6] }),
]

private func pair(_ first: Pair.Member, _ second: Pair.Member) -> Pair {
  Pair(first, second, asksForScores: true)
}

private func member(
  _ name: String, _ normalization: Normalization,
  _ change: (inout FullyConnectedNetConfiguration) -> Void = { _ in }
) -> Pair.Member {
  Pair.Member(
    name,
    FullyConnectedNetConfiguration(input: 7, hidden: [6, 5], classes: 4) {
      $0.weightScale = 0.5
      $0.normalization = normalization
      change(&$0)
    })
}

// MARK: - The course's example

private let examples = [Normalization.batch, .layer].flatMap { normalization in
  [0, 3.14].map { Example(normalization: normalization, strength: $0) }
}

/// Weights are drawn from the generator that made the data.
private func recordExamples(_ network: Network, _ recorder: Recorder) {
  for normalization in [Normalization.batch, .layer] {
    let random = RandomState(seed: recorder.seed)
    let x = random.randn(2, 15)
    let y = random.randint(10, count: 2)
    for example in examples where example.normalization == normalization {
      let configuration = example.configuration
      let net = network(configuration, random)
      guard net.hasShapes(configuration.parameterShapes(.letters)) else { return }
      guard net.hasState(configuration.stateShapes) else { return }
      recorder.record(example.loss, net.loss(x, y).loss)
      example.gradientCheck.record(net, x, y, recorder)
    }
  }
}

/// The course's example with one kind of normalization and one strength of regularization.
private struct Example {
  let normalization: Normalization
  let strength: Double

  private var title: String { "\(normalization) norm, reg=\(strength)" }

  var loss: ObservationKey<Double> { ObservationKey("\(title) loss") }

  var gradientCheck: ModelGradientCheck {
    ModelGradientCheck(
      "\(title) ", parameters: configuration.parameterShapes(.letters).map(\.name))
  }

  var configuration: FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(input: 15, hidden: [20, 30], classes: 10) {
      $0.normalization = normalization
      $0.regularization = strength
      $0.weightScale = 5e-2
    }
  }

  var expectations: [Expectation] {
    [.equal(loss, relative: 1e-12, because: "a loss of a few units, summed in any order")]
      + gradientCheck.expectations(rounding, floor: floor) {
        // Gradients of nearly 0: the differences are rounding divided by 10⁻⁵.
        normalization == .batch && ["W1", "W2"].contains($0) ? 1e-3 : 1e-5
      }
  }

  /// Two examples are at ±1 whatever they were, up to ε: what the weights before a batch
  /// normalization get is a small rest of numbers that cancel.
  private var rounding: Rounding {
    normalization == .batch
      ? Rounding(1e-9, "two examples leave a thousandth of each gradient") : .net
  }

  /// Biases before a batch normalization get nothing but rounding.
  private func floor(_ parameter: String) -> Double {
    normalization == .batch && ["b1", "b2"].contains(parameter) ? 1 : 0
  }
}
