import CheckSupport
import Checking
import Tensors
import Training

/// Batch normalization of images: the course's examples, images of every size, and what is
/// remembered.
let spatialBatchNormSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "spatial-batch-norm", title: "Batch normalization of images", points: 4,
    parts: [.forward(1), .backward(2), .elementTypes(1)],
    functions: ["spatialBatchNormForward", "spatialBatchNormBackward"],
    files: ["SpatialBatchNorm.swift"], needs: ["batch-norm-forward", "batch-norm-backward"],
    withholding: ["Networks"],
    expectations: example.expectations
      + gradientCheck.expectations(usualBound: 1e-6, .normalization)
      + probes.flatMap { $0.expectations(.normalization) } + runs.flatMap(\.expectations))
) { submission, recorder in
  let layer = submission.spatialBatchNorm
  example.record(layer, recorder)
  gradientCheck.record(BatchNormInput.training(layer), recorder)
  for (input, probe) in zip(inputs, probes) {
    probe.record(BatchNormInput.training(layer, epsilon: input.epsilon), recorder) {
      BatchNormInput.otherCalls(layer, input.dtype, map: [2, 1])
    }
  }
  for run in runs { run.record(layer, recorder) }
}

private let example = BatchNormExample(
  title: "spatial batch normalization", axes: [0, 2, 3], gamma: [3, 4, 5], beta: [6, 7, 8],
  training: { random in 4 * random.randn(2, 3, 4, 5) + 10 },
  testFeatures: 4,
  batches: { random in { 2.3 * random.randn(10, 4, 11, 12) + 13 } })

private let gradientCheck = LayerGradientCheck(inputs: NormalizationInput.names) { random in
  let x = 5 * random.randn(2, 3, 4, 5) + 12
  let (gamma, beta) = (random.randn(3), random.randn(3))
  return ([x, gamma, beta], random.randn(2, 3, 4, 5))
}

private let inputs = [
  NormalizationInput(shape: [3, 2, 4, 5]),
  NormalizationInput(shape: [2, 4, 3, 2]),
  NormalizationInput(shape: [3, 3, 3, 3]),
  NormalizationInput(shape: [1, 3, 2, 4]),
  NormalizationInput(shape: [2, 1, 3, 4]),
  NormalizationInput(shape: [6, 4, 1, 1]),
  NormalizationInput(shape: [2, 3, 1, 1], epsilon: 0.1),
  NormalizationInput(shape: [2, 3, 5, 1], epsilon: 0.1),
  NormalizationInput(shape: [3, 3, 4, 2], mean: 3000, spread: 0.1),
  NormalizationInput(shape: [2, 4, 3, 2], spread: 0.001),
  NormalizationInput(shape: [2, 3, 2, 3], spread: 0.001, epsilon: 1e-9),
  NormalizationInput(shape: [4, 2, 3, 2], spread: 1000),
  NormalizationInput(shape: [3, 4, 2, 3], speciality: .zeroScales),
  NormalizationInput(shape: [2, 3, 3, 4], speciality: .constantFeature),
  NormalizationInput(shape: [6, 11, 4, 3]),
  NormalizationInput(shape: [4, 3, 2, 3], dtype: .float32),
]

private let probes = inputs.map { input in
  input.layerProbe(
    leastVariance: input.speciality == .constantFeature ? 0 : input.spread * input.spread)
}

private let runs = [
  BatchNormRun(
    name: "maps [4, 3]", features: 4,
    calls: [(.train, 3), (.train, 2), (.test, 1), (.test, 4)], map: [4, 3]),
  BatchNormRun(
    name: "maps [2, 5], from earlier averages", features: 5, calls: [(.test, 2), (.train, 3)],
    map: [2, 5], momentum: 0.6, epsilon: 0.01, continues: true),
  BatchNormRun(
    name: "maps [2, 3], momentum 0.95, float32", features: 6,
    calls: [(.train, 2), (.train, 1), (.test, 3), (.test, 1)], map: [2, 3], momentum: 0.95,
    dtype: .float32),
]
