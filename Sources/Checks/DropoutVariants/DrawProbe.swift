import CheckSupport
import Checking
import Tensors
import Training

/// What calls take from the generator that they are given: two in training, and one in test mode.
enum DrawProbe {
  private static let first = ObservationKey<Tensor>("first call with a generator: out")
  private static let second = ObservationKey<Tensor>("second call with this generator: out")
  private static let next = ObservationKey<Double>("the generator's next number")
  private static let drawsAsMany = "a call draws as many numbers as the handout says"
  private static let test = ObservationKey<Tensor>("test mode with this generator: out")
  private static let nextAfterTest = ObservationKey<Double>(
    "the generator's next number after test mode")

  /// - Parameter call: Calls the layer on the same input every time.
  static func record(_ recorder: Recorder, _ call: (VariantParameters) -> Tensor) {
    let random = RandomState(seed: recorder.seed + 7)
    let train = VariantParameters(rate: 0.35, mode: .train, random: random)
    recorder.record(first, call(train))
    recorder.record(second, call(train))
    recorder.record(next, random.upcoming)
    recorder.record(test, call(VariantParameters(rate: 0.35, mode: .test, random: random)))
    recorder.record(nextAfterTest, random.upcoming)
  }

  static func record(_ layer: DropoutVariantLayer, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 8).randn(5, 6)
    record(recorder) { layer(x, $0).out }
  }

  static let expectations: [Expectation] = [
    equal(first, because: "the numbers are those of the generator, in the order of the handout"),
    equal(second, because: "every call draws numbers of its own"),
    .equal(next, relative: 0, because: drawsAsMany),
    equal(test, because: "test mode drops nothing"),
    .equal(nextAfterTest, relative: 0, because: "test mode draws nothing"),
  ]

  /// Records what a generator gives after a call for one of several inputs.
  static func recordNext(_ random: RandomState, of probe: Probe, _ recorder: Recorder) {
    recorder.record(next.of(probe), random.upcoming)
  }

  /// A call for this input has drawn as many numbers as the reference's, and its backward passes
  /// have drawn none.
  static func nextExpectation(of probe: Probe) -> Expectation {
    .equal(next.of(probe), relative: 0, because: drawsAsMany).about(probe, next.name)
  }

  private static func equal(
    _ key: ObservationKey<Tensor>, because reason: String
  ) -> Expectation {
    .equal(key, relative: MaskedCall.rounding.relative, because: reason)
  }
}
