import Checking
import Tensors

/// The average of many outputs that chance decides, beside what they should be on average.
package enum AverageOutput {
  package static let callCount = 400

  /// Chance exceeds so many deviations once in 10¹⁰ numbers.
  private static let mostDeviations = 6.5

  /// The average of what so many calls give.
  package static func of(_ call: () -> Tensor) -> Tensor {
    var sum = call()
    for _ in 1..<callCount { sum += call() }
    return sum / Double(callCount)
  }

  /// Whether an average is as near as chance lets it be; else a sentence about the first element
  /// that is not.
  /// - Parameters:
  ///   - expected: What one output is on average, and where that is from, as in "expected".
  ///   - deviation: How far one output scatters about that.
  package static func fault(
    _ found: Tensor, _ expected: (value: Tensor, source: String), deviation: Tensor
  ) -> String? {
    let bound = deviation * (mostDeviations / Double(callCount).squareRoot()) + 1e-12
    let isTooFar = abs(found - expected.value) .> bound
    guard let position = isTooFar.scalars.firstIndex(of: 1) else { return nil }
    return String(
      printf: "element %d is %.3g on average of %d calls, \(expected.source) %.3g; "
        + "chance explains %.2g",
      position, found[flat: position], callCount, expected.value[flat: position],
      bound[flat: position])
  }
}
