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

  static let callCount = 400

  /// Chance exceeds so many deviations once in 10¹⁰ numbers.
  private static let mostDeviations = 6.5

  private static let average = ObservationKey<Tensor>("average of \(callCount) outputs")
  private static let x = ObservationKey<Tensor>("input of these calls")

  func record(_ layer: DropoutVariantLayer, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 21).randn(5, 6)
    record(x, recorder) { layer(x, $0).out }
  }

  func record(_ x: Tensor, _ recorder: Recorder, _ call: (VariantParameters) -> Tensor) {
    let random = RandomState(seed: recorder.seed + 22)
    let parameters = VariantParameters(rate: rate, mode: .train, random: random)
    var sum = call(parameters)
    for _ in 1..<Self.callCount { sum += call(parameters) }
    recorder.record(Self.x, x)
    recorder.record(Self.average, sum / Double(Self.callCount))
  }

  var expectation: Expectation {
    .property("on average \(statement)", reading: [Self.average]) { evidence in
      let (found, x) = (try evidence[Self.average], try evidence.expected(Self.x))
      let expected = mean(x)
      let bound = deviation(x) * (Self.mostDeviations / Double(Self.callCount).squareRoot()) + 1e-12
      let isTooFar = abs(found - expected) .> bound
      guard isTooFar.sum() > 0 else { return nil }
      let position = isTooFar.scalars.firstIndex(of: 1)!
      return String(
        printf: "element %d is %.3g on average of %d calls, expected %.3g within %.2g", position,
        found[flat: position], Self.callCount, expected[flat: position], bound[flat: position])
    }
  }
}
