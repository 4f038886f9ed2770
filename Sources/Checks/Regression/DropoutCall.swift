import CheckSupport
import Checking
import Tensors
import Training

/// One call of a dropout layer by rate, with all that is special about it.
struct DropoutCall: Sendable {
  let shape: [Int]
  var rate = 0.4
  var mode = Mode.train
  var dtype = DType.float64
  /// Whether x has zeros, as behind a ReLU: no mask can be read off an output that is 0.
  var hasZeros = false

  static let all = [
    DropoutCall(shape: [6, 9]),
    DropoutCall(shape: [7, 7], rate: 0.25),
    DropoutCall(shape: [1, 12]),
    DropoutCall(shape: [8, 1], rate: 0.5),
    DropoutCall(shape: [30]),
    DropoutCall(shape: [3, 2, 4, 5], rate: 0.7),
    DropoutCall(shape: [6, 5], rate: 0),
    DropoutCall(shape: [20, 20], rate: 0.98),
    DropoutCall(shape: [8, 7], hasZeros: true),
    DropoutCall(shape: [7, 5], rate: 0.3, dtype: .float32),
    DropoutCall(shape: [6, 9], mode: .test),
    DropoutCall(shape: [5, 4], rate: 0.8, mode: .test, hasZeros: true),
    DropoutCall(shape: [4, 6], rate: 0, mode: .test),
    DropoutCall(shape: [3, 2, 4], rate: 0.7, mode: .test, dtype: .float32),
  ]

  static let rounding = Rounding(1e-12, "a product and a quotient")

  static let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
    ([random.randn(6, 5)], random.randn(6, 5))
  }

  private var probe: LayerProbe {
    let (shape, hasZeros) = (shape, hasZeros)
    return LayerProbe(
      "x \(shape)" + (hasZeros ? " with zeros" : ""),
      [
        .setting("rate", rate, plain: 0.4),
        Trait("test mode", mode == .test, else: "the mode is training"),
        Trait("", hasZeros, else: "no x is 0"),
        Trait("", shape[0] == 1, else: "there are several examples"),
        Trait("", shape.count != 2, else: "x has two axes"),
      ], inputs: ["x"], dtype: dtype
    ) { random in
      let x = random.randn(shape)
      return ([hasZeros ? maximum(x, 0) : x], random.randn(shape))
    }
  }

  func record(_ layer: @escaping RateDropout, _ recorder: Recorder) {
    probe.record(inputLayer(layer, rate: rate, mode: mode, seed: recorder.seed + 11), recorder) {
      let parameters = VariantParameters(
        rate: 0.5, mode: .train, random: RandomState(seed: recorder.seed + 12))
      _ = layer(Tensor([1, 2, 3, 5, 7, 11], shape: [2, 3], dtype: dtype), parameters)
    }
  }

  var expectations: [Expectation] { probe.expectations(Self.rounding) }
}

/// The layer with its settings, drawing the same numbers in every call: the mask is held fixed.
func inputLayer(
  _ layer: @escaping RateDropout, rate: Double, mode: Mode = .train, seed: Int
) -> InputLayer {
  { inputs in
    let parameters = VariantParameters(rate: rate, mode: mode, random: RandomState(seed: seed))
    let (out, backward) = layer(inputs[0], parameters)
    return (out, { dout in [backward(dout)] })
  }
}
