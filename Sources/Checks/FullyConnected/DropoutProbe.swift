import CheckSupport
import Checking
import Tensors
import Training

/// A seeded call whose mask, and so whose results, are known.
struct DropoutProbe {
  let shape: [Int]
  let keepProbability: Double
  var mode = Mode.train
  var dtype = DType.float64
  /// Fixed; else one that depends on the section's.
  var seed: Int?
  /// The mean of x; at 0 half of x is negative.
  var mean = 10.0
  /// Whether some of x is exactly 0.
  var hasZeros = false

  static let all = [
    DropoutProbe(shape: [7, 9], keepProbability: 0.4),
    DropoutProbe(shape: [3, 4, 5, 6], keepProbability: 0.3),
    DropoutProbe(shape: [40], keepProbability: 0.6),
    DropoutProbe(shape: [1, 40], keepProbability: 0.6),
    DropoutProbe(shape: [8, 9], keepProbability: 0.6, dtype: .float32),
    DropoutProbe(shape: [9, 8], keepProbability: 0.7, mean: 0),
    DropoutProbe(shape: [8, 7], keepProbability: 0.6, mean: 0, hasZeros: true),
    DropoutProbe(shape: [6, 7], keepProbability: 0.5, seed: 0),
    DropoutProbe(shape: [6, 7], keepProbability: 0),
    DropoutProbe(shape: [6, 7], keepProbability: 1),
    DropoutProbe(shape: [6, 7], keepProbability: 0.4, mode: .test),
    DropoutProbe(shape: [6, 7], keepProbability: 1, dtype: .float32),
    DropoutProbe(shape: [6, 7], keepProbability: 0.4, mode: .test, dtype: .float32),
  ]

  private var probe: Probe {
    Probe(
      "p \(keepProbability), x \(shape)",
      [
        Trait("", keepProbability == 0 || keepProbability == 1, else: "something is dropped"),
        Trait("test mode", mode == .test, else: "the mode is training"),
        Trait("", shape.count != 2, else: "x has two axes"),
        Trait("", shape[0] == 1, else: "there are several examples"),
        Trait("x of both signs", mean == 0, else: "every x is positive"),
        Trait("some x exactly 0", hasZeros, else: "no x is exactly 0"),
        Trait("layer seed \(seed ?? 0)", seed != nil, else: "the layer seed is not 0"),
        .type(dtype),
      ])
  }

  private static let out = ObservationKey<Tensor>("out")
  private static let dx = ObservationKey<Tensor>("dx")
  private var laterDX: ObservationKey<Tensor> { Self.dx.of(probe.name + LaterCall.suffix) }

  func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 4)
    let values = random.randn(shape) + mean
    let x = (hasZeros ? values * (random.rand(shape) .< 0.7) : values).cast(to: dtype)
    let dout = random.randn(shape).cast(to: dtype)
    let parameters = DropoutParameters(
      p: keepProbability, mode: mode, seed: seed ?? recorder.seed + 5, random: random)
    recorder.record(given: "x", x, of: probe.name)
    let (out, backward) = dropout(x, parameters)
    recorder.record(Self.out.of(probe), out)
    recorder.record(given: "dout", dout, of: probe.name)
    recorder.record(Self.dx.of(probe), backward(dout))
    var other = parameters
    other.seed = recorder.seed + 6
    other.p = 0.45
    other.mode = .train
    _ = dropout(x, other)
    recorder.record(given: "x", x, of: probe.name + LaterCall.suffix)
    recorder.record(given: "dout", dout, of: probe.name + LaterCall.suffix)
    recorder.record(laterDX, backward(dout))
  }

  var expectations: [Expectation] {
    [
      seeded(Self.out.of(probe), Self.out, because: Self.rounding.reason),
      seeded(Self.dx.of(probe), Self.dx, because: Self.rounding.reason),
      seeded(laterDX, Self.dx, because: LaterCall.reason),
    ]
  }

  private func seeded(
    _ key: ObservationKey<Tensor>, _ result: ObservationKey<Tensor>, because reason: String
  ) -> Expectation {
    let relative = dtype == .float32 ? 1e-6 : Self.rounding.relative
    return .equal(key, relative: relative, because: reason).about(probe, result.name)
  }

  static let rounding = Rounding(
    1e-12, "the seed fixes the mask; one product and one quotient, in any order")
}
