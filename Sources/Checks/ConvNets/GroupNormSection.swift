import CheckSupport
import Checking
import Tensors

/// x, gamma, beta, the number of groups and ε → out, and dout → the gradients.
public typealias GroupNorm =
  @Sendable (_ x: Tensor, _ gamma: Tensor, _ beta: Tensor, _ groups: Int, _ epsilon: Double) -> (
    out: Tensor, backward: (Tensor) -> NormGradients
  )

/// Group normalization: the course's examples, and groups of every size.
let groupNormSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "group-norm", title: "Group normalization", points: 4,
    parts: [.forward(1), .backward(2), .elementTypes(1)],
    functions: ["groupNormForward", "groupNormBackward"], files: ["GroupNorm.swift"],
    withholding: ["Networks"],
    expectations: exampleExpectations
      + gradientCheck.expectations(usualBound: 1e-7, .normalization)
      + cases.flatMap { $0.probe.expectations(.normalization) })
) { submission, recorder in
  recordExample(submission.groupNorm, recorder)
  gradientCheck.record(inputLayer(submission.groupNorm, groups: 2), recorder)
  for test in cases {
    let layer = inputLayer(
      submission.groupNorm, groups: test.groups, epsilon: test.input.epsilon)
    test.probe.record(layer, recorder) { otherCall(submission.groupNorm, test.input.dtype) }
  }
}

// MARK: - The course's examples

private enum Observed {
  static let call = "gamma 1, beta 0"
  static let out = ObservationKey<Tensor>("out").of(call)

  static let before = NormalizationStatistics("Before group normalization")
  static let after = NormalizationStatistics("After it, with gamma = 1 and beta = 0")
}

/// Shows the statistics of the two groups of the first example, then those of the second.
private func recordExample(_ layer: GroupNorm, _ recorder: Recorder) {
  let x = 4 * RandomState(seed: recorder.seed).randn(2, 6, 4, 5) + 10
  let (ones, zeros) = (Tensor.ones(6), Tensor.zeros(6))
  recorder.record(givenTo: Observed.call, x, ones, zeros)
  let out = layer(x, ones, zeros, 2, 1e-5).out
  recorder.record(Observed.out, out)
  guard out.shape == x.shape else { return }
  Observed.before.record(x.reshaped(4, -1), axes: [1], recorder)
  Observed.after.record(out.reshaped(4, -1), axes: [1], recorder)
}

private let exampleExpectations: [Expectation] =
  [
    .equal(
      Observed.out, relative: Rounding.normalization.relative,
      because: Rounding.normalization.reason)
  ] + Observed.before.expectations + Observed.after.expectations

private let gradientCheck = LayerGradientCheck(inputs: NormalizationInput.names) { random in
  let x = 5 * random.randn(2, 6, 4, 5) + 12
  let (gamma, beta) = (random.randn(6), random.randn(6))
  return ([x, gamma, beta], random.randn(2, 6, 4, 5))
}

// MARK: - Groups of every size

private struct GroupCase: Sendable {
  let groups: Int
  let input: NormalizationInput
  let probe: LayerProbe

  init(_ groups: Int, _ input: NormalizationInput) {
    self.groups = groups
    self.input = input
    let isOne = groups == 1
    let hasOneChannel = groups == input.shape[1]
    let isConstant = input.shape[1] / groups * input.shape[2] * input.shape[3] == 1
    let hasConstants = isConstant || input.speciality == .constantExample
    probe = input.layerProbe(
      leastVariance: hasConstants ? 0 : input.spread * input.spread,
      title: groups == 2 ? "" : "\(groups) groups, ",
      traits: [
        Trait("", isOne, else: "there are several groups"),
        Trait("", hasOneChannel, else: "groups have several channels"),
      ])
  }
}

private let cases = [
  GroupCase(2, NormalizationInput(shape: [3, 6, 4, 5])),
  GroupCase(3, NormalizationInput(shape: [2, 6, 3, 2])),
  GroupCase(2, NormalizationInput(shape: [4, 4, 4, 4])),
  GroupCase(1, NormalizationInput(shape: [2, 4, 3, 2])),
  GroupCase(4, NormalizationInput(shape: [2, 4, 3, 5])),
  GroupCase(2, NormalizationInput(shape: [1, 8, 2, 3])),
  GroupCase(3, NormalizationInput(shape: [5, 3, 1, 1])),
  GroupCase(2, NormalizationInput(shape: [5, 4, 1, 1], epsilon: 0.1)),
  GroupCase(2, NormalizationInput(shape: [3, 4, 1, 6], epsilon: 0.1)),
  GroupCase(2, NormalizationInput(shape: [2, 6, 3, 4], spread: 0.001)),
  GroupCase(2, NormalizationInput(shape: [3, 4, 2, 3], spread: 1000)),
  GroupCase(2, NormalizationInput(shape: [2, 6, 3, 2], spread: 0.001, epsilon: 1e-9)),
  GroupCase(2, NormalizationInput(shape: [2, 4, 5, 3], mean: 3000, spread: 0.1)),
  GroupCase(2, NormalizationInput(shape: [2, 4, 3, 3], speciality: .zeroScales)),
  GroupCase(2, NormalizationInput(shape: [3, 6, 2, 3], speciality: .constantExample)),
  GroupCase(5, NormalizationInput(shape: [6, 15, 4, 3])),
  GroupCase(4, NormalizationInput(shape: [2, 8, 2, 3], dtype: .float32)),
  GroupCase(2, NormalizationInput(shape: [2, 4, 3, 5], mean: 30, dtype: .float32)),
]

private func inputLayer(
  _ layer: @escaping GroupNorm, groups: Int, epsilon: Double = 1e-5
) -> InputLayer {
  { inputs in
    let (out, backward) = layer(inputs[0], inputs[1], inputs[2], groups, epsilon)
    return (out, NormalizationInput.ordered(backward))
  }
}

private func otherCall(_ layer: GroupNorm, _ dtype: DType) {
  let x = Tensor([3, 1, 2, 5, 0, 2, 4, 1, 9], shape: [1, 9, 1, 1], dtype: dtype)
  let gamma = Tensor([2, 3, 5, 1, 1, 2, 4, 3, 2], dtype: dtype)
  _ = layer(x, gamma, -gamma, 3, 0.5)
}
