import Checking
import Tensors
import Training

/// A call whose rate equals the fifth of the numbers that it draws.
///
/// Not for biased dropout: in another algebraic form its probabilities differ in the last digit.
package enum BoundaryProbe {
  private static let out = ObservationKey<Tensor>("with the fifth number as rate: out")

  package static func record(
    _ recorder: Recorder, _ call: (VariantParameters) throws -> Tensor
  ) rethrows {
    let rate = RandomState(seed: recorder.seed + 5).rand(5)[4]
    let random = RandomState(seed: recorder.seed + 5)
    let parameters = VariantParameters(rate: rate, mode: .train, random: random)
    recorder.record(out, try call(parameters))
  }

  package static func record(_ layer: RateDropout, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 6).randn(6, 4)
    record(recorder) { layer(x, $0).out }
  }

  /// - Parameter reason: What the handout says of a number that equals the rate.
  package static func expectation(because reason: String) -> Expectation {
    .equal(out, relative: MaskedCall.rounding.relative, because: reason)
  }
}
