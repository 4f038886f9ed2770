import Checking
import Tensors
import Training

/// One call of a layer that multiplies x by a mask, with all that is special about it.
package struct MaskedCall: Sendable {
  package let shape: [Int]
  package let rate: Double
  package let mode: Mode
  package let dtype: DType
  package let numbers: Numbers

  /// For masks that depend on x: whether rounding to float32 cannot decide what is dropped, given x
  /// and the numbers u that are drawn. Else x is drawn anew.
  package var isClear: (@Sendable (_ x: Tensor, _ u: Tensor) -> Bool)?

  package init(
    shape: [Int], rate: Double = 0.4, mode: Mode = .train, dtype: DType = .float64,
    numbers: Numbers = .bothSigns
  ) {
    self.shape = shape
    self.rate = rate
    self.mode = mode
    self.dtype = dtype
    self.numbers = numbers
  }

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

  package func record(_ layer: @escaping RateDropout, _ recorder: Recorder) {
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

  package func expectations(_ draws: DrawProbe) -> [Expectation] {
    let probe = probe(drawing: Tensor.zeros(shape))
    return probe.expectations(Self.rounding) + [draws.nextExpectation(of: probe.probe, mode)]
  }

  /// For layers whose examples stand at the indices of the first axis.
  package static let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
    ([random.randn(6, 5)], random.randn(6, 5))
  }

  package static let rounding = Rounding(1e-12, "a product and a few quotients")
}

/// The layer with its settings, drawing the same numbers in every call: those that the generator
/// gives next.
package func inputLayer(
  _ layer: @escaping RateDropout, rate: Double, mode: Mode = .train, random: RandomState
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
package func trainOnce(
  _ layer: RateDropout, _ shape: [Int], rate: Double, dtype: DType, seed: Int
) {
  let random = RandomState(seed: seed)
  let x = random.randn(shape).cast(to: dtype)
  let (out, backward) = layer(x, VariantParameters(rate: rate, mode: .train, random: random))
  // An output of another shape is told by the probes.
  if out.shape == shape { _ = backward(out) }
}
