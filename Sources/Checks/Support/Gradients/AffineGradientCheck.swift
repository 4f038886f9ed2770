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
    let found = layer(x, w, b).backward(dout)
    let numericalX = numericalGradient(at: x, upstream: dout) { layer($0, w, b).out }
    let numericalW = numericalGradient(at: w, upstream: dout) { layer(x, $0, b).out }
    let numericalB = numericalGradient(at: b, upstream: dout) { layer(x, w, $0).out }
    let given = [("x", x), ("w", w), ("b", b), ("dout", dout)]
    dx.record(found.dx, numerical: numericalX, given: given, recorder)
    dw.record(found.dw, numerical: numericalW, given: given, recorder)
    db.record(found.db, numerical: numericalB, given: given, recorder)
  }

  package func expectations(usualBound: Double, _ rounding: Rounding) -> [Expectation] {
    [dx, dw, db].flatMap { $0.expectations(usualBound: usualBound, rounding) }
  }
}
