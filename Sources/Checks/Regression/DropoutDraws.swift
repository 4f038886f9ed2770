import CheckSupport
import Checking
import Tensors
import Training

/// What calls of a dropout layer take from the generator that they are given.
enum DropoutDraws {
  private static let first = ObservationKey<Tensor>("first call with a generator: out")
  private static let second = ObservationKey<Tensor>("second call with this generator: out")
  private static let next = ObservationKey<Double>("the generator's next number")
  private static let test = ObservationKey<Tensor>("test mode with this generator: out")
  private static let nextAfterTest = ObservationKey<Double>(
    "the generator's next number after test mode")
  private static let atBoundary = ObservationKey<Tensor>("with the fifth number as rate: out")
  private static let large = ObservationKey<Tensor>("x [60, 50] of ones: out")

  private static let largeRate = 0.35

  static func record(_ layer: RateDropout, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 8).randn(5, 6)
    let random = RandomState(seed: recorder.seed + 7)
    let train = VariantParameters(rate: 0.35, mode: .train, random: random)
    recorder.record(first, layer(x, train).out)
    recorder.record(second, layer(x, train).out)
    recorder.record(next, random.upcoming)
    let parameters = VariantParameters(rate: 0.35, mode: .test, random: random)
    recorder.record(test, layer(x, parameters).out)
    recorder.record(nextAfterTest, random.upcoming)
    let rate = RandomState(seed: recorder.seed + 5).rand(5)[4]
    recorder.record(atBoundary, out(of: layer, Tensor.ones(3, 4), rate, seed: recorder.seed + 5))
    recorder.record(
      large, out(of: layer, Tensor.ones(60, 50), largeRate, seed: recorder.seed + 4))
  }

  private static func out(
    of layer: RateDropout, _ x: Tensor, _ rate: Double, seed: Int
  ) -> Tensor {
    layer(x, VariantParameters(rate: rate, mode: .train, random: RandomState(seed: seed))).out
  }

  /// - Parameter scaled: What one that is kept becomes at a rate, and how this is written.
  static func expectations(
    scaled: (factor: @Sendable (_ rate: Double) -> Double, text: String)
  ) -> [Expectation] {
    [
      equal(first, because: "the numbers are those of the generator, in the order of the handout"),
      equal(second, because: "every call draws numbers of its own"),
      .equal(next, relative: 0, because: "a call draws one number for each element"),
      equal(test, because: "test mode drops nothing"),
      .equal(nextAfterTest, relative: 0, because: "test mode draws nothing"),
      equal(atBoundary, because: "an element whose u equals the rate is dropped"),
      .property("the fraction 1 − rate is kept, each element by itself", reading: [large]) {
        let kept = try $0[large] .!= 0
        return DropoutMask.frequencyFault(kept, p: 1 - largeRate)
          ?? DropoutMask.independenceFault(kept, p: 1 - largeRate)
      },
      .property("every output is 0 or \(scaled.text)", reading: [large]) {
        scaleFault(try $0[large], factor: scaled.factor(largeRate), scaled.text)
      },
    ]
  }

  /// Whether every output of ones is 0 or the factor; else a sentence about the first that is not.
  private static func scaleFault(_ out: Tensor, factor: Double, _ text: String) -> String? {
    let isRight = (out .== 0) + (abs(out - factor) .<= 1e-12 * factor)
    guard let position = isRight.scalars.firstIndex(of: 0) else { return nil }
    return String(
      printf: "where x is 1, an output is %.6g, expected 0 or %.6g: at rate \(largeRate) one that "
        + "is kept becomes \(text)", out[flat: position], factor)
  }

  private static func equal(
    _ key: ObservationKey<Tensor>, because reason: String
  ) -> Expectation {
    .equal(key, relative: DropoutCall.rounding.relative, because: reason)
  }
}
