import CheckSupport
import Checking
import Tensors
import Training

private let keepProbabilities = [1, 0.75, 0.5]
private let parameterNames = ["W1", "b1", "W2", "b2", "W3", "b3"]

/// A network with dropout: the course's losses and gradient errors, and the same network computed
/// by the judge from the masks that the gradients reveal.
let fullyConnectedNetSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "fc-net-dropout", title: "Fully-connected network with dropout", points: 30,
    functions: ["fullyConnectedNet"], files: ["FullyConnectedNet.swift"],
    needs: ["dropout-forward", "dropout-backward"],
    expectations: expectations,
    questions: [
      InlineQuestion(
        id: "smaller-layers",
        prompt: """
          You halve the width of every hidden layer to save memory and want to keep dropout. Would you \
          leave p as it is, raise it, or lower it? Argue with the number of units that survive.
          """)
    ])
) { submission, recorder in
  recordGradientCheck(submission, recorder)
  recordNextRandomNumber(submission, recorder)
  for probe in NetworkProbe.all { probe.record(submission, recorder) }
  NetworkSeedProbe.record(submission, recorder)
  for pair in pairs { pair.record(submission.fullyConnectedNet, recorder) }
}

/// The course's cell. Weights are drawn from the generator that made the data and that the dropout
/// layers reseed.
private func recordGradientCheck(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(2, 15)
  let y = random.randint(10, count: 2)
  for keep in keepProbabilities {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [20, 30])
    configuration.inputDimension = 15
    configuration.classCount = 10
    configuration.keepProbability = keep
    configuration.weightScale = 5e-2
    configuration.dtype = .float64
    configuration.dropoutSeed = 123
    let net = submission.fullyConnectedNet(configuration, random)
    let (loss, gradients) = net.loss(x, y)
    recorder.record("\(label(keep)) loss", loss)
    for name in parameterNames.sorted() {
      let numerical = numericalGradient(of: net, parameter: name, x, y)
      let gradient = gradients[name] ?? Tensor.zeros(like: numerical)
      let fits = gradient.shape == numerical.shape
      recorder.record(
        "\(label(keep)) \(name) relative error", fits ? relativeError(gradient, numerical) : .nan)
      recorder.record("\(label(keep)) d\(name)", gradient)
      let smooth =
        fits
        ? pastKinks(numerical, gradient) { step in
          numericalGradient(of: net, parameter: name, step: step, x, y)
        } : numerical
      recorder.record("\(label(keep)) numerical d\(name)", smooth)
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

/// Whether a network without dropout leaves the generator where it was.
private func recordNextRandomNumber(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  var configuration = FullyConnectedNetConfiguration(hiddenDimensions: [6, 5])
  configuration.inputDimension = 4
  configuration.dtype = .float64
  configuration.dropoutSeed = 123
  let net = submission.fullyConnectedNet(configuration, random)
  _ = net.loss(Tensor.ones(3, 4), [0, 1, 2])
  recorder.record("next random number", random.rand())
}

private func label(_ keep: Double) -> String {
  keep == 1 ? "dropout=1" : "dropout=\(keep)"
}

private let expectations: [Expectation] =
  keepProbabilities.flatMap(courseExpectations) + NetworkProbe.expectations
  + NetworkSeedProbe.expectations + pairs.flatMap(\.expectations) + [
    withoutDropout, gradientsAgree,
  ]

private let withoutDropout = Expectation.property(
  "dropout=1 draws no random numbers", reading: ["next random number"]
) { evidence in
  evidence.student.number("next random number") == evidence.reference.number("next random number")
    ? nil : "with dropout 1 a network has no dropout layers, but the generator has moved on"
}

private func courseExpectations(_ keep: Double) -> [Expectation] {
  let loss: Expectation =
    keep == 1
    ? .equal("dropout=1 loss", relative: 1e-12, because: "rounding of a loss of about 2.3")
    : .shown("\(label(keep)) loss")
  let classic = parameterNames.sorted().map { name in
    // Where a gradient is near zero its relative error is rounding: W2 without dropout shows 1e-5.
    Expectation.shown(
      "\(label(keep)) \(name) relative error", usualBound: name == "W2" && keep == 1 ? 1e-4 : 1e-6)
  }
  return [loss] + classic
}

/// A loss of about 2, differenced over 2·10⁻⁵, leaves rounding of about 10⁻¹¹, against gradients of
/// at least 10⁻⁴.
private let gradientTolerance = 1e-6

/// Where the input of a ReLU lies within the step of 0 there is no derivative, and the elements
/// that feed that unit may differ: at some seeds one unit of the twenty or thirty.
private let agreeingFraction = 0.8

private let gradientsAgree = Expectation.property(
  "every gradient agrees with the numerical one",
  reading: keepProbabilities.flatMap { keep in
    parameterNames.flatMap { ["\(label(keep)) d\($0)", "\(label(keep)) numerical d\($0)"] }
  }
) { evidence in
  for keep in keepProbabilities {
    for name in parameterNames.sorted() {
      let gradient = try evidence.tensor("\(label(keep)) d\(name)")
      let numerical = try evidence.tensor("\(label(keep)) numerical d\(name)")
      let fault = gradientFault(
        name, gradient, numerical: numerical, relative: gradientTolerance, share: agreeingFraction)
      if let fault { return "\(label(keep)): \(fault)" }
    }
  }
  return nil
}

private let pairs = [
  NetworkPairProbe(member("keep 0.5", keep: 0.5), member("keep 0.9", keep: 0.9)),
  NetworkPairProbe(member("seed 1", keep: 0.5, seed: 1), member("seed 2", keep: 0.5, seed: 2)),
  NetworkPairProbe(
    member("one hidden layer", keep: 0.6, seed: 3, hidden: [20], regularization: 0.1),
    member("without dropout", keep: 1)),
]

private func member(
  _ name: String, keep: Double, seed: Int? = nil, hidden: [Int] = [24, 20],
  regularization: Double = 0
) -> NetworkPairProbe.Member {
  var configuration = NetworkSeedProbe.configuration(hidden: hidden, keep: keep, seed: seed)
  configuration.regularization = regularization
  return .init(name, configuration)
}
