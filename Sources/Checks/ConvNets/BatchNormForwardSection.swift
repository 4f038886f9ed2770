import CheckSupport
import Checking
import Tensors
import Training

/// The forward pass of batch normalization: the course's two examples, batches of every kind, and
/// what is remembered from batch to batch.
let batchNormForwardSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "batch-norm-forward", title: "Batch normalization: forward pass", points: 20,
    functions: ["batchNormForward"], files: ["BatchNorm.swift"],
    expectations: example.expectations + inputExpectations
      + BatchNormRun.all.flatMap(\.expectations),
    questions: [initializationQuestion, batchSizeQuestion])
) { submission, recorder in
  example.record(submission.batchNorm, recorder)
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

/// The course's examples: the outputs of a network of two layers without biases.
private let example = BatchNormExample(
  title: "batch normalization", axes: [0], gamma: [1, 2, 3], beta: [11, 12, 13],
  training: { random in
    let x = random.randn(200, 50)
    let (w1, w2) = (random.randn(50, 60), random.randn(60, 3))
    return matmul(maximum(matmul(x, w1), 0), w2)
  },
  testFeatures: 3,
  batches: { random in
    let (w1, w2) = (random.randn(50, 60), random.randn(60, 3))
    return { matmul(maximum(matmul(random.randn(200, 50), w1), 0), w2) }
  })

// MARK: - Batches of every kind

private enum Observed {
  static let out = ObservationKey<Tensor>("out")
  static let mean = ObservationKey<Tensor>("running mean")
  static let variance = ObservationKey<Tensor>("running variance")
}

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
