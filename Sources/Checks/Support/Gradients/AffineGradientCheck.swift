import Checking
import Tensors
import Training

/// The courses' gradient check of a layer with weights.
package struct AffineGradientCheck: Sendable {
  private let input: [Int]
  private let outputs: Int
  private let dx: GradientCheck
  private let dw: GradientCheck
  private let db: GradientCheck

  /// - Parameters:
  ///   - title: What the names in the record begin with.
  ///   - input: The shape of x.
  ///   - outputs: The number M of outputs.
  package init(_ title: String = "", input: [Int], outputs: Int) {
    self.input = input
    self.outputs = outputs
    dx = GradientCheck("\(title)dx")
    dw = GradientCheck("\(title)dw")
    db = GradientCheck("\(title)db")
  }

  /// Records the gradients, and how far they are from numerical ones.
  package func record(_ layer: AffineLayer, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed)
    let x = random.randn(input)
    let w = random.randn(input.dropFirst().reduce(1, *), outputs)
    let b = random.randn(outputs)
    let dout = random.randn(input[0], outputs)
    let checks = [dx, dw, db]
    func record(given name: String, _ value: Tensor) {
      for check in checks { check.record(given: name, value, recorder) }
    }
    for (name, value) in [("x", x), ("w", w), ("b", b)] { record(given: name, value) }
    let backward = layer(x, w, b).backward
    record(given: "dout", dout)
    let found = backward(dout)
    let gradients = [found.dx, found.dw, found.db]
    for (check, gradient) in zip(checks, gradients) { check.record(gradient, recorder) }
    let numericalX = numericalGradient(at: x, upstream: dout) { layer($0, w, b).out }
    let numericalW = numericalGradient(at: w, upstream: dout) { layer(x, $0, b).out }
    let numericalB = numericalGradient(at: b, upstream: dout) { layer(x, w, $0).out }
    let numerical = [numericalX, numericalW, numericalB]
    for (check, (found, numerical)) in zip(checks, zip(gradients, numerical)) {
      check.record(found, besideNumerical: numerical, recorder)
    }
  }

  package func expectations(usualBound: Double, _ rounding: Rounding) -> [Expectation] {
    [dx, dw, db].flatMap { $0.expectations(usualBound: usualBound, rounding) }
  }
}
