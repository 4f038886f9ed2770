import Checking
import Tensors
import Training

/// The courses' cells for an activation: evenly spaced numbers, whose result was published with
/// eight decimals, and a gradient check.
struct ActivationCell: Sendable {
  /// The first and the last of twelve evenly spaced numbers, a matrix of shape `[3, 4]`.
  let range: (first: Double, last: Double)
  let published: Tensor
  /// The rows, and columns, of the gradient check's input.
  let gradientCheckSize: Int

  func record(_ activation: FullyConnectedSubmission.Activation, _ recorder: Recorder) {
    let evenlySpaced = Tensor.linspace(range.first, range.last, count: 12).reshaped(3, 4)
    let out = activation(evenlySpaced).out
    recorder.record("out", out)
    recordError("out", out, published, recorder)
    let random = RandomState(seed: recorder.seed)
    let x = random.randn(gradientCheckSize, gradientCheckSize)
    let dout = random.randn(gradientCheckSize, gradientCheckSize)
    let dx = activation(x).backward(dout)
    recorder.record("dx", dx)
    let numerical = numericalGradient(at: x, upstream: dout) { activation($0).out }
    recordError("dx", dx, numerical, recorder)
  }
}
