import CheckSupport
import Checking
import Tensors
import Training

private let examples = [1, 0.75, 0.5].map(Example.init)
private let parameterNames = ParameterNaming.letters.names(layers: 3).sorted()

/// A network with dropout: the course's losses and gradient errors, and the same network computed
/// by the judge from the masks that the gradients reveal.
let fullyConnectedNetSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "fc-net-dropout", title: "Fully-connected network with dropout", points: 30,
    parts: [.forward(10), .backward(12), .specialCases(5), .elementTypes(3)],
    functions: ["fullyConnectedNet"], files: ["FullyConnectedNet.swift"],
    needs: ["dropout-forward", "dropout-backward"],
    expectations: expectations,
    questions: [
      InlineQuestion(
        id: "smaller-layers",
        prompt: """
          You halve the width of every hidden layer to save memory and want to keep dropout. Would \
          you leave p as it is, raise it, or lower it? Argue with the number of units that survive.
          """)
    ])
) { submission, recorder in
  recordExamples(submission.fullyConnectedNet, recorder)
  recordNextRandomNumber(submission.fullyConnectedNet, recorder)
  for probe in NetworkMaskProbe.all { probe.record(submission.fullyConnectedNet, recorder) }
  NetworkSeedProbe.record(submission.fullyConnectedNet, recorder)
  for pair in pairs { pair.record(submission.fullyConnectedNet, recorder) }
}

/// The course's example with one keep probability.
private struct Example {
  let keepProbability: Double

  var title: String { "dropout=\(keepProbability.short)" }
  var loss: ObservationKey<Double> { ObservationKey("\(title) loss") }

  func error(_ parameter: String) -> ObservationKey<Double> {
    .relativeError(of: "\(title) \(parameter)")
  }

  func gradient(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("\(title) d\(parameter)")
  }

  func numerical(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("\(title) numerical d\(parameter)")
  }

  var configuration: FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(input: 15, hidden: [20, 30], classes: 10) {
      $0.keepProbability = keepProbability
      $0.weightScale = 5e-2
      $0.dropoutSeed = 123
    }
  }
}

// MARK: - Experiment

/// Weights are drawn from the generator that made the data and that the dropout layers reseed.
private func recordExamples(_ network: Network, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(2, 15)
  let y = random.randint(10, count: 2)
  for example in examples {
    let net = network(example.configuration, random)
    let (loss, gradients) = net.loss(x, y)
    recorder.record(example.loss, loss)
    for name in parameterNames {
      let numerical = numericalGradient(of: net, parameter: name, x, y)
      let gradient = gradients[name] ?? Tensor.zeros(like: numerical)
      recorder.recordError(example.error(name), gradient, numerical)
      recorder.record(example.gradient(name), gradient)
      let smooth =
        gradient.shape == numerical.shape
        ? pastKinks(numerical, gradient) { step in
          numericalGradient(of: net, parameter: name, step: step, x, y)
        } : numerical
      recorder.record(example.numerical(name), smooth)
    }
  }
}

/// The differences at the course's step, or, where the gradient does not agree with these, at the
/// first smaller one where it does: a ReLU whose input lies within the step of 0 spoils the
/// differences of all that feed it.
private func pastKinks(
  _ numerical: Tensor, _ gradient: Tensor, _ differences: (_ step: Double) -> Tensor
) -> Tensor {
  func agrees(_ numerical: Tensor) -> Bool {
    gradientFault(
      "", gradient, numerical: numerical, relative: gradientTolerance, share: agreeingFraction)
      == nil
  }
  if agrees(numerical) { return numerical }
  return [1e-6, 1e-7].lazy.map(differences).first(where: agrees) ?? numerical
}

private let nextNumber = ObservationKey<Double>("next random number")

/// Whether a network without dropout leaves the generator where it was.
private func recordNextRandomNumber(_ network: Network, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let configuration = FullyConnectedNetConfiguration(input: 4, hidden: [6, 5], classes: 10) {
    $0.dropoutSeed = 123
  }
  let net = network(configuration, random)
  _ = net.loss(Tensor.ones(3, 4), [0, 1, 2])
  recorder.record(nextNumber, random.rand())
}

// MARK: - Expectations

private let expectations: [Expectation] =
  examples.flatMap(\.expectations) + NetworkMaskProbe.expectations
  + (NetworkSeedProbe.expectations + pairs.flatMap(\.expectations))
  .map { $0.counting(.specialCases) } + [
    withoutDropout, gradientsAgree,
  ]

private let withoutDropout = Expectation.property(
  "dropout=1 draws no random numbers", reading: [nextNumber]
) {
  try $0[nextNumber] == $0.expected(nextNumber)
    ? nil : "with dropout 1 a network has no dropout layers, but the generator has moved on"
}

extension Example {
  fileprivate var expectations: [Expectation] {
    let dropsNothing = keepProbability == 1
    let lossExpectation: Expectation =
      dropsNothing
      ? .equal(loss, relative: 1e-12, because: "rounding of a loss of about 2.3") : .shown(loss)
    return [lossExpectation]
      + parameterNames.map {
        // Where a gradient is near zero its relative error is rounding: W2 without dropout shows
        // 1e-5.
        .shown(error: error($0), usualBound: $0 == "W2" && dropsNothing ? 1e-4 : 1e-6)
      }
  }
}

/// A loss of about 2, differenced over 2·10⁻⁵, leaves rounding of about 10⁻¹¹, against gradients of
/// at least 10⁻⁴.
private let gradientTolerance = 1e-6

/// Where the input of a ReLU lies within the step of 0 there is no derivative, and the elements
/// that feed that unit may differ: at some seeds one unit of the twenty or thirty.
private let agreeingFraction = 0.8

/// With one seed in hundreds all that feeds a unit is dropped: its input is 0 then, where a ReLU
/// has no derivative, and the differences of the reference disagree with its gradient too. The
/// other statements decide about that gradient.
private let gradientsAgree = Expectation.property(
  "every gradient agrees with the numerical one",
  reading: examples.flatMap { example in
    parameterNames.flatMap { [example.gradient($0), example.numerical($0)] }
  }
) { evidence in
  func fault(_ name: String, _ gradient: Tensor, _ numerical: Tensor) -> String? {
    gradientFault(
      name, gradient, numerical: numerical, relative: gradientTolerance, share: agreeingFraction)
  }
  for example in examples {
    for name in parameterNames {
      let (gradient, numerical) = (example.gradient(name), example.numerical(name))
      guard let found = fault(name, try evidence[gradient], try evidence[numerical]),
        fault(name, try evidence.expected(gradient), try evidence.expected(numerical)) == nil
      else { continue }
      return "\(example.title): \(found)"
    }
  }
  return nil
}

private let pairs = [
  NetworkPairProbe(
    member("keep 0.5", keepProbability: 0.5), member("keep 0.9", keepProbability: 0.9)),
  NetworkPairProbe(
    member("seed 1", keepProbability: 0.5, seed: 1), member("seed 2", keepProbability: 0.5, seed: 2)
  ),
  NetworkPairProbe(
    member("one hidden layer", keepProbability: 0.6, seed: 3, hidden: [20], regularization: 0.1),
    member("without dropout", keepProbability: 1)),
]

private func member(
  _ name: String, keepProbability: Double, seed: Int? = nil, hidden: [Int] = [24, 20],
  regularization: Double = 0
) -> NetworkPairProbe<FullyConnectedNetConfiguration>.Member {
  var configuration = NetworkSeedProbe.configuration(
    hidden: hidden, keepProbability: keepProbability, seed: seed)
  configuration.regularization = regularization
  return .init(name, configuration)
}
