import Checking
import Tensors
import Training

/// What one call of dropout makes of many ones.
package struct OnesProbe: Sendable {
  /// What an x that is kept becomes, as in "x / (1 − rate)".
  private let text: String
  private let scale: @Sendable (_ rate: Double) -> Double

  private static let out = ObservationKey<Tensor>("x [60, 50] of ones: out")
  private static let rate = 0.35

  /// - Parameters:
  ///   - text: What an x that is kept becomes, as in "x / (1 − rate)".
  ///   - scale: What it is multiplied by.
  package init(keptAs text: String, scale: @escaping @Sendable (_ rate: Double) -> Double) {
    self.text = text
    self.scale = scale
  }

  package static func record(
    _ recorder: Recorder, _ call: (_ x: Tensor, _ parameters: VariantParameters) throws -> Tensor
  ) rethrows {
    let random = RandomState(seed: recorder.seed + 4)
    let parameters = VariantParameters(rate: rate, mode: .train, random: random)
    recorder.record(out, try call(Tensor.ones(60, 50), parameters))
  }

  package var expectations: [Expectation] {
    let out = Self.out
    return [
      .property("the fraction 1 − rate is kept, each element by itself", reading: [out]) {
        let kept = try $0[out] .!= 0
        return DropoutMask.frequencyFault(kept, p: 1 - Self.rate)
          ?? DropoutMask.independenceFault(kept, p: 1 - Self.rate)
      },
      .property("every output is 0 or \(text)", reading: [out]) { scaleFault(try $0[out]) },
    ]
  }

  /// Whether every output is 0 or what is expected of 1; else a sentence about the first that is
  /// not.
  private func scaleFault(_ out: Tensor) -> String? {
    let expected = scale(Self.rate)
    let isRight = (out .== 0) + (abs(out - expected) .<= 1e-12 * expected)
    guard let position = isRight.scalars.firstIndex(of: 0) else { return nil }
    let texts = distinctTexts(out[flat: position], expected, digits: 6)
    return "where x is 1, an output is \(texts.first), expected 0 or \(texts.second): at rate "
      + "\(Self.rate) one that is kept becomes \(text)"
  }
}
