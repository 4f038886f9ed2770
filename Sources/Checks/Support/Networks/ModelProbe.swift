import Checking
import Tensors
import Training

/// One network, with parameters that the section sets, whose results the judge compares with the
/// reference's.
package struct ModelProbe: Sendable {
  /// The names of a network's parameters and their shapes.
  package typealias Parameters = [(name: String, shape: [Int])]

  /// The axes of the two channels of x and of the first layer's weights.
  package typealias FineAxes = (x: Int, weights: Int)

  private let probe: Probe
  private let input: [Int]
  private let classes: Int
  private let parameters: Parameters
  /// The axes of the channels, where x has digits that float32 has no room for.
  private let fineAxes: FineAxes?
  private let dtype: DType
  private let rounding: Rounding

  /// - Parameters:
  ///   - name: What network it is, with all that is special about it but its type.
  ///   - traits: The respects in which it is special.
  ///   - input: The shape of a batch.
  ///   - classes: The number of classes.
  ///   - parameters: The network's parameters, first the weights of the first layer.
  ///   - fineAxes: Given where x shall have digits that float32 has no room for, and that all the
  ///     first layer would see; images then have two channels.
  ///   - dtype: The type in which it computes.
  ///   - rounding: How far right results may lie apart in float64.
  package init(
    _ name: String, _ traits: [Trait], input: [Int], classes: Int, parameters: Parameters,
    fineAxes: FineAxes? = nil, dtype: DType = .float64, rounding: Rounding = .net
  ) {
    let own = [
      Trait("one example", input[0] == 1, else: "there are several examples"), .type(dtype),
    ]
    probe = Probe(name, traits + own)
    self.input = input
    self.classes = classes
    self.parameters = parameters
    self.fineAxes = fineAxes
    self.dtype = dtype
    self.rounding = rounding
  }

  // MARK: - Names in the record

  private static let names = ObservationKey<String>("parameters")
  private static let scores = ObservationKey<Tensor>("scores")
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
  /// - Parameter make: Makes the network, whose weights are drawn from the generator.
  package func record(_ recorder: Recorder, _ make: (RandomState) -> any Model) {
    let net = make(RandomState(seed: recorder.seed + 1))
    recorder.record(Self.names.of(probe), net.parameters.keys.sorted().joined(separator: " "))
    guard net.parameters.keys.sorted() == parameters.map(\.name).sorted() else { return }
    for (name, _) in parameters {
      recorder.record(Self.initial(name).of(probe), net.parameters[name]!)
    }
    // Other shapes would only crash, and a wrong shape says more than a crash.
    guard net.hasShapes(parameters) else { return }
    recordCalls(net, RandomState(seed: recorder.seed + 2), recorder)
  }

  private func recordCalls(_ net: any Model, _ values: RandomState, _ recorder: Recorder) {
    func batch(_ count: Int) -> Tensor { images(count, values) }
    func labels(_ count: Int) -> [Int] { values.randint(classes, count: count) }
    setParameters(of: net, values)
    let (x, y) = (batch(input[0]), labels(input[0]))
    for call in [firstCall, secondCall] {
      recorder.record(Self.scores.of(call), net.scores(x))
      recordLoss(net, x, y, call, recorder)
    }
    setParameters(of: net, values)
    recorder.record(Self.scores.of(thirdCall), net.scores(x))
    recordLoss(net, x, y, thirdCall, recorder)
    recorder.record(Self.scores.of(fourthCall), net.scores(batch(input[0] + 3)))
    recordLoss(net, batch(input[0] + 2), labels(input[0] + 2), fourthCall, recorder)
    recorder.record(Self.scores.of(fifthCall), net.scores(batch(input[0] + 2)))
    recordLoss(net, batch(input[0] + 2), labels(input[0] + 2), fifthCall, recorder)
    recorder.record(Self.scores.of(lastCall), net.scores(batch(input[0] + 2)))
  }

  /// A batch. Numbers of two channels that float32 cannot tell apart have a weight and its
  /// opposite: in float32 nothing is left of them.
  private func images(_ count: Int, _ values: RandomState) -> Tensor {
    let shape = [count] + input.dropFirst()
    guard let axis = fineAxes?.x else { return values.randn(shape) }
    let large = 33_554_432.0  // 2²⁵, where numbers of float32 lie 4 apart
    let others = [Int](repeating: 1, count: shape.count - 1 - axis)
    return large + values.rand(shape) * Tensor([1.9, 0]).reshaped([2] + others)
  }

  /// Biases that are not 0, weights that are not small.
  private func setParameters(of net: any Model, _ values: RandomState) {
    for (name, shape) in parameters {
      net.parameters[name] = (0.5 * values.randn(shape)).cast(to: dtype)
    }
    if let axis = fineAxes?.weights { makeFine(net, axis) }
  }

  /// Makes the net see the fine digits of x and nothing else: the two channels have opposite
  /// weights. These are halves, and biases even, so that all sums are exact in any order; biases
  /// make all maps active.
  private func makeFine(_ net: any Model, _ axis: Int) {
    let (weights, biases) = (parameters[0].name, parameters[1].name)
    let first = 0.5 * sign(net.parameters[weights]!.sum(axis: axis, keepDims: true))
    net.parameters[weights] = Tensor.concatenated([first, -first], axis: axis)
    net.parameters[biases] = 4 + 2 * sign(net.parameters[biases]!)
  }

  private func recordLoss(
    _ net: any Model, _ x: Tensor, _ y: [Int], _ call: String, _ recorder: Recorder
  ) {
    let (loss, gradients) = net.loss(x, y)
    recorder.record(Self.loss.of(call), Tensor(loss))
    recorder.record(Self.gradients.of(call), gradients.keys.sorted().joined(separator: " "))
    for (name, _) in parameters {
      guard let gradient = gradients[name] else { continue }
      recorder.record(Self.gradient(name).of(call), gradient)
    }
  }

  // MARK: - Expectations

  package var expectations: [Expectation] {
    [parametersAreNamed]
      + parameters.map {
        .equal(
          Self.initial($0.name).of(probe), relative: dtype == .float32 ? 1e-6 : 1e-14,
          because: "the handout fixes the order of the draws"
        ).about(probe, "initial parameters")
      }
      + results(firstCall, because: rounding.reason)
      + results(secondCall, because: "a call of loss changes nothing for the next one")
      + results(thirdCall, because: "parameters change from call to call")
      + results(fourthCall, because: "batches change from call to call")
      + results(fifthCall, because: "batches change from call to call")
      + [equal(Self.scores, lastCall, because: "batches change from call to call")]
  }

  private func results(_ call: String, because reason: String) -> [Expectation] {
    [equal(Self.scores, call, because: reason), equal(Self.loss, call, because: reason)]
      + [gradientsAreNamed(call)]
      + parameters.map { equal(Self.gradient($0.name), call, because: reason) }
  }

  private func equal(
    _ result: ObservationKey<Tensor>, _ call: String, because reason: String
  ) -> Expectation {
    let relative = dtype == .float32 ? 1e-4 : rounding.relative
    return .equal(result.of(call), relative: relative, because: reason).about(probe, result.name)
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

  private func gradientsAreNamed(_ call: String) -> Expectation {
    let key = Self.gradients.of(call)
    let names = parameters.map(\.name)
    return .property("\(call): each parameter has a gradient", reading: [key]) {
      let found = try $0[key].split(separator: " ").map(String.init)
      if let missing = names.first(where: { !found.contains($0) }) {
        return "\(call): loss returns no gradient of \(missing)"
      }
      let other = found.first { !names.contains($0) }
      return other.map { "\(call): loss returns a gradient of \($0), which is no parameter" }
    }.about(probe)
  }
}
