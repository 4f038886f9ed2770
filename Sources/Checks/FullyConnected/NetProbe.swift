import Checking
import Tensors
import Training

/// One configuration of a network, with parameters that the section sets, whose results the judge
/// compares with the reference's.
struct NetProbe: Sendable {
  /// The shape of the inputs.
  let input: [Int]
  let hidden: [Int]
  let classes: Int
  var regularization = 0.0
  var keepProbability = 1.0
  var dropoutSeed: Int?
  /// The size of the inputs.
  var scale = 1.0
  /// Whether x has digits that float32 has no room for, and that all the first layer would see.
  var isTooFine = false
  var dtype = DType.float64
  /// How far right results may lie apart in float64.
  var rounding = Rounding.net

  private var probe: Probe {
    let depth = hidden.count > 2 ? "\(hidden.count) hidden layers" : "hidden \(hidden)"
    let fineness = isTooFine ? ", x finer than its type" : ""
    return Probe(
      (hidden.isEmpty ? "no hidden layer" : depth) + fineness,
      [
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

  private var name: String { probe.name }

  var configuration: FullyConnectedNetConfiguration {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
    configuration.inputDimension = input.dropFirst().reduce(1, *)
    configuration.classCount = classes
    configuration.regularization = regularization
    configuration.keepProbability = keepProbability
    configuration.dropoutSeed = dropoutSeed
    configuration.weightScale = 0.3
    configuration.dtype = dtype
    return configuration
  }

  /// Records the initial parameters, then scores, loss and gradients with other parameters, all of
  /// them again, with yet other parameters on the same batch, and on batches of other sizes.
  func record(
    _ network: FullyConnectedSubmission.Network, _ parameterNames: [String], _ recorder: Recorder
  ) {
    let random = RandomState(seed: recorder.seed + 1)
    let net = network(configuration, random)
    recorder.record("\(name): parameters", net.parameters.keys.sorted().joined(separator: " "))
    guard net.parameters.keys.sorted() == parameterNames.sorted() else { return }
    for parameter in parameterNames {
      recorder.record("\(name): initial \(parameter)", net.parameters[parameter]!)
    }
    guard net.hasShapes(of: configuration, parameterNames) else { return }
    let values = RandomState(seed: recorder.seed + 2)
    setParameters(of: net, parameterNames, values)
    let x = inputs(input[0], values)
    let y = values.randint(classes, count: input[0])
    for call in [firstCall, secondCall] {
      recorder.record("\(call): scores", net.scores(x))
      recordLoss(net, x, y, call, parameterNames, recorder)
    }
    setParameters(of: net, parameterNames, values)
    recorder.record("\(thirdCall): scores", net.scores(x))
    recordLoss(net, x, y, thirdCall, parameterNames, recorder)
    let count = input[0] + 2
    recorder.record("\(fourthCall): scores", net.scores(inputs(count + 1, values)))
    recordLoss(
      net, inputs(count, values), values.randint(classes, count: count), fourthCall, parameterNames,
      recorder)
    recorder.record("\(fifthCall): scores", net.scores(inputs(count, values)))
    recordLoss(
      net, inputs(count, values), values.randint(classes, count: count), fifthCall, parameterNames,
      recorder)
    recorder.record("\(lastCall): scores", net.scores(inputs(count, values)))
  }

  /// A batch. Pairs of numbers that float32 cannot tell apart have a weight and its opposite: in
  /// float32 nothing is left of them.
  private func inputs(_ count: Int, _ values: RandomState) -> Tensor {
    guard isTooFine else { return scale * values.randn([count] + input.dropFirst()) }
    let large = 33_554_432.0  // 2²⁵, where numbers of float32 lie 4 apart
    return large + values.rand(count, 2) * Tensor([1.9, 0])
  }

  /// Biases that are not 0, weights that are not small.
  private func setParameters(of net: any Model, _ names: [String], _ values: RandomState) {
    for name in names {
      let shape = net.parameters[name]!.shape
      net.parameters[name] = (0.5 * values.randn(shape)).cast(to: dtype)
    }
    if isTooFine {
      let weights = net.parameters[names[0]]!
      net.parameters[names[0]]![1, .all] = -weights[0, .all]
    }
  }

  private func recordLoss(
    _ net: any Model, _ x: Tensor, _ y: [Int], _ call: String, _ parameterNames: [String],
    _ recorder: Recorder
  ) {
    let (loss, gradients) = net.loss(x, y)
    recorder.record("\(call): loss", Tensor(loss))
    recorder.record("\(call): gradients", gradients.keys.sorted().joined(separator: " "))
    for parameter in parameterNames {
      guard let gradient = gradients[parameter] else { continue }
      recorder.record("\(call): gradient of \(parameter)", gradient)
    }
  }

  private var firstCall: String { name }
  private var secondCall: String { "\(name), once more" }
  private var thirdCall: String { "\(name), then other parameters" }
  private var fourthCall: String { "\(name), then other batch sizes" }
  private var fifthCall: String { "\(name), then other batches" }
  private var lastCall: String { "\(name), at last" }

  func expectations(_ parameterNames: [String]) -> [Expectation] {
    [parametersAreNamed(parameterNames)]
      + parameterNames.map {
        .equal(
          "\(name): initial \($0)", relative: dtype == .float32 ? 1e-6 : 1e-14,
          because: "the handout fixes the order of the draws"
        ).about(probe, "initial parameters")
      }
      + results(firstCall, parameterNames, because: rounding.reason)
      + results(
        secondCall, parameterNames,
        because: "a call of loss changes nothing for the next one")
      + results(
        thirdCall, parameterNames, because: "parameters change from call to call")
      + results(fourthCall, parameterNames, because: "batches change from call to call")
      + results(fifthCall, parameterNames, because: "batches change from call to call")
      + [equal("scores", lastCall, because: "batches change from call to call")]
  }

  private func results(
    _ call: String, _ parameterNames: [String], because reason: String
  ) -> [Expectation] {
    [equal("scores", call, because: reason), equal("loss", call, because: reason)]
      + [gradientsAreNamed(parameterNames, call)]
      + parameterNames.map { equal("gradient of \($0)", call, because: reason) }
  }

  private func equal(_ result: String, _ call: String, because reason: String) -> Expectation {
    let relative = dtype == .float32 ? 1e-4 : rounding.relative
    return .equal("\(call): \(result)", relative: relative, because: reason).about(probe, result)
  }

  private func parametersAreNamed(_ parameterNames: [String]) -> Expectation {
    let observation = "\(name): parameters"
    let expected = parameterNames.sorted().joined(separator: " ")
    return .property("\(name): the parameters are \(expected)", reading: [observation]) {
      let found = $0.student.text(observation) ?? ""
      return found == expected
        ? nil : "\(name): the parameters are “\(found)”, expected “\(expected)”"
    }.about(probe)
  }

  private func gradientsAreNamed(_ parameterNames: [String], _ call: String) -> Expectation {
    let observation = "\(call): gradients"
    return .property("\(call): each parameter has a gradient", reading: [observation]) {
      let found = ($0.student.text(observation) ?? "").split(separator: " ").map(String.init)
      if let missing = parameterNames.first(where: { !found.contains($0) }) {
        return "\(call): loss returns no gradient of \(missing)"
      }
      let other = found.first { !parameterNames.contains($0) }
      return other.map { "\(call): loss returns a gradient of \($0), which is no parameter" }
    }.about(probe)
  }
}
