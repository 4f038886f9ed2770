import Checking
import Tensors
import Training

/// One network, with parameters that the section sets, whose results the judge compares with the
/// reference's.
package struct NetworkProbe<Configuration: Sendable>: Sendable {
  /// The axes of the two channels of x and of the first layer's weights.
  package typealias FineAxes = (x: Int, weights: Int)

  let probe: Probe
  private let configuration: Configuration
  /// The shape of a batch.
  let input: [Int]
  private let classes: Int
  private let parameters: TensorShapes
  /// What the network keeps from call to call; `nil` where nobody looks at it.
  let state: TensorShapes?
  /// The parameters whose gradients are sums of numbers of about 1 that cancel: rounding is all
  /// that is left.
  private let canceling: Set<String>
  /// The size of the inputs.
  private let scale: Double
  /// The axes of the channels, where x has digits that float32 has no room for.
  private let fineAxes: FineAxes?
  let dtype: DType
  private let rounding: Rounding
  /// What a network needs to be right where its parameters are large.
  private let largeReason: String

  /// - Parameters:
  ///   - name: What network it is, with all that is special about it but its type.
  ///   - traits: The respects in which it is special.
  ///   - configuration: Its settings.
  ///   - input: The shape of a batch.
  ///   - classes: The number of classes.
  ///   - parameters: The network's parameters, first the weights of the first layer.
  ///   - state: What the network keeps besides them, if it is asked for that.
  ///   - canceling: The parameters whose gradients are sums of numbers of about 1 that cancel.
  ///   - scale: The size of the inputs.
  ///   - fineAxes: Given where x shall have digits that float32 has no room for, and that all the
  ///     first layer would see; inputs then have two channels.
  ///   - dtype: The type in which it computes.
  ///   - rounding: How far right results may lie apart in float64.
  ///   - largeReason: What a network needs to be right where its parameters are large.
  package init(
    _ name: String, _ traits: [Trait], _ configuration: Configuration, input: [Int], classes: Int,
    parameters: TensorShapes, state: TensorShapes? = nil, canceling: Set<String> = [],
    scale: Double = 1, fineAxes: FineAxes? = nil, dtype: DType, rounding: Rounding = .net,
    largeReason: String = "the largest score is subtracted before the exponentials"
  ) {
    let own = [
      Trait("one example", input[0] == 1, else: "there are several examples"), .type(dtype),
    ]
    probe = Probe(name, traits + own)
    self.configuration = configuration
    self.input = input
    self.classes = classes
    self.parameters = parameters
    self.state = state
    self.canceling = canceling
    self.scale = scale
    self.fineAxes = fineAxes
    self.dtype = dtype
    self.rounding = rounding
    self.largeReason = largeReason
  }

  // MARK: - Names in the record

  private static var names: ObservationKey<String> { ObservationKey("parameters") }
  static var scores: ObservationKey<Tensor> { ObservationKey("scores") }
  private static var loss: ObservationKey<Tensor> { ObservationKey("loss") }

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
  private var blackCall: String { "\(probe.name), then a black example and no biases" }
  private var largeCall: String { "\(probe.name), then parameters a thousand times as large" }

  private static var nextNumber: ObservationKey<Tensor> {
    ObservationKey("the generator's next number")
  }

  // MARK: - Experiment

  /// Records the initial parameters and state, then scores, loss and gradients with other
  /// parameters, all of them again, with yet other parameters on the same batch, on batches of
  /// other sizes, and with another state.
  package func record(
    _ network: (Configuration, RandomState) -> any Model, _ recorder: Recorder
  ) {
    let random = RandomState(seed: recorder.seed + 1)
    let net = network(configuration, random)
    recorder.record(Self.names.of(probe), net.parameters.keys.sorted().joined(separator: " "))
    guard net.parameters.keys.sorted() == parameters.map(\.name).sorted() else { return }
    for (name, _) in parameters {
      recorder.record(Self.initial(name).of(probe), net.parameters[name]!)
    }
    // What is drawn next tells how much was drawn.
    recorder.record(Self.nextNumber.of(probe), Tensor(random.rand()))
    // Other shapes would only crash, and a wrong shape says more than a crash.
    guard net.hasShapes(parameters), recordInitialState(net, recorder) else { return }
    recordCalls(net, RandomState(seed: recorder.seed + 2), recorder)
    recorder.record(Self.nextNumber.of(lastCall), Tensor(random.rand()))
  }

  private func recordCalls(_ net: any Model, _ values: RandomState, _ recorder: Recorder) {
    setParameters(of: net, values)
    let (x, y) = (inputs(input[0], values), labels(input[0], values))
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
    recordLoss(net, inputs(count, values), labels(count, values), fourthCall, recorder)
    recorder.record(Self.scores.of(fifthCall), net.scores(inputs(count, values)))
    recordLoss(net, inputs(count, values), labels(count, values), fifthCall, recorder)
    recorder.record(Self.scores.of(lastCall), net.scores(inputs(count, values)))
    recordExtremes(net, values, recorder)
    recordGivenState(net, values, recorder)
  }

  /// Whether numbers are asked for at which a ReLU or a softmax may be wrong. What is too fine, or
  /// in float32 too large, has no digits left for them.
  private var asksForExtremes: Bool { dtype == .float64 && fineAxes == nil }

  /// Records what is made of numbers that are exactly 0, and of scores whose exponentials overflow.
  private func recordExtremes(_ net: any Model, _ values: RandomState, _ recorder: Recorder) {
    guard asksForExtremes else { return }
    let count = input[0] + 1
    var x = inputs(count, values)
    x[0..<1] = 0 * x[0..<1]
    setParameters(of: net, values)
    for (name, shape) in parameters where Self.isBias(name, shape) {
      net.parameters[name] = Tensor.zeros(shape, dtype: dtype)
    }
    recorder.record(Self.scores.of(blackCall), net.scores(x))
    recordLoss(net, x, labels(count, values), blackCall, recorder)
    setParameters(of: net, values)
    for (name, _) in parameters { net.parameters[name] = 1000 * net.parameters[name]! }
    recordLoss(net, inputs(count, values), labels(count, values), largeCall, recorder)
    setParameters(of: net, values)
  }

  /// What is added to sums: not the scales of a normalization.
  private static func isBias(_ name: String, _ shape: [Int]) -> Bool {
    shape.count == 1 && !name.hasPrefix("gamma")
  }

  /// A batch. Numbers of two channels that float32 cannot tell apart have a weight and its
  /// opposite: in float32 nothing is left of them.
  func inputs(_ count: Int, _ values: RandomState) -> Tensor {
    let shape = [count] + input.dropFirst()
    guard let axis = fineAxes?.x else { return scale * values.randn(shape) }
    let large = 33_554_432.0  // 2²⁵, where numbers of float32 lie 4 apart
    let others = [Int](repeating: 1, count: shape.count - 1 - axis)
    return large + values.rand(shape) * Tensor([1.9, 0]).reshaped([2] + others)
  }

  func labels(_ count: Int, _ values: RandomState) -> [Int] {
    values.randint(classes, count: count)
  }

  /// Biases that are not 0, weights that are not small.
  private func setParameters(of net: any Model, _ values: RandomState) {
    for (name, shape) in parameters {
      net.parameters[name] = (0.5 * values.randn(shape)).cast(to: dtype)
    }
    if let axis = fineAxes?.weights { makeFine(net, axis) }
  }

  /// Makes the net see the fine digits of x and nothing else: the two channels have opposite
  /// weights. These are halves, and biases 2, so that all sums are exact in any order. All units
  /// are active: with one alone, large x would multiply what is left of p − 1 once the leading
  /// digits have canceled.
  private func makeFine(_ net: any Model, _ axis: Int) {
    let (weights, biases) = (parameters[0].name, parameters[1].name)
    let first = 0.5 * sign(net.parameters[weights]!.sum(axis: axis, keepDims: true))
    net.parameters[weights] = Tensor.concatenated([first, -first], axis: axis)
    net.parameters[biases] = 2 * Tensor.ones(like: net.parameters[biases]!)
  }

  func recordLoss(
    _ net: any Model, _ x: Tensor, _ y: [Int], _ call: String, _ recorder: Recorder
  ) {
    for (name, _) in parameters {
      recorder.record(given: name, net.parameters[name]!, of: call)
    }
    let (loss, gradients) = net.loss(x, y)
    recorder.record(Self.loss.of(call), Tensor(loss))
    gradientNames(call).record(gradients, recorder)
    for (name, _) in parameters {
      guard let gradient = gradients[name] else { continue }
      recorder.record(Self.gradient(name).of(call), gradient)
    }
    recordState(net, call, recorder)
  }

  // MARK: - Expectations

  package var expectations: [Expectation] {
    [parametersAreNamed]
      + parameters.map { name, shape in
        .equal(
          Self.initial(name).of(probe), relative: dtype == .float32 ? 1e-6 : 1e-14,
          because: shape.count > 1
            ? "the handout fixes the order of the draws" : "biases begin at 0, scales at 1"
        ).about(probe, "initial parameters")
      }
      + [nothingElseIsDrawn(probe.name)]
      + initialStateExpectations
      + results(firstCall, because: rounding.reason)
      + results(secondCall, because: "a call of loss changes nothing for the next one")
      + results(thirdCall, because: "parameters change from call to call")
      + results(fourthCall, because: "batches change from call to call")
      + results(fifthCall, because: "batches change from call to call")
      + [equal(Self.scores, lastCall, because: "batches change from call to call")]
      + extremeExpectations + [nothingElseIsDrawn(lastCall)]
      + [firstCall, secondCall].flatMap {
        stateExpectations(afterScores($0), because: "scores changes nothing")
      } + givenStateExpectations
  }

  private var extremeExpectations: [Expectation] {
    guard asksForExtremes else { return [] }
    // Where no unit is active, or every example is right for certain, rounding is all that is left.
    let black = "a ReLU passes no gradient where its input is 0"
    return [equal(Self.scores, blackCall, floor: 1, because: black)]
      + lossResults(blackCall, floor: 1, because: black)
      + lossResults(largeCall, floor: 1, because: largeReason)
  }

  func results(_ call: String, because reason: String) -> [Expectation] {
    [equal(Self.scores, call, because: reason)] + lossResults(call, because: reason)
  }

  /// - Parameter floor: The magnitude that the rounding is at least taken of.
  func lossResults(
    _ call: String, floor: Double = 0, because reason: String
  ) -> [Expectation] {
    [equal(Self.loss, call, floor: floor, because: reason)]
      + [gradientNames(call).expectation.about(probe)]
      + parameters.map { name, _ in
        equal(
          Self.gradient(name), call, floor: canceling.contains(name) ? 1 : floor, because: reason)
      } + stateExpectations(call, because: "the averages follow every batch, once")
  }

  private func gradientNames(_ call: String) -> GradientNames {
    GradientNames(call, of: parameters.map(\.name))
  }

  private func nothingElseIsDrawn(_ call: String) -> Expectation {
    .equal(
      Self.nextNumber.of(call), relative: 0,
      because: "a network draws its weights, and what dropout needs, and nothing else"
    ).about(probe, "draws")
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
    let (name, key) = (probe.name, Self.names.of(probe))
    let expected = parameters.map(\.name).sorted().joined(separator: " ")
    return .property("\(name): the parameters are \(expected)", reading: [key]) {
      let found = try $0[key]
      return found == expected
        ? nil : "\(name): the parameters are “\(found)”, expected “\(expected)”"
    }.about(probe)
  }
}
