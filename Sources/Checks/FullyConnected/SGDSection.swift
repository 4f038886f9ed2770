import CheckSupport
import Checking
import Tensors
import Training

/// SGD with decoupled weight decay: the course's example, and runs over several steps.
let sgdSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "sgd", title: "SGD with weight decay", points: 3, functions: ["sgd"], files: ["SGD.swift"],
    withholding: ["Optimizers"],
    expectations: probes.flatMap(\.expectations) + lateProbes.flatMap(\.expectations)
      + published.expectations)
) { submission, recorder in
  published.record(submission.sgd(1e-3, 1e-4), recorder)
  for probe in probes { probe.record(submission, recorder) }
  for probe in lateProbes { probe.record(submission, recorder) }
}

private let probes = [
  probe(0.1, decay: 0), probe(0.1, decay: 0.02), probe(0.2, decay: 0.03, falling: 0.5),
  probe(0.1, decay: 0.02, dtype: .float32), probe(0.1, decay: 0.02, hasZeroGradients: true),
  probe(0.05, decay: 0.2),
]

private func probe(
  _ learningRate: Double, decay: Double, dtype: DType = .float64,
  hasZeroGradients: Bool = false, falling: Double = 1
) -> UpdateRuleProbe<FullyConnectedSubmission> {
  UpdateRuleProbe(
    "learning rate \(learningRate)", [.setting("weight decay", decay, plain: 0)], dtype: dtype,
    decay: falling, hasZeroGradients: hasZeroGradients
  ) { $0.sgd(learningRate, decay) }
}

private let lateProbes = [
  LateStepsProbe<FullyConnectedSubmission>("weight decay 0.001") { $0.sgd(0.01, 1e-3) }
]

private let published = PublishedStep(w: publishedW)

private let publishedW = Tensor([
  [-0.39936, -0.34678632, -0.29421263, -0.24163895, -0.18906526],
  [-0.13649158, -0.08391789, -0.03134421, 0.02122947, 0.07380316],
  [0.12637684, 0.17895053, 0.23152421, 0.28409789, 0.33667158],
  [0.38924526, 0.44181895, 0.49439263, 0.54696632, 0.59954],
])
