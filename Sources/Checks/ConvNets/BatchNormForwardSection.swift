import CheckSupport
import Checking
import Tensors
import Training

/// The forward pass of batch normalization: the course's two examples, batches of every kind, and
/// what is remembered from batch to batch.
let batchNormForwardSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "batch-norm-forward", title: "Batch normalization: forward pass", points: 8,
    parts: [.forward(5), .specialCases(2), .elementTypes(1)],
    functions: ["batchNormForward"], files: ["BatchNorm.swift"],
    withholding: ["Networks"],
    expectations: example.expectations + inputExpectations
      + BatchNormRun.all.flatMap(\.expectations))
) { submission, recorder in
  example.record(submission.batchNorm, recorder)
  for input in BatchNormInput.all { record(submission.batchNorm, input, recorder) }
  for run in BatchNormRun.all { run.record(submission.batchNorm, recorder) }
}

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
  recorder.record(givenTo: input.probe.name, x, gamma, beta, averages)
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
