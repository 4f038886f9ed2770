import CheckSupport
import Checking
import Tensors
import Training

/// DropConnect: a dense layer that drops weights.
let dropConnectSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "drop-connect", title: "DropConnect", points: 15,
    parts: [.forward(6), .backward(6), .specialCases(2), .elementTypes(1)],
    functions: ["dropConnectForward", "dropConnectBackward"], files: ["DropConnect.swift"],
    expectations: gradientCheck.expectations(usualBound: 1e-8, rounding)
      + calls.flatMap { $0.expectations(draws) }
      + draws.expectations
      + [BoundaryProbe.expectation(because: "a weight whose u equals the rate is dropped")]
      + statistics + [average.expectation],
    questions: [
      InlineQuestion(
        id: "weights-or-units",
        prompt: """
          A layer takes D numbers and gives M. How many different networks does one call of dropout \
          on its input choose from, and how many does DropConnect on its weights? Which of the two \
          is a special case of the other, and what does each keep the weights from relying on?
          """)
    ])
) { submission, recorder in
  let layer = submission.dropConnect
  gradientCheck.record(
    inputLayer(layer, rate: 0.4, random: RandomState(seed: recorder.seed + 1)), recorder)
  for call in calls { call.record(layer, recorder) }
  let random = RandomState(seed: recorder.seed + 2)
  let (x, w, b) = (random.randn(4, 5), random.randn(5, 3), random.randn(3))
  DrawProbe.record(recorder, x) { layer(x, w, b, $0).out }
  BoundaryProbe.record(recorder) { layer(x, w, b, $0).out }
  recordStatistics(layer, recorder)
  average.record(averageInput, recorder) {
    layer(averageInput, averageWeights, averageBiases, $0).out
  }
}

private let draws = DrawProbe("one number for each weight")

private let rounding = Rounding(1e-12, "sums of products, in any order")

private let gradientCheck = LayerGradientCheck(inputs: ["x", "w", "b"]) { random in
  ([random.randn(4, 6), random.randn(6, 5), random.randn(5)], random.randn(4, 5))
}

private func inputLayer(
  _ layer: @escaping DropConnect, rate: Double, mode: Mode = .train, random: RandomState
) -> InputLayer {
  let state = random.state
  return CheckSupport.inputLayer { x, w, b in
    random.state = state
    return layer(x, w, b, VariantParameters(rate: rate, mode: mode, random: random))
  }
}

// MARK: - Calls

private struct Call: Sendable {
  let examples: Int
  let inputs: Int
  let outputs: Int
  var rate = 0.4
  var mode = Mode.train
  var dtype = DType.float64
  var hasZeros = false

  private var probe: LayerProbe {
    let (examples, inputs, outputs, hasZeros) = (examples, inputs, outputs, hasZeros)
    return LayerProbe(
      "x [\(examples), \(inputs)], w [\(inputs), \(outputs)]",
      [
        .setting("rate", rate, plain: 0.4),
        Trait("test mode", mode == .test, else: "the mode is training"),
        Trait("x and w with zeros", hasZeros, else: "x and w have no zeros"),
        Trait("", examples == 1, else: "there are several examples"),
        Trait("", inputs == 1, else: "there are several inputs"),
        Trait("", outputs == 1, else: "there are several outputs"),
      ], inputs: ["x", "w", "b"], dtype: dtype,
      // Sums of products of standard normal numbers may cancel.
      magnitudes: ["out": 1, "dx": 1, "dw": 1, "db": 1]
    ) { random in
      func numbers(_ shape: [Int]) -> Tensor {
        hasZeros ? maximum(random.randn(shape), 0) : random.randn(shape)
      }
      let call = [numbers([examples, inputs]), numbers([inputs, outputs]), random.randn(outputs)]
      return (call, random.randn(examples, outputs))
    }
  }

  func record(_ layer: @escaping DropConnect, _ recorder: Recorder) {
    let seed = ClearNumbers.seed(of: rate, count: inputs * outputs, from: recorder.seed + 11)
    if mode == .test { train(layer, seed: seed) }
    let random = RandomState(seed: seed)
    probe.record(inputLayer(layer, rate: rate, mode: mode, random: random), recorder) {
      let parameters = VariantParameters(
        rate: 0.5, mode: .train, random: RandomState(seed: recorder.seed + 12))
      let ones = Tensor.ones([2, 2], dtype: dtype)
      _ = layer(ones, ones, Tensor.ones([2], dtype: dtype), parameters)
    }
    DrawProbe.recordNext(random, of: probe.probe, recorder)
  }

  /// Trains once on inputs of these shapes: that mask is none of a later call in test mode.
  private func train(_ layer: DropConnect, seed: Int) {
    let random = RandomState(seed: seed)
    let x = random.randn(examples, inputs).cast(to: dtype)
    let w = random.randn(inputs, outputs).cast(to: dtype)
    let parameters = VariantParameters(rate: rate, mode: .train, random: random)
    let (out, backward) = layer(x, w, Tensor.ones([outputs], dtype: dtype), parameters)
    // An output of another shape is told by the probes.
    if out.shape == [examples, outputs] { _ = backward(out) }
  }

  func expectations(_ draws: DrawProbe) -> [Expectation] {
    probe.expectations(rounding) + [draws.nextExpectation(of: probe.probe, mode)]
  }
}

private let calls = [
  Call(examples: 5, inputs: 7, outputs: 4),
  Call(examples: 3, inputs: 4, outputs: 6, rate: 0.25),
  Call(examples: 6, inputs: 6, outputs: 6, rate: 0.5),
  Call(examples: 1, inputs: 8, outputs: 5),
  Call(examples: 4, inputs: 1, outputs: 9),
  Call(examples: 4, inputs: 9, outputs: 1),
  Call(examples: 5, inputs: 7, outputs: 4, rate: 0),
  Call(examples: 4, inputs: 8, outputs: 7, rate: 0.9),
  Call(examples: 6, inputs: 5, outputs: 4, hasZeros: true),
  Call(examples: 4, inputs: 6, outputs: 3, dtype: .float32),
  Call(examples: 5, inputs: 7, outputs: 4, mode: .test),
  Call(examples: 3, inputs: 5, outputs: 2, rate: 0.7, mode: .test, dtype: .float32),
]

// MARK: - Statistics

/// The identity makes the weights the output.
private let weights = ObservationKey<Tensor>("x the identity, w [40, 50] of ones, b = 0: out")
private let weightRate = 0.3
private let twice = ObservationKey<Tensor>("two equal examples: out")

private func recordStatistics(_ layer: DropConnect, _ recorder: Recorder) {
  var identity = Tensor.zeros(40, 40)
  for row in 0..<40 { identity[row, row] = 1 }
  let random = RandomState(seed: recorder.seed + 31)
  let parameters = VariantParameters(rate: weightRate, mode: .train, random: random)
  recorder.record(
    weights, layer(identity, Tensor.ones(40, 50), Tensor.zeros(50), parameters).out)
  let example = random.randn(1, 9)
  let (out, _) = layer(
    Tensor.concatenated([example, example]), random.randn(9, 8), random.randn(8), parameters)
  recorder.record(twice, out)
}

private let statistics: [Expectation] = [
  .property("the fraction 1 − rate of the weights is kept, each by itself", reading: [weights]) {
    let kept = try $0[weights] .!= 0
    return DropoutMask.frequencyFault(kept, p: 1 - weightRate)
      ?? DropoutMask.independenceFault(kept, p: 1 - weightRate)
  },
  .property("all examples of a call meet the same weights", reading: [twice]) {
    let rows = try $0[twice]
    return rows[0, .all] == rows[1, .all] ? nil : "two equal examples have different outputs"
  },
]

private let averageInput = Tensor([[1, -2, 0.5], [0.25, 1, 3]])
private let averageWeights = Tensor([[1, 2], [-1, 0.5], [0.75, -2]])
private let averageBiases = Tensor([0.1, -0.2])

private let average = AverageProbe(
  statement: "out is x · w + b", rate: 0.4,
  mean: { x in matmul(x, averageWeights) + averageBiases },
  deviation: { x in
    let variance = matmul(x * x, averageWeights * averageWeights) * (0.4 / (1 - 0.4))
    return sqrt(variance)
  })
