import Checking
import Tensors
import Training

/// One configuration of a network, with parameters that the section sets, whose results the judge
/// compares with the reference's.
package struct NetProbe: Sendable {
  /// The shape of the inputs.
  let input: [Int]
  private let hidden: [Int]
  private let classes: Int
  private let naming: ParameterNaming
  /// `nil` for networks that know of no normalization, whose state nobody looks at.
  let normalization: Normalization?
  private let regularization: Double
  private let keepProbability: Double
  private let dropoutSeed: Int?
  /// The size of the inputs.
  private let scale: Double
  /// Whether x has digits that float32 has no room for, and that all the first layer would see.
  private let isTooFine: Bool
  let dtype: DType
  /// How far right results may lie apart in float64.
  let rounding: Rounding

  package init(
    input: [Int], hidden: [Int], classes: Int, naming: ParameterNaming = .letters,
    normalization: Normalization? = nil, regularization: Double = 0, keepProbability: Double = 1,
    dropoutSeed: Int? = nil,
    scale: Double = 1, isTooFine: Bool = false, dtype: DType = .float64, rounding: Rounding = .net
  ) {
    self.input = input
    self.hidden = hidden
    self.classes = classes
    self.naming = naming
    self.normalization = normalization
    self.regularization = regularization
    self.keepProbability = keepProbability
    self.dropoutSeed = dropoutSeed
    self.scale = scale
    self.isTooFine = isTooFine
    self.dtype = dtype
    self.rounding = rounding
  }

  var probe: Probe {
    let depth = hidden.count > 2 ? "\(hidden.count) hidden layers" : "hidden \(hidden)"
    let fineness = isTooFine ? ", x finer than its type" : ""
    return Probe(
      (hidden.isEmpty ? "no hidden layer" : depth) + fineness,
      normalizationTraits + [
        .setting("reg", regularization, plain: 0), .setting("keep", keepProbability, plain: 1),
        Trait("layer seed \(dropoutSeed ?? 0)", dropoutSeed != nil, else: "no layer seed is set"),
        Trait("", hidden.isEmpty, else: "there is a hidden layer"),
        Trait("", hidden.count > 2, else: "there are at most two hidden layers"),
        Trait("one example", input[0] == 1, else: "there are several examples"),
        Trait("x \(input)", input.count > 2, else: "x has two axes"),
        Trait("x of about \(Int(scale))", scale != 1, else: "x is of about 1"),
        .type(dtype),
      ])
  }

  private var parameterNames: [String] { configuration.parameterShapes(naming).map(\.name) }

  var configuration: FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(
      input: input.dropFirst().reduce(1, *), hidden: hidden, classes: classes
    ) {
      $0.normalization = normalization ?? .none
      $0.regularization = regularization
      $0.keepProbability = keepProbability
      $0.dropoutSeed = dropoutSeed
      $0.weightScale = 0.3
      $0.dtype = dtype
    }
  }

  // MARK: - Names in the record

  private static let parameters = ObservationKey<String>("parameters")
  static let scores = ObservationKey<Tensor>("scores")
  private static let loss = ObservationKey<Tensor>("loss")
  private static let gradients = ObservationKey<String>("gradients")

  private static func initial(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("initial \(parameter)")
  }

  private static func gradient(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("gradient of \(parameter)")
  }

  private var firstCall: String { probe.name }
  private var secondCall: String { "\(probe.name), once more" }
  private var thirdCall: String { "\(probe.name), then other parameters" }
  private var fourthCall: String { "\(probe.name), then other batch sizes" }
  private var fifthCall: String { "\(probe.name), then other batches" }
  private var lastCall: String { "\(probe.name), at last" }

  // MARK: - Experiment

  /// Records the initial parameters, then scores, loss and gradients with other parameters, all of
  /// them again, with yet other parameters on the same batch, and on batches of other sizes.
  package func record(_ network: Network, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 1)
    let net = network(configuration, random)
    recorder.record(
      Self.parameters.of(probe), net.parameters.keys.sorted().joined(separator: " "))
    guard net.parameters.keys.sorted() == parameterNames.sorted() else { return }
    for parameter in parameterNames {
      recorder.record(Self.initial(parameter).of(probe), net.parameters[parameter]!)
    }
    guard net.hasShapes(of: configuration, naming) else { return }
    let values = RandomState(seed: recorder.seed + 2)
    recordInitialState(net, recorder)
    guard normalization == nil || net.hasState(of: configuration) else { return }
    setParameters(of: net, values)
    let x = inputs(input[0], values)
    let y = values.randint(classes, count: input[0])
    for call in [firstCall, secondCall] {
      recorder.record(Self.scores.of(call), net.scores(x))
      recordState(net, afterScores(call), recorder)
      recordLoss(net, x, y, call, recorder)
    }
    setParameters(of: net, values)
    recorder.record(Self.scores.of(thirdCall), net.scores(x))
    recordLoss(net, x, y, thirdCall, recorder)
    let count = input[0] + 2
    recorder.record(Self.scores.of(fourthCall), net.scores(inputs(count + 1, values)))
    recordLoss(
      net, inputs(count, values), values.randint(classes, count: count), fourthCall, recorder)
    recorder.record(Self.scores.of(fifthCall), net.scores(inputs(count, values)))
    recordLoss(
      net, inputs(count, values), values.randint(classes, count: count), fifthCall, recorder)
    recorder.record(Self.scores.of(lastCall), net.scores(inputs(count, values)))
    recordGivenState(net, values, recorder)
  }

  /// A batch. Pairs of numbers that float32 cannot tell apart have a weight and its opposite: in
  /// float32 nothing is left of them.
  func inputs(_ count: Int, _ values: RandomState) -> Tensor {
    guard isTooFine else { return scale * values.randn([count] + input.dropFirst()) }
    let large = 33_554_432.0  // 2²⁵, where numbers of float32 lie 4 apart
    return large + values.rand(count, 2) * Tensor([1.9, 0])
  }

  /// Biases that are not 0, weights that are not small.
  private func setParameters(of net: any Model, _ values: RandomState) {
    for name in parameterNames {
      let shape = net.parameters[name]!.shape
      net.parameters[name] = (0.5 * values.randn(shape)).cast(to: dtype)
    }
    if isTooFine { makeFine(net) }
  }

  /// Makes the net see the fine digits of x and nothing else: the two inputs have opposite weights.
  /// All hidden units are active: with one alone, large x would multiply what is left of p − 1 once
  /// the leading digits have canceled.
  private func makeFine(_ net: any Model) {
    let (weights, biases) = (parameterNames[0], parameterNames[1])
    let first = net.parameters[weights]![0, .all]
    net.parameters[weights]![1, .all] = -first
    net.parameters[biases] = abs(net.parameters[biases]!)
  }

  func recordLoss(
    _ net: any Model, _ x: Tensor, _ y: [Int], _ call: String, _ recorder: Recorder
  ) {
    let (loss, gradients) = net.loss(x, y)
    recorder.record(Self.loss.of(call), Tensor(loss))
    recorder.record(Self.gradients.of(call), gradients.keys.sorted().joined(separator: " "))
    for parameter in parameterNames {
      guard let gradient = gradients[parameter] else { continue }
      recorder.record(Self.gradient(parameter).of(call), gradient)
    }
    recordState(net, call, recorder)
  }

  // MARK: - Expectations

  package var expectations: [Expectation] {
    [parametersAreNamed]
      + parameterNames.map {
        .equal(
          Self.initial($0).of(probe), relative: dtype == .float32 ? 1e-6 : 1e-14,
          because: "the handout fixes the order of the draws"
        ).about(probe, "initial parameters")
      }
      + initialStateExpectations
      + results(firstCall, because: rounding.reason)
      + results(secondCall, because: "a call of loss changes nothing for the next one")
      + results(thirdCall, because: "parameters change from call to call")
      + results(fourthCall, because: "batches change from call to call")
      + results(fifthCall, because: "batches change from call to call")
      + [equal(Self.scores, lastCall, because: "batches change from call to call")]
      + [firstCall, secondCall].flatMap {
        stateExpectations(afterScores($0), because: "scores changes nothing")
      } + givenStateExpectations
  }

  func results(_ call: String, because reason: String) -> [Expectation] {
    [equal(Self.scores, call, because: reason), equal(Self.loss, call, because: reason)]
      + [gradientsAreNamed(call)]
      + parameterNames.map {
        equal(Self.gradient($0), call, floor: gradientFloor($0), because: reason)
      } + stateExpectations(call, because: "the averages follow every batch, once")
  }

  func equal(
    _ result: ObservationKey<Tensor>, _ call: String, floor: Double = 0, because reason: String
  ) -> Expectation {
    let relative = dtype == .float32 ? 1e-4 : rounding.relative
    return .equal(
      result.of(call), relative: relative, floor: floor, because: reason
    ).about(probe, result.name)
  }

  private var parametersAreNamed: Expectation {
    let (name, key) = (probe.name, Self.parameters.of(probe))
    let expected = parameterNames.sorted().joined(separator: " ")
    return .property("\(name): the parameters are \(expected)", reading: [key]) {
      let found = try $0[key]
      return found == expected
        ? nil : "\(name): the parameters are “\(found)”, expected “\(expected)”"
    }.about(probe)
  }

  private func gradientsAreNamed(_ call: String) -> Expectation {
    let key = Self.gradients.of(call)
    return .property("\(call): each parameter has a gradient", reading: [key]) {
      let found = try $0[key].split(separator: " ").map(String.init)
      if let missing = parameterNames.first(where: { !found.contains($0) }) {
        return "\(call): loss returns no gradient of \(missing)"
      }
      let other = found.first { !parameterNames.contains($0) }
      return other.map { "\(call): loss returns a gradient of \($0), which is no parameter" }
    }.about(probe)
  }
}
