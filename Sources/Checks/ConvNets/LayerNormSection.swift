import CheckSupport
import Checking
import Tensors

/// x, gamma, beta and ε → out, and dout → the gradients.
public typealias LayerNorm =
  @Sendable (_ x: Tensor, _ gamma: Tensor, _ beta: Tensor, _ epsilon: Double) -> (
    out: Tensor, backward: (Tensor) -> NormGradients
  )

/// Layer normalization: the course's examples, and examples of every kind.
let layerNormSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "layer-norm", title: "Layer normalization", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)],
    functions: ["layerNormForward", "layerNormBackward"], files: ["LayerNorm.swift"],
    withholding: ["Networks"],
    expectations: exampleExpectations
      + gradientCheck.expectations(usualBound: 1e-8, .normalization)
      + probes.flatMap { $0.expectations(.normalization) },
    questions: [preprocessingQuestion, failureQuestion])
) { submission, recorder in
  recordExample(submission.layerNorm, recorder)
  gradientCheck.record(inputLayer(submission.layerNorm), recorder)
  for (input, probe) in zip(inputs, probes) {
    probe.record(inputLayer(submission.layerNorm, epsilon: input.epsilon), recorder) {
      otherCall(submission.layerNorm, input.dtype)
    }
  }
}

private let preprocessingQuestion = InlineQuestion(
  id: "preprocessing",
  prompt: """
    Four ways to prepare a data set of images before training: (1) subtract the mean image of the \
    data set from every image; (2) scale every image so that its pixels have mean 0 and variance 1; \
    (3) divide every pixel by its standard deviation over the data set, after (1); (4) set every \
    pixel to 0 or 1 by a threshold. Which of them does to the data what batch normalization does \
    inside a network, which what layer normalization does, which neither, and how can you tell?
    """)

private let failureQuestion = InlineQuestion(
  id: "layer-norm-fails",
  prompt: """
    When is layer normalization likely to work badly: in a very deep network, in a layer with very \
    few features, or with a strong L2 penalty on the weights? Give the reason, and say for the two \
    others why they are no trouble, or less.
    """)

// MARK: - The course's examples

private enum Observed {
  static let out = ObservationKey<Tensor>("out")
  static let plainCall = "gamma 1, beta 0"
  static let scaledCall = "gamma 3, beta 5"

  static let before = NormalizationStatistics("Before layer normalization")
  static let plain = NormalizationStatistics("After it, with gamma = 1 and beta = 0")
  static let scaled = NormalizationStatistics("After it, with gamma = 3 and beta = 5")
}

private func recordExample(_ layer: LayerNorm, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(4, 50)
  let w1 = random.randn(50, 60)
  let w2 = random.randn(60, 3)
  let activations = matmul(maximum(matmul(x, w1), 0), w2)
  func out(_ call: String, _ gamma: Tensor, _ beta: Tensor) -> Tensor {
    recorder.record(givenTo: call, activations, gamma, beta)
    let out = layer(activations, gamma, beta, 1e-5).out
    recorder.record(Observed.out.of(call), out)
    return out
  }
  let plain = out(Observed.plainCall, Tensor.ones(3), Tensor.zeros(3))
  let scaled = out(Observed.scaledCall, Tensor([3, 3, 3]), Tensor([5, 5, 5]))
  guard plain.shape == activations.shape, scaled.shape == activations.shape else { return }
  Observed.before.record(activations, axes: [1], recorder)
  Observed.plain.record(plain, axes: [1], recorder)
  Observed.scaled.record(scaled, axes: [1], recorder)
}

private let exampleExpectations: [Expectation] =
  [Observed.plainCall, Observed.scaledCall].map {
    .equal(
      Observed.out.of($0), relative: Rounding.normalization.relative,
      because: Rounding.normalization.reason)
  }
  + [Observed.before, Observed.plain, Observed.scaled].flatMap(\.expectations)

private let gradientCheck = LayerGradientCheck(inputs: NormalizationInput.names) { random in
  let x = 5 * random.randn(4, 5) + 12
  let (gamma, beta) = (random.randn(5), random.randn(5))
  return ([x, gamma, beta], random.randn(4, 5))
}

// MARK: - Examples of every kind

private let inputs = [
  NormalizationInput(shape: [4, 7]),
  NormalizationInput(shape: [6, 4]),
  NormalizationInput(shape: [5, 5]),
  NormalizationInput(shape: [1, 6]),
  NormalizationInput(shape: [5, 1]),
  NormalizationInput(shape: [3, 2], epsilon: 0.1),
  NormalizationInput(shape: [3, 8], epsilon: 0.1),
  NormalizationInput(shape: [6, 5], spread: 0.001, epsilon: 1e-9),
  NormalizationInput(shape: [12, 40]),
  NormalizationInput(shape: [4, 6], spread: 1000),
  NormalizationInput(shape: [4, 6], spread: 0.001),
  NormalizationInput(shape: [4, 9], mean: 3000, spread: 0.1),
  NormalizationInput(shape: [4, 7], speciality: .constantExample),
  NormalizationInput(shape: [7, 6], speciality: .zeroScales),
  NormalizationInput(shape: [5, 8], dtype: .float32),
  NormalizationInput(shape: [6, 8], mean: 30, dtype: .float32),
]

private let probes = inputs.map { input in
  let hasConstants = input.shape[1] == 1 || input.speciality == .constantExample
  return input.layerProbe(leastVariance: hasConstants ? 0 : input.spread * input.spread)
}

private func inputLayer(_ layer: @escaping LayerNorm, epsilon: Double = 1e-5) -> InputLayer {
  { inputs in
    let (out, backward) = layer(inputs[0], inputs[1], inputs[2], epsilon)
    return (out, NormalizationInput.ordered(backward))
  }
}

private func otherCall(_ layer: LayerNorm, _ dtype: DType) {
  let x = Tensor([[3, 1, 2], [5, 0, 2]], dtype: dtype)
  let gamma = Tensor([2, 3, 5], dtype: dtype)
  _ = layer(x, gamma, -gamma, 0.5)
}
