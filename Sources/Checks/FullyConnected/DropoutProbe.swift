import Checking
import Tensors
import Training

/// A seeded call whose mask, and so whose results, are known.
struct DropoutProbe {
  let name: String
  let shape: [Int]
  let p: Double
  var mode = Mode.train
  var dtype = DType.float64
  /// Fixed; else one that depends on the section's.
  var seed: Int?
  /// The mean of x; at 0 half of x is negative, and exact zeros are put in between.
  var mean = 10.0

  static let all = [
    DropoutProbe(name: "four axes", shape: [3, 4, 5, 6], p: 0.3),
    DropoutProbe(name: "one axis", shape: [40], p: 0.6),
    DropoutProbe(name: "one example", shape: [1, 40], p: 0.6),
    DropoutProbe(name: "float32", shape: [8, 9], p: 0.6, dtype: .float32),
    DropoutProbe(name: "zeros and signs", shape: [9, 8], p: 0.7, mean: 0),
    DropoutProbe(name: "layer seed 0", shape: [6, 7], p: 0.5, seed: 0),
    DropoutProbe(name: "keep 0", shape: [6, 7], p: 0),
    DropoutProbe(name: "keep 1", shape: [6, 7], p: 1),
    DropoutProbe(name: "test mode", shape: [6, 7], p: 0.4, mode: .test),
  ]

  func record(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 4)
    let values = random.randn(shape) + mean
    let x = (mean == 0 ? values * (random.rand(shape) .< 0.7) : values).cast(to: dtype)
    let dout = random.randn(shape).cast(to: dtype)
    let parameters = DropoutParameters(
      p: p, mode: mode, seed: seed ?? recorder.seed + 5, random: random)
    let (out, backward) = submission.dropout(x, parameters)
    recorder.record("\(name): out", out)
    recorder.record("\(name): dx", backward(dout))
    var other = parameters
    other.seed = recorder.seed + 6
    _ = submission.dropout(x, other)
    recorder.record("\(name): dx\(LaterCall.suffix)", backward(dout))
  }

  var expectations: [Expectation] {
    [
      DropoutProbe.seeded("\(name): out"), DropoutProbe.seeded("\(name): dx"),
      DropoutProbe.seeded("\(name): dx\(LaterCall.suffix)", because: LaterCall.reason),
    ]
  }

  static func seeded(
    _ name: String,
    because reason: String = "the seed fixes the mask; one product and one quotient are rounded"
  ) -> Expectation {
    .equal(name, relative: name.hasPrefix("float32") ? 1e-6 : 1e-12, because: reason)
  }
}
