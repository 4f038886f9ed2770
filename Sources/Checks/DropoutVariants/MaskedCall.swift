import CheckSupport
import Checking
import Tensors
import Training

/// One call of a layer that multiplies x by a mask, with all that is special about it.
struct MaskedCall: Sendable {
  let shape: [Int]
  var rate = 0.4
  var mode = Mode.train
  var dtype = DType.float64
  var numbers = Numbers.bothSigns

  /// What x is made of.
  enum Numbers: String {
    case bothSigns = ""
    case negative = "negative x"
    /// As behind a ReLU.
    case zeros = "x with zeros"
    /// Small whole numbers, of which several are the largest.
    case ties = "x of whole numbers"
    case equal = "equal x"

    func draw(_ shape: [Int], _ random: RandomState) -> Tensor {
      switch self {
      case .bothSigns: random.randn(shape)
      case .negative: -1 - abs(random.randn(shape))
      case .zeros: maximum(random.randn(shape), 0)
      case .ties:
        Tensor(random.randint(-1, 3, count: shape.reduce(1, *)).map(Double.init), shape: shape)
      case .equal: Tensor.full(shape, 0.7)
      }
    }
  }

  /// For every layer whose examples stand at the indices of the first axis.
  static let all = [
    MaskedCall(shape: [6, 9]),
    MaskedCall(shape: [7, 7], rate: 0.25),
    MaskedCall(shape: [9, 4], rate: 0.5),
    MaskedCall(shape: [1, 12]),
    MaskedCall(shape: [8, 1]),
    MaskedCall(shape: [5, 3, 4], rate: 0.3),
    MaskedCall(shape: [4, 2, 3, 5], rate: 0.6),
    MaskedCall(shape: [6, 9], rate: 0),
    MaskedCall(shape: [9, 8], rate: 0.05),
    MaskedCall(shape: [9, 8], rate: 0.95),
    MaskedCall(shape: [8, 6], numbers: .negative),
    MaskedCall(shape: [8, 7], numbers: .zeros),
    MaskedCall(shape: [12, 5], rate: 0.7, numbers: .ties),
    MaskedCall(shape: [5, 6], numbers: .equal),
    MaskedCall(shape: [7, 5], dtype: .float32),
    MaskedCall(shape: [6, 9], mode: .test),
    MaskedCall(shape: [3, 2, 4], rate: 0.7, mode: .test, dtype: .float32),
  ]

  /// For layers that take x of any shape.
  static let ofOneAxis = [
    MaskedCall(shape: [30]), MaskedCall(shape: [24], rate: 0.8, dtype: .float32),
  ]

  private var probe: LayerProbe {
    let (shape, numbers) = (shape, numbers)
    return LayerProbe(
      "x \(shape)",
      [
        .setting("rate", rate, plain: 0.4),
        Trait("test mode", mode == .test, else: "the mode is training"),
        Trait(numbers.rawValue, numbers != .bothSigns, else: "x has numbers of both signs"),
        Trait("", shape[0] == 1, else: "there are several examples"),
        Trait("", shape.dropFirst() == [1], else: "there are several features"),
        Trait("", shape.count != 2, else: "x has two axes"),
      ], inputs: ["x"], dtype: dtype
    ) { random in ([numbers.draw(shape, random)], random.randn(shape)) }
  }

  func record(_ layer: @escaping DropoutVariantLayer, _ recorder: Recorder) {
    probe.record(inputLayer(layer, rate: rate, mode: mode, seed: recorder.seed + 11), recorder) {
      let parameters = VariantParameters(
        rate: 0.5, mode: .train, random: RandomState(seed: recorder.seed + 12))
      _ = layer(Tensor([1, 2, 3, 5, 7, 11], shape: [2, 3], dtype: dtype), parameters)
    }
  }

  var expectations: [Expectation] { probe.expectations(Self.rounding) }

  /// For layers whose examples stand at the indices of the first axis.
  static let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
    ([random.randn(6, 5)], random.randn(6, 5))
  }

  static let rounding = Rounding(1e-12, "a product and a few quotients")
}

/// The layer with its settings, drawing the same numbers in every call.
func inputLayer(
  _ layer: @escaping DropoutVariantLayer, rate: Double, mode: Mode = .train, seed: Int
) -> InputLayer {
  { inputs in
    let random = RandomState(seed: seed)
    let parameters = VariantParameters(rate: rate, mode: mode, random: random)
    let (out, backward) = layer(inputs[0], parameters)
    return (out, { dout in [backward(dout)] })
  }
}
