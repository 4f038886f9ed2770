import Checking
import Tensors
import Training

/// The courses' example of an update rule: one step on evenly spaced numbers, whose outcome was
/// published with eight decimals. Shape of all tensors: `[4, 5]`.
package struct PublishedStep: Sendable {
  private let w: Result
  private let state: [Result]
  private let counters: [String]

  /// What was published under a name, if it was, and where it is recorded.
  private struct Result {
    let name: String
    let published: Tensor
    var value: ObservationKey<Tensor> { PublishedStep.value(name) }
    var error: ObservationKey<Double> { .relativeError(of: name) }

    func record(_ found: Tensor, _ recorder: Recorder) {
      recorder.record(value, found)
      recorder.recordError(error, found, published)
    }
  }

  private static let names = ObservationKey<String>("names in the state after a first step")

  private static func value(_ name: String) -> ObservationKey<Tensor> {
    ObservationKey("cell: \(name)")
  }

  /// - Parameters:
  ///   - w: The parameter after the step.
  ///   - state: The state after the step, by name.
  ///   - counters: The names of state that was not published.
  package init(w: Tensor, state: [(name: String, value: Tensor)] = [], counters: [String] = []) {
    self.w = Result(name: "w", published: w)
    self.state = state.map { Result(name: $0.name, published: $0.value) }
    self.counters = counters
  }

  package static func evenlySpaced(_ first: Double, _ last: Double) -> Tensor {
    Tensor.linspace(first, last, count: 20).reshaped(4, 5)
  }

  private static var parameter: Tensor { evenlySpaced(-0.4, 0.6) }
  private static var gradient: Tensor { evenlySpaced(-0.6, 0.4) }

  /// Makes one step and records how far the parameter and the state are from what was published.
  package func record(_ rule: any UpdateRule, _ recorder: Recorder) {
    recorder.record(Self.names, namesAfterFirstStep(of: rule))
    var rule = rule
    var parameter = Self.parameter
    rule.update(&parameter, Self.gradient)
    w.record(parameter, recorder)
    for result in state {
      if let found = rule.state[result.name] { result.record(found, recorder) }
    }
    for name in counters {
      if let found = rule.state[name] { recorder.record(Self.value(name), found) }
    }
  }

  private func namesAfterFirstStep(of rule: any UpdateRule) -> String {
    var rule = rule
    var parameter = Self.parameter
    rule.state = [:]
    rule.update(&parameter, Self.gradient)
    return rule.state.keys.sorted().joined(separator: " ")
  }

  package var expectations: [Expectation] {
    (state.map(\.name) + counters).map(isRemembered)
      + ([w] + state).map {
        .equal($0.value, relative: 1e-12, because: "a few products and a root, in any order")
      }
      + counters.map { .equal(Self.value($0), relative: 0, because: "steps are counted") }
      + ([w] + state).map {
        .atMost($0.error, 1e-6, as: .error, because: "published with eight decimals")
      }
  }

  private func isRemembered(_ name: String) -> Expectation {
    .property("after a first step the state holds “\(name)”", reading: [Self.names]) {
      let found = try $0[Self.names].split(separator: " ")
      let list = found.isEmpty ? "nothing" : "only “\(found.joined(separator: " "))”"
      return found.contains(Substring(name))
        ? nil : "after a first step the state holds no “\(name)”, \(list)"
    }
  }
}
