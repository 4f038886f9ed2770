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
  var dtype = DType.float64
  /// How far right results may lie apart in float64.
  var rounding = Rounding.net

  private var probe: Probe {
    let depth = hidden.count > 2 ? "\(hidden.count) hidden layers" : "hidden \(hidden)"
    return Probe(
      hidden.isEmpty ? "no hidden layer" : depth,
      [
        .setting("reg", regularization, plain: 0), .setting("keep", keepProbability, plain: 1),
        Trait("layer seed \(dropoutSeed ?? 0)", dropoutSeed != nil, else: "no layer seed is set"),
        Trait("", hidden.isEmpty, else: "there is a hidden layer"),
        Trait("", hidden.count > 2, else: "there are at most two hidden layers"),
        Trait("one example", input[0] == 1, else: "there are several examples"),
        Trait("x \(input)", input.count > 2, else: "x has two axes"),
        Trait("x of about \(Int(scale))", scale != 1, else: "x is of about 1"), .type(dtype),
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
    let x = scale * values.randn(input)
    let y = values.randint(classes, count: input[0])
    for call in [firstCall, secondCall] {
      recorder.record("\(call): scores", net.scores(x))
      recordLoss(net, x, y, call, parameterNames, recorder)
    }
    setParameters(of: net, parameterNames, values)
    recorder.record("\(thirdCall): scores", net.scores(x))
    recordLoss(net, x, y, thirdCall, parameterNames, recorder)
    let count = input[0] + 2
    recorder.record(
      "\(fourthCall): scores", net.scores(scale * values.randn([count + 1] + input.dropFirst())))
    recordLoss(
      net, scale * values.randn([count] + input.dropFirst()), values.randint(classes, count: count),
      fourthCall, parameterNames, recorder)
  }

  /// Biases that are not 0, weights that are not small.
  private func setParameters(of net: any Model, _ names: [String], _ values: RandomState) {
    for name in names {
      let shape = net.parameters[name]!.shape
      net.parameters[name] = (0.5 * values.randn(shape)).cast(to: dtype)
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
  }

  private func results(
    _ call: String, _ parameterNames: [String], because reason: String
  ) -> [Expectation] {
    let relative = dtype == .float32 ? 1e-4 : rounding.relative
    func equal(_ result: String) -> Expectation {
      .equal("\(call): \(result)", relative: relative, because: reason)
        .about(probe, result)
    }
    return [equal("scores"), equal("loss")]
      + parameterNames.map { gradientIsReturned($0, call) }
      + parameterNames.map { equal("gradient of \($0)") }
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

  private func gradientIsReturned(_ parameter: String, _ call: String) -> Expectation {
    let observation = "\(call): gradients"
    return .property("\(call): there is a gradient of \(parameter)", reading: [observation]) {
      let found = ($0.student.text(observation) ?? "").split(separator: " ")
      return found.contains(Substring(parameter))
        ? nil : "\(call): loss returns no gradient of \(parameter)"
    }.about(probe)
  }
}
