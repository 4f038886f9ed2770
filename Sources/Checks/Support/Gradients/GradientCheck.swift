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
    record(gradient, recorder)
    record(gradient, besideNumerical: numerical, recorder)
  }

  /// Records what a layer is about to be called with, on the way to the gradient.
  package func record(given name: String, _ value: Tensor, _ recorder: Recorder) {
    recorder.record(given: name, value, for: gradient.name)
  }

  /// Records the gradient, before the layer is called again for numerical ones.
  package func record(_ gradient: Tensor, _ recorder: Recorder) {
    recorder.record(self.gradient, gradient)
  }

  /// Records how far the gradient is from the numerical one.
  package func record(
    _ gradient: Tensor, besideNumerical numerical: Tensor, _ recorder: Recorder
  ) {
    recorder.recordError(error, gradient, numerical)
  }

  /// - Parameters:
  ///   - usualBound: What the courses state.
  ///   - rounding: How far a right gradient may lie from ours.
  ///   - floor: The magnitude that the rounding is at least taken of.
  package func expectations(
    usualBound: Double, _ rounding: Rounding, floor: Double = 0
  ) -> [Expectation] {
    [
      .equal(
        gradient, relative: rounding.relative, floor: floor, because: rounding.reason),
      .shown(error: error, usualBound: usualBound, decidedBy: gradient),
    ]
  }
}
