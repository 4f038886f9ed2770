import CheckSupport
import Checking
import Tensors
import Training

/// SGD with momentum: the course's example, and runs over several steps.
let momentumSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "momentum", title: "SGD with momentum", points: 3, functions: ["momentum"],
    files: ["Momentum.swift"],
    expectations: probes.flatMap(\.expectations) + lateProbes.flatMap(\.expectations)
      + published.expectations)
) { submission, recorder in
  var rule = submission.momentum(1e-3, 0.9)
  rule.state = ["velocity": PublishedStep.evenlySpaced(0.6, 0.9)]
  published.record(rule, recorder)
  for probe in probes { probe.record(submission, recorder) }
  for probe in lateProbes { probe.record(submission, recorder) }
}

private let probes = [
  probe(0.1, 0.9), probe(0.05, 0.5), probe(0.1, 0), probe(0.1, 0.8, falling: 0.5),
  probe(0.1, 0.9, dtype: .float32), probe(0.1, 0.9, hasZeroGradients: true),
  probe(0.01, 0.99),
]

private func probe(
  _ learningRate: Double, _ momentum: Double, dtype: DType = .float64,
  hasZeroGradients: Bool = false, falling: Double = 1
) -> UpdateRuleProbe<FullyConnectedSubmission> {
  UpdateRuleProbe(
    "momentum \(momentum)", [Trait("", momentum == 0, else: "momentum > 0")], dtype: dtype,
    decay: falling, hasZeroGradients: hasZeroGradients, state: ["velocity"]
  ) { $0.momentum(learningRate, momentum) }
}

private let lateProbes = [
  LateStepsProbe<FullyConnectedSubmission>("momentum 0.9") { $0.momentum(0.01, 0.9) }
]

private let published = PublishedStep(
  w: publishedW, state: [("velocity", publishedVelocity)])

private let publishedW = Tensor([
  [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789],
  [0.47454737, 0.54133684, 0.60812632, 0.67491579, 0.74170526],
  [0.80849474, 0.87528421, 0.94207368, 1.00886316, 1.07565263],
  [1.14244211, 1.20923158, 1.27602105, 1.34281053, 1.4096],
])

private let publishedVelocity = Tensor([
  [0.5406, 0.55475789, 0.56891579, 0.58307368, 0.59723158],
  [0.61138947, 0.62554737, 0.63970526, 0.65386316, 0.66802105],
  [0.68217895, 0.69633684, 0.71049474, 0.72465263, 0.73881053],
  [0.75296842, 0.76712632, 0.78128421, 0.79544211, 0.8096],
])
