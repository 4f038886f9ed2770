import Checking
import Tensors

/// What the courses show of a gradient check, and what decides: the gradient itself.
package struct GradientCheck: Sendable {
  package let gradient: ObservationKey<Tensor>
  package let error: ObservationKey<Double>

  /// - Parameters:
  ///   - gradient: The gradient's name in the record.
  ///   - subject: What its relative error is the error of, if that has another name.
  package init(_ gradient: String, errorOf subject: String? = nil) {
    self.gradient = ObservationKey(gradient)
    error = .relativeError(of: subject ?? gradient)
  }

  package func record(_ gradient: Tensor, numerical: Tensor, _ recorder: Recorder) {
    recorder.record(self.gradient, gradient)
    recorder.recordError(error, gradient, numerical)
  }

  /// - Parameter usualBound: What the courses state.
  package func expectations(usualBound: Double, _ rounding: Rounding) -> [Expectation] {
    [
      .equal(gradient, relative: rounding.relative, because: rounding.reason),
      .shown(error: error, usualBound: usualBound, decidedBy: gradient),
    ]
  }
}
