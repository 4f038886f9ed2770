import CheckSupport
import Checking
import Tensors
import Training

/// The forward pass of batch normalization: the course's two examples, batches of every kind, and
/// what is remembered from batch to batch.
let batchNormForwardSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "batch-norm-forward", title: "Batch normalization: forward pass", points: 35,
    functions: ["batchNormForward"], files: ["BatchNorm.swift"],
    expectations: exampleExpectations + inputExpectations
      + BatchNormRun.all.flatMap(\.expectations),
    questions: [initializationQuestion, batchSizeQuestion])
) { submission, recorder in
  recordTraining(submission.batchNorm, recorder)
  recordTesting(submission.batchNorm, recorder)
  for input in BatchNormInput.all { record(submission.batchNorm, input, recorder) }
  for run in BatchNormRun.all { run.record(submission.batchNorm, recorder) }
}

private let initializationQuestion = InlineQuestion(
  id: "initial-scale",
  prompt: """
    Two deep ReLU networks differ in one thing: one has batch normalization before every ReLU, the \
    other has none. Both are trained several times, each time with another standard deviation of \
    the initial weights, from far too small to far too large. Which of the two suffers more at \
    either end, in what way, and what in the formula of batch normalization explains the difference?
    """)

private let batchSizeQuestion = InlineQuestion(
  id: "batch-size",
  prompt: """
    A network with batch normalization is trained with batches of 5, of 10 and of 50 examples. How \
    should its training and validation accuracy depend on the batch size, beyond what the batch \
    size does to a network without normalization, and why?
    """)

private enum Observed {
  static let plainOut = ObservationKey<Tensor>("gamma 1, beta 0: out")
  static let scaledOut = ObservationKey<Tensor>("gamma 1, 2, 3, beta 11, 12, 13: out")
  static let testOut = ObservationKey<Tensor>("after 50 batches: out")
  static let runningMean = ObservationKey<Tensor>("after 50 batches: running mean")
  static let runningVariance = ObservationKey<Tensor>("after 50 batches: running variance")

  static let before = NormalizationStatistics("Before batch normalization")
  static let plain = NormalizationStatistics("After it, with gamma = 1 and beta = 0")
  static let scaled = NormalizationStatistics(
    "After it, with gamma = 1, 2, 3 and beta = 11, 12, 13")
  static let test = NormalizationStatistics("In test mode, after 50 batches")

  static let out = ObservationKey<Tensor>("out")
  static let mean = ObservationKey<Tensor>("running mean")
  static let variance = ObservationKey<Tensor>("running variance")
}

// MARK: - The course's examples

/// The outputs of a network of two layers without biases.
private func activations(_ x: Tensor, _ w1: Tensor, _ w2: Tensor) -> Tensor {
  matmul(maximum(matmul(x, w1), 0), w2)
}

private func recordTraining(_ layer: BatchNorm, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(200, 50)
  let w1 = random.randn(50, 60)
  let w2 = random.randn(60, 3)
  let activations = activations(x, w1, w2)
  let settings = BatchNormSettings(mode: .train)
  var averages = RunningAverages(features: 3)
  let plain = layer(activations, Tensor.ones(3), Tensor.zeros(3), settings, &averages).out
  let (gamma, beta) = (Tensor([1, 2, 3]), Tensor([11, 12, 13]))
  let scaled = layer(activations, gamma, beta, settings, &averages).out
  recorder.record(Observed.plainOut, plain)
  recorder.record(Observed.scaledOut, scaled)
  guard plain.shape == activations.shape, scaled.shape == activations.shape else { return }
  Observed.before.record(activations, axes: [0], recorder)
  Observed.plain.record(plain, axes: [0], recorder)
  Observed.scaled.record(scaled, axes: [0], recorder)
}

private func recordTesting(_ layer: BatchNorm, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let w1 = random.randn(50, 60)
  let w2 = random.randn(60, 3)
  let (gamma, beta) = (Tensor.ones(3), Tensor.zeros(3))
  var averages = RunningAverages(features: 3)
  for _ in 0..<50 {
    let activations = activations(random.randn(200, 50), w1, w2)
    _ = layer(activations, gamma, beta, BatchNormSettings(mode: .train), &averages)
  }
  let activations = activations(random.randn(200, 50), w1, w2)
  let out = layer(activations, gamma, beta, BatchNormSettings(mode: .test), &averages).out
  recorder.record(Observed.testOut, out)
  recorder.record(Observed.runningMean, averages.mean)
  recorder.record(Observed.runningVariance, averages.variance)
  guard out.shape == activations.shape else { return }
  Observed.test.record(out, axes: [0], recorder)
}

private let exampleExpectations: [Expectation] =
  [
    Observed.plainOut, Observed.scaledOut, Observed.testOut, Observed.runningMean,
    Observed.runningVariance,
  ].map {
    .equal($0, relative: Rounding.normalization.relative, because: Rounding.normalization.reason)
  }
  + [Observed.before, Observed.plain, Observed.scaled, Observed.test].flatMap(\.expectations)

// MARK: - Batches of every kind

private func record(_ layer: BatchNorm, _ input: NormalizationInput, _ recorder: Recorder) {
  let (x, gamma, beta) = input.inputs(RandomState(seed: recorder.seed + 1))
  var averages = RunningAverages(features: input.shape[1], dtype: input.dtype)
  let settings = BatchNormSettings(mode: .train, momentum: 0.75, epsilon: input.epsilon)
  let out = layer(x, gamma, beta, settings, &averages).out
  recorder.record(Observed.out.of(input.probe), out)
  recorder.record(Observed.mean.of(input.probe), averages.mean)
  recorder.record(Observed.variance.of(input.probe), averages.variance)
}

private let inputExpectations: [Expectation] = BatchNormInput.all.flatMap { input in
  [
    input.equal(Observed.out, floor: 1), input.equal(Observed.mean),
    // One example has no variance, up to rounding.
    input.equal(Observed.variance, floor: input.epsilon),
  ]
}
