import Checking
import Tensors
import Training

/// The courses' gradient check of a layer with any number of inputs.
package struct LayerGradientCheck: Sendable {
  private let checks: [GradientCheck]
  private let names: [String]
  private let call: @Sendable (RandomState) -> LayerProbe.Call

  /// - Parameters:
  ///   - title: What the names in the record begin with.
  ///   - inputs: The names of the inputs: of x the gradient is dx.
  ///   - call: Draws the inputs and the upstream gradient.
  package init(
    _ title: String = "", inputs: [String],
    _ call: @escaping @Sendable (RandomState) -> LayerProbe.Call
  ) {
    names = inputs
    checks = inputs.map { GradientCheck("\(title)d\($0)") }
    self.call = call
  }

  /// Records the gradients, and how far they are from numerical ones.
  package func record(_ layer: InputLayer, _ recorder: Recorder) {
    let (inputs, dout) = call(RandomState(seed: recorder.seed))
    for (name, input) in zip(names, inputs) { record(given: name, input, recorder) }
    let (out, backward) = layer(inputs)
    // An output of another shape is told by the probes; dout does not fit its backward pass.
    guard out.shape == dout.shape else { return }
    record(given: "dout", dout, recorder)
    let gradients = backward(dout)
    for (check, gradient) in zip(checks, gradients) { check.record(gradient, recorder) }
    for (position, check) in checks.enumerated() {
      let numerical = numericalGradient(at: inputs[position], upstream: dout) { input in
        var changed = inputs
        changed[position] = input
        return layer(changed).out
      }
      check.record(gradients[position], besideNumerical: numerical, recorder)
    }
  }

  private func record(given name: String, _ value: Tensor, _ recorder: Recorder) {
    for check in checks { check.record(given: name, value, recorder) }
  }

  /// - Parameter usualBound: What the courses state.
  package func expectations(usualBound: Double, _ rounding: Rounding) -> [Expectation] {
    checks.flatMap { $0.expectations(usualBound: usualBound, rounding) }
  }
}
