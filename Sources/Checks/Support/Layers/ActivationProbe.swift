import Checking
import Tensors

/// One input of an activation whose results the judge compares with the reference's.
package struct ActivationProbe: Sendable {
  private let probe: Probe
  private let dtype: DType
  private let input: @Sendable (RandomState) -> Tensor

  package static let all = [
    ActivationProbe("x [7, 5]") { 2 * $0.randn(7, 5) },
    ActivationProbe("x [2, 3, 4, 5]", axes: 4) { 2 * $0.randn(2, 3, 4, 5) },
    ActivationProbe("x [11]", axes: 1) { 2 * $0.randn(11) },
    ActivationProbe("x up to ±1000", isLarge: true) { _ in
      Tensor([[-1000, -40, -8, -3], [3, 8, 40, 1000]])
    },
    ActivationProbe("x between ±4 and ±7", isLarge: true) { _ in
      Tensor([[-7, -6, -5.5, -5, -4.6, -4], [4, 4.6, 5, 5.5, 6, 7]])
    },
    ActivationProbe("x down to ±1e-8", isSmall: true) { _ in
      Tensor([[-1e-8, -1e-9, 0], [1e-8, 1e-9, 3e-9]])
    },
    ActivationProbe("every x negative", isNegative: true) { -1 * $0.rand(3, 4) - 0.1 },
    ActivationProbe("x with exact zeros", hasZeros: true) { _ in Tensor([-1, 0, 1, 0, 2, -0.0]) },
    ActivationProbe("x [4, 6]", dtype: .float32) { 2 * $0.randn(4, 6) },
  ]

  private static let out = ObservationKey<Tensor>("out")
  private static let dx = ObservationKey<Tensor>("dx")
  private var laterDX: ObservationKey<Tensor> { Self.dx.of(probe.name + LaterCall.suffix) }

  /// Inputs on which an activation that ends in two plateaus has not reached them, or has, each
  /// with one in between, whose gradient has the usual size; and a single number.
  package static let saturating = [
    ActivationProbe("x of ±12, ±21 and ±35", isLarge: true) { _ in
      Tensor([[-35, -21, -12, 0.5], [-0.5, 12, 21, 35]])
    },
    ActivationProbe("x up to ±100", isLarge: true, dtype: .float32) { _ in
      Tensor([[-100, -95, -20, 0.5], [-0.5, 20, 95, 100]])
    },
    ActivationProbe("a single x", axes: 0) { _ in Tensor(0.5) },
  ]

  private init(
    _ name: String, axes: Int = 2, isLarge: Bool = false, isSmall: Bool = false,
    isNegative: Bool = false, hasZeros: Bool = false, dtype: DType = .float64,
    _ input: @escaping @Sendable (RandomState) -> Tensor
  ) {
    // The base says what is special, except for the type.
    probe = Probe(
      name,
      [
        Trait("", axes != 2, else: "x has two axes"),
        Trait("", isLarge, else: "x is of moderate size"),
        Trait("", isSmall, else: "x is of moderate size"),
        Trait("", isNegative, else: "x has both signs"),
        Trait("", hasZeros, else: "no x is exactly 0"), .type(dtype),
      ])
    self.dtype = dtype
    self.input = input
  }

  /// Calls the activation and its backward pass, then both once more with another call in between.
  package func record(_ activation: Activation, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 1)
    let x = input(random).cast(to: dtype)
    // Of both signs, so that what looks at the sign of dout instead of x is found out.
    let dout = random.randn(x.shape).cast(to: x.dtype)
    let (out, backward) = activation(x)
    recorder.record(Self.out.of(probe), out)
    recorder.record(Self.dx.of(probe), backward(dout))
    _ = activation(-2 * x)
    recorder.record(laterDX, backward(dout))
  }

  /// - Parameter rounding: What it allows in float64.
  package func expectations(_ rounding: Rounding) -> [Expectation] {
    let rounding = dtype == .float32 ? .float32 : rounding
    return [Self.out, Self.dx].map {
      .equal($0.of(probe), relative: rounding.relative, because: rounding.reason)
        .about(probe, $0.name)
    } + [
      .equal(laterDX, relative: rounding.relative, because: LaterCall.reason)
        .about(probe, Self.dx.name)
    ]
  }
}
