import Checking
import Tensors
import Training

/// The courses' example of an activation: evenly spaced numbers, whose result was published with
/// eight decimals, and a gradient check.
package struct PublishedActivation: Sendable {
  /// The first and the last of twelve evenly spaced numbers, a matrix of shape `[3, 4]`.
  private let range: (first: Double, last: Double)
  private let published: Tensor
  /// The rows, and columns, of the gradient check's input.
  private let gradientCheckSize: Int

  private static let out = ObservationKey<Tensor>("out")
  private static let error = ObservationKey.relativeError(of: "out")
  private static let dx = GradientCheck("dx")

  package init(range: (first: Double, last: Double), published: Tensor, gradientCheckSize: Int) {
    self.range = range
    self.published = published
    self.gradientCheckSize = gradientCheckSize
  }

  package func record(_ activation: Activation, _ recorder: Recorder) {
    let evenlySpaced = Tensor.linspace(range.first, range.last, count: 12).reshaped(3, 4)
    recorder.record(given: "x", evenlySpaced, for: Self.out.name)
    let out = activation(evenlySpaced).out
    recorder.record(Self.out, out)
    recorder.recordError(Self.error, out, published)
    let random = RandomState(seed: recorder.seed)
    let x = random.randn(gradientCheckSize, gradientCheckSize)
    let dout = random.randn(gradientCheckSize, gradientCheckSize)
    Self.dx.record(given: "x", x, recorder)
    let backward = activation(x).backward
    Self.dx.record(given: "dout", dout, recorder)
    let dx = backward(dout)
    Self.dx.record(dx, recorder)
    let numerical = numericalGradient(at: x, upstream: dout) { activation($0).out }
    Self.dx.record(dx, besideNumerical: numerical, recorder)
  }

  /// - Parameter usualBound: What the courses state for the gradient's error.
  package func expectations(usualBound: Double, _ rounding: Rounding) -> [Expectation] {
    [
      .equal(Self.out, relative: rounding.relative, because: rounding.reason),
      .atMost(Self.error, 1e-7, as: .error, because: "published with eight decimals"),
    ] + Self.dx.expectations(usualBound: usualBound, rounding)
  }
}
