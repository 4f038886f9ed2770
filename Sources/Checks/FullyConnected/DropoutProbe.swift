import Checking
import Tensors
import Training

/// A seeded call whose mask, and so whose results, are known.
struct DropoutProbe {
  let shape: [Int]
  let p: Double
  var mode = Mode.train
  var dtype = DType.float64
  /// Fixed; else one that depends on the section's.
  var seed: Int?
  /// The mean of x; at 0 half of x is negative, and exact zeros are put in between.
  var mean = 10.0

  static let all = [
    DropoutProbe(shape: [7, 9], p: 0.4), DropoutProbe(shape: [3, 4, 5, 6], p: 0.3),
    DropoutProbe(shape: [40], p: 0.6), DropoutProbe(shape: [1, 40], p: 0.6),
    DropoutProbe(shape: [8, 9], p: 0.6, dtype: .float32),
    DropoutProbe(shape: [9, 8], p: 0.7, mean: 0), DropoutProbe(shape: [6, 7], p: 0.5, seed: 0),
    DropoutProbe(shape: [6, 7], p: 0), DropoutProbe(shape: [6, 7], p: 1),
    DropoutProbe(shape: [6, 7], p: 0.4, mode: .test),
    DropoutProbe(shape: [6, 7], p: 1, dtype: .float32),
    DropoutProbe(shape: [6, 7], p: 0.4, mode: .test, dtype: .float32),
  ]

  private var probe: Probe {
    Probe(
      "p \(p), x \(shape)",
      [
        Trait("", p == 0 || p == 1, else: "something is dropped"),
        Trait("test mode", mode == .test, else: "the mode is training"),
        Trait("", shape.count != 2, else: "x has two axes"),
        Trait("", shape[0] == 1, else: "there are several examples"),
        Trait("x of both signs with exact zeros", mean == 0, else: "every x is positive"),
        Trait("layer seed \(seed ?? 0)", seed != nil, else: "the layer seed is not 0"),
        .type(dtype),
      ])
  }

  private var name: String { probe.name }

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
    other.p = 0.45
    other.mode = .train
    _ = submission.dropout(x, other)
    recorder.record("\(name)\(LaterCall.suffix): dx", backward(dout))
  }

  var expectations: [Expectation] {
    [
      seeded("\(name): out", "out", because: DropoutProbe.rounding.reason),
      seeded("\(name): dx", "dx", because: DropoutProbe.rounding.reason),
      seeded(
        "\(name)\(LaterCall.suffix): dx", "dx", because: LaterCall.reason),
    ]
  }

  private func seeded(_ name: String, _ result: String, because reason: String) -> Expectation {
    let relative = dtype == .float32 ? 1e-6 : DropoutProbe.rounding.relative
    return .equal(name, relative: relative, because: reason).about(probe, result)
  }

  static let rounding = Rounding(
    1e-12, "the seed fixes the mask; one product and one quotient, in any order")
}
