import Checking
import Tensors
import Training

/// What a network with running averages keeps from call to call, and what it makes of it.
extension NetworkProbe {
  func afterScores(_ call: String) -> String { "\(call), after scores" }

  private static var stateNames: ObservationKey<String> { ObservationKey("state") }

  private var stateNames: [String] { (state ?? []).map(\.name) }

  private var initially: String { "\(probe.name), initially" }
  private var givenState: String { "\(probe.name), then another state" }
  private var oneExample: String { "\(givenState), one example" }
  private var oneInTraining: String { "\(givenState), one example in training" }

  // MARK: - Experiment

  /// - Returns: Whether the state has the names and shapes that are expected, if any are.
  func recordInitialState(_ net: any Model, _ recorder: Recorder) -> Bool {
    guard let state else { return true }
    recorder.record(Self.stateNames.of(probe), net.state.keys.sorted().joined(separator: " "))
    recordState(net, initially, recorder)
    return net.hasState(state)
  }

  func recordState(_ net: any Model, _ call: String, _ recorder: Recorder) {
    for name in stateNames {
      guard let average = net.state[name] else { continue }
      recorder.record(ObservationKey<Tensor>(name).of(call), average)
    }
  }

  /// Records scores with a state that a checkpoint might have held, those of one example on its
  /// own, and a batch in training that goes on from there.
  func recordGivenState(_ net: any Model, _ values: RandomState, _ recorder: Recorder) {
    guard let state, !state.isEmpty else { return }
    for (name, shape) in state {
      let isVariance = name.hasPrefix("runningVariance")
      let average = isVariance ? values.rand(shape) + 0.5 : values.randn(shape)
      net.state[name] = average.cast(to: dtype)
    }
    let count = input[0] + 1
    let x = inputs(count, values)
    recorder.record(Self.scores.of(givenState), net.scores(x))
    recorder.record(Self.scores.of(oneExample), net.scores(x[0..<1]))
    recordLoss(net, x, labels(count, values), givenState, recorder)
    recordLoss(net, x[0..<1], labels(1, values), oneInTraining, recorder)
  }

  // MARK: - Expectations

  var initialStateExpectations: [Expectation] {
    guard state != nil else { return [] }
    return [stateIsNamed] + stateExpectations(initially, because: "both averages begin at 0")
  }

  func stateExpectations(_ call: String, because reason: String) -> [Expectation] {
    stateNames.map { equal(ObservationKey($0), call, because: reason) }
  }

  var givenStateExpectations: [Expectation] {
    guard !stateNames.isEmpty else { return [] }
    return results(givenState, because: "whoever sets the state, the network goes on with it")
      + [equal(Self.scores, oneExample, because: "an example's scores are its own")]
      // One example less its own mean is 0, up to rounding.
      + lossResults(
        oneInTraining, floor: 1, because: "one example is a batch as others are, of variance 0")
  }

  private var stateIsNamed: Expectation {
    let (name, key) = (probe.name, Self.stateNames.of(probe))
    let expected = stateNames.sorted().joined(separator: " ")
    return .property("\(name): the state is “\(expected)”", reading: [key]) {
      let found = try $0[key]
      return found == expected ? nil : "\(name): the state is “\(found)”, expected “\(expected)”"
    }.about(probe)
  }
}
