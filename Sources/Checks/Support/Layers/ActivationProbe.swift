import Checking
import Tensors

/// One input of an activation whose results the judge compares with the reference's.
package struct ActivationProbe: Sendable {
  private let probe: LayerProbe
  private let dtype: DType

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
    probe = LayerProbe(
      name,
      [
        Trait("", axes != 2, else: "x has two axes"),
        Trait("", isLarge, else: "x is of moderate size"),
        Trait("", isSmall, else: "x is of moderate size"),
        Trait("", isNegative, else: "x has both signs"),
        Trait("", hasZeros, else: "no x is exactly 0"),
      ], inputs: ["x"], dtype: dtype
    ) { random in
      let x = input(random)
      // Of both signs, so that what looks at the sign of dout instead of x is found out.
      return ([x], random.randn(x.shape))
    }
    self.dtype = dtype
  }

  /// Calls the activation and its backward pass with this input, as every layer's probe does.
  package func record(_ activation: @escaping Activation, _ recorder: Recorder) {
    func called(_ inputs: [Tensor]) -> (out: Tensor, backward: (Tensor) -> [Tensor]) {
      let (out, backward) = activation(inputs[0])
      return (out, { dout in [backward(dout)] })
    }
    probe.record(called, recorder) {
      _ = called([Tensor([[-2.0, 0.5, 3]]).cast(to: dtype)])
    }
  }

  /// - Parameter rounding: What it allows in float64.
  package func expectations(_ rounding: Rounding) -> [Expectation] {
    probe.expectations(rounding)
  }
}
