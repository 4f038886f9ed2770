import CheckSupport
import Checking
import Tensors
import Training

/// The average of many outputs for one input, beside what the theory says of it.
struct AverageProbe: Sendable {
  /// What is averaged, as the statement says it.
  let statement: String
  let rate: Double
  /// What one output is on average, from x.
  let mean: @Sendable (_ x: Tensor) -> Tensor
  /// How far one output scatters about that, from x.
  let deviation: @Sendable (_ x: Tensor) -> Tensor

  private static let average = ObservationKey<Tensor>(
    "average of \(AverageOutput.callCount) outputs")
  private static let x = ObservationKey<Tensor>("input of these calls")

  func record(_ layer: RateDropout, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 21).randn(5, 6)
    record(x, recorder) { layer(x, $0).out }
  }

  func record(_ x: Tensor, _ recorder: Recorder, _ call: (VariantParameters) -> Tensor) {
    let random = RandomState(seed: recorder.seed + 22)
    let parameters = VariantParameters(rate: rate, mode: .train, random: random)
    recorder.record(Self.x, x)
    recorder.record(Self.average, AverageOutput.of { call(parameters) })
  }

  var expectation: Expectation {
    .property("on average \(statement)", reading: [Self.average]) { evidence in
      let x = try evidence.expected(Self.x)
      return AverageOutput.fault(
        try evidence[Self.average], (mean(x), "expected"), deviation: deviation(x))
    }
  }
}
