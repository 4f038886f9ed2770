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

  /// For masks that depend on x: whether rounding to float32 cannot decide what is dropped, given x
  /// and the numbers u that are drawn. Else x is drawn anew.
  var isClear: (@Sendable (_ x: Tensor, _ u: Tensor) -> Bool)?

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
    MaskedCall(shape: [7, 6], numbers: .positive),
    MaskedCall(shape: [8, 7], numbers: .zeros),
    MaskedCall(shape: [12, 5], rate: 0.7, numbers: .ties),
    MaskedCall(shape: [5, 6], numbers: .equal),
    MaskedCall(shape: [6, 5], rate: 0.45, numbers: .someEqual),
    MaskedCall(shape: [7, 5], dtype: .float32),
    MaskedCall(shape: [6, 9], mode: .test),
    MaskedCall(shape: [3, 2, 4], rate: 0.7, mode: .test, dtype: .float32),
  ]

  /// For layers that take x of any shape.
  static let ofOneAxis = [
    MaskedCall(shape: [30]), MaskedCall(shape: [24], rate: 0.8, dtype: .float32),
    MaskedCall(shape: [1], rate: 0.5),
  ]

  /// - Parameter u: The numbers that calls draw.
  private func probe(drawing u: Tensor) -> LayerProbe {
    let (shape, numbers) = (shape, numbers)
    let isClear = dtype == .float32 ? isClear : nil
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
    ) { random in
      var x = numbers.draw(shape, random)
      while let isClear, !isClear(x, u) { x = numbers.draw(shape, random) }
      return ([x], random.randn(shape))
    }
  }

  func record(_ layer: @escaping DropoutVariantLayer, _ recorder: Recorder) {
    let count = shape.reduce(1, *)
    let seed = ClearNumbers.seed(of: rate, count: count, from: recorder.seed + 11)
    let probe = probe(drawing: RandomState(seed: seed).rand(shape))
    if mode == .test { trainOnce(layer, shape, rate: rate, dtype: dtype, seed: seed) }
    let random = RandomState(seed: seed)
    let call = inputLayer(layer, rate: rate, mode: mode, random: random)
    probe.record(call, recorder) {
      let parameters = VariantParameters(
        rate: 0.5, mode: .train, random: RandomState(seed: recorder.seed + 12))
      _ = layer(Tensor([1, 2, 3, 5, 7, 11], shape: [2, 3], dtype: dtype), parameters)
    }
    DrawProbe.recordNext(random, of: probe.probe, recorder)
  }

  var expectations: [Expectation] {
    let probe = probe(drawing: Tensor.zeros(shape))
    return probe.expectations(Self.rounding) + [DrawProbe.nextExpectation(of: probe.probe)]
  }

  /// For layers whose examples stand at the indices of the first axis.
  static let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
    ([random.randn(6, 5)], random.randn(6, 5))
  }

  static let rounding = Rounding(1e-12, "a product and a few quotients")
}

/// The layer with its settings, drawing the same numbers in every call: those that the generator
/// gives next.
func inputLayer(
  _ layer: @escaping DropoutVariantLayer, rate: Double, mode: Mode = .train, random: RandomState
) -> InputLayer {
  let state = random.state
  return { inputs in
    random.state = state
    let parameters = VariantParameters(rate: rate, mode: mode, random: random)
    let (out, backward) = layer(inputs[0], parameters)
    return (out, { dout in [backward(dout)] })
  }
}

/// Trains once on x of a shape: that mask is none of a later call in test mode.
func trainOnce(
  _ layer: DropoutVariantLayer, _ shape: [Int], rate: Double, dtype: DType, seed: Int
) {
  let random = RandomState(seed: seed)
  let x = random.randn(shape).cast(to: dtype)
  let (out, backward) = layer(x, VariantParameters(rate: rate, mode: .train, random: random))
  // An output of another shape is told by the probes.
  if out.shape == shape { _ = backward(out) }
}
