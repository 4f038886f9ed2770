import Checking
import Tensors
import Training

/// What calls take from the generator that they are given: two in training, and one in test mode.
package struct DrawProbe: Sendable {
  private let amount: String

  /// - Parameter amount: What a call in training draws, as in "one number for each element".
  package init(_ amount: String) { self.amount = amount }

  private static let first = ObservationKey<Tensor>("first call with a generator: out")
  private static let second = ObservationKey<Tensor>("second call with this generator: out")
  private static let next = ObservationKey<Double>("the generator's next number")
  private static let test = ObservationKey<Tensor>("test mode with this generator: out")
  private static let nextAfterTest = ObservationKey<Double>(
    "the generator's next number after test mode")

  /// - Parameter call: Calls the layer on the same input every time.
  package static func record(_ recorder: Recorder, _ call: (VariantParameters) -> Tensor) {
    let random = RandomState(seed: recorder.seed + 7)
    let train = VariantParameters(rate: 0.35, mode: .train, random: random)
    recorder.record(first, call(train))
    recorder.record(second, call(train))
    recorder.record(next, random.upcoming)
    recorder.record(test, call(VariantParameters(rate: 0.35, mode: .test, random: random)))
    recorder.record(nextAfterTest, random.upcoming)
  }

  package static func record(_ layer: RateDropout, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 8).randn(5, 6)
    record(recorder) { layer(x, $0).out }
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
    _ key: ObservationKey<Tensor>, because reason: String
  ) -> Expectation {
    .equal(key, relative: MaskedCall.rounding.relative, because: reason)
  }
}
