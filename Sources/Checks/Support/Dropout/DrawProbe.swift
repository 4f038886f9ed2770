import Checking
import Tensors
import Training

/// What calls take from the generator that they are given: two in training, and one in test mode.
package struct DrawProbe: Sendable {
  private let amount: String

  /// - Parameter amount: What a call in training draws, as in "one number for each element".
  package init(_ amount: String) { self.amount = amount }

  private static let first = "first call with a generator"
  private static let second = "second call with this generator"
  private static let test = "test mode with this generator"
  private static let out = ObservationKey<Tensor>("out")
  private static let next = ObservationKey<Double>("the generator's next number")
  private static let nextAfterTest = ObservationKey<Double>(
    "the generator's next number after test mode")

  /// - Parameters:
  ///   - x: The input of every call.
  ///   - call: Calls the layer on it.
  package static func record(
    _ recorder: Recorder, _ x: Tensor, _ call: (VariantParameters) -> Tensor
  ) {
    let random = RandomState(seed: recorder.seed + 7)
    func record(_ name: String, _ mode: Mode) {
      recorder.record(given: "x", x, of: name)
      let parameters = VariantParameters(rate: 0.35, mode: mode, random: random)
      recorder.record(out.of(name), call(parameters))
    }
    record(first, .train)
    record(second, .train)
    recorder.record(next, random.upcoming)
    record(test, .test)
    recorder.record(nextAfterTest, random.upcoming)
  }

  package static func record(_ layer: RateDropout, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 8).randn(5, 6)
    record(recorder, x) { layer(x, $0).out }
  }

  package var expectations: [Expectation] {
    [
      Self.equal(
        Self.first, because: "the numbers are those of the generator, in the order of the handout"),
      Self.equal(Self.second, because: "every call draws numbers of its own"),
      .equal(Self.next, relative: 0, because: "a call draws \(amount)"),
      Self.equal(Self.test, because: "test mode drops nothing"),
      .equal(Self.nextAfterTest, relative: 0, because: "test mode draws nothing"),
    ]
  }

  /// Records what a generator gives after a call for one of several inputs.
  package static func recordNext(_ random: RandomState, of probe: Probe, _ recorder: Recorder) {
    recorder.record(next.of(probe), random.upcoming)
  }

  /// A call for this input has drawn as many numbers as the reference's, and its backward passes
  /// have drawn none.
  package func nextExpectation(of probe: Probe, _ mode: Mode) -> Expectation {
    let reason =
      mode == .train
      ? "a call draws \(amount), its backward pass nothing" : "test mode draws nothing"
    return .equal(Self.next.of(probe), relative: 0, because: reason).about(probe, Self.next.name)
  }

  private static func equal(
    _ call: String, because reason: String
  ) -> Expectation {
    .equal(out.of(call), relative: MaskedCall.rounding.relative, because: reason)
  }
}
