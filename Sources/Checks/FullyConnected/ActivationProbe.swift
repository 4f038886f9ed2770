import Checking
import Tensors

/// One input of an activation whose results the judge compares with the reference's.
struct ActivationProbe: Sendable {
  let name: String
  let input: @Sendable (RandomState) -> Tensor

  static let all = [
    ActivationProbe(name: "matrix") { 2 * $0.randn(7, 5) },
    ActivationProbe(name: "four axes") { 2 * $0.randn(2, 3, 4, 5) },
    ActivationProbe(name: "one axis") { 2 * $0.randn(11) },
    ActivationProbe(name: "large and small") { _ in
      Tensor([[-1000, -40, -8, -1e-8], [0, 1e-8, 8, 1000]])
    },
    ActivationProbe(name: "negative") { -1 * $0.rand(3, 4) - 0.1 },
    ActivationProbe(name: "exact zeros") { _ in Tensor([-1, 0, 1, 0, 2, -0.0]) },
    ActivationProbe(name: "float32") { (2 * $0.randn(4, 6)).cast(to: .float32) },
  ]

  /// Calls the activation and its backward pass, then both once more with another call in between.
  func record(_ activation: FullyConnectedSubmission.Activation, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 1)
    let x = input(random)
    // Of both signs, so that what looks at the sign of dout instead of x is found out.
    let dout = random.randn(x.shape).cast(to: x.dtype)
    let (out, backward) = activation(x)
    recorder.record("\(name): out", out)
    recorder.record("\(name): dx", backward(dout))
    _ = activation(-2 * x)
    recorder.record(later, backward(dout))
  }

  /// - Parameter relative: What rounding allows in float64.
  func expectations(relative: Double, because reason: String) -> [Expectation] {
    let relative = name == "float32" ? 1e-5 : relative
    return ["\(name): out", "\(name): dx"].map {
      .equal($0, relative: relative, because: reason)
    } + [.equal(later, relative: relative, because: LaterCall.reason)]
  }

  private var later: String { "\(name): dx\(LaterCall.suffix)" }
}
