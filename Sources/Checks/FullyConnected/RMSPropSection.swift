import CheckSupport
import Checking
import Tensors
import Training

/// RMSProp: the course's example, and runs over several steps.
let rmsPropSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "rmsprop", title: "RMSProp", points: 3, functions: ["rmsProp"], files: ["RMSProp.swift"],
    expectations: probes.flatMap(\.expectations) + lateProbes.flatMap(\.expectations)
      + published.expectations)
) { submission, recorder in
  var rule = submission.rmsProp(1e-2, 0.99, 1e-8)
  rule.state = ["meanSquare": PublishedStep.evenlySpaced(0.6, 0.9)]
  published.record(rule, recorder)
  for probe in probes { probe.record(submission, recorder) }
  for probe in lateProbes { probe.record(submission, recorder) }
}

// ε counts most where steps are of 1.
private let probes = [
  probe(0.01, decay: 0.99), probe(0.1, decay: 0.5), probe(1, decay: 0.9, epsilon: 0.5),
  probe(0.1, decay: 0.9, hasZeroGradients: true),
  probe(0.1, decay: 0.9, epsilon: 1e-3, falling: 0.5),
  probe(0.01, decay: 0.99, dtype: .float32),
]

private func probe(
  _ learningRate: Double, decay: Double, epsilon: Double = 1e-8, dtype: DType = .float64,
  hasZeroGradients: Bool = false, falling: Double = 1
) -> UpdateRuleProbe<FullyConnectedSubmission> {
  UpdateRuleProbe(
    "decay \(decay)", [.setting("ε", epsilon, plain: 1e-8)], dtype: dtype, decay: falling,
    hasZeroGradients: hasZeroGradients, state: ["meanSquare"]
  ) { $0.rmsProp(learningRate, decay, epsilon) }
}

private let lateProbes = [
  LateStepsProbe<FullyConnectedSubmission>("decay 0.99") { $0.rmsProp(0.01, 0.99, 1e-8) }
]

private let published = PublishedStep(
  w: publishedW, state: [("meanSquare", publishedSquares)])

private let publishedW = Tensor([
  [-0.39223849, -0.34037513, -0.28849239, -0.23659121, -0.18467247],
  [-0.132737, -0.08078555, -0.02881884, 0.02316247, 0.07515774],
  [0.12716641, 0.17918792, 0.23122175, 0.28326742, 0.33532447],
  [0.38739248, 0.43947102, 0.49155973, 0.54365823, 0.59576619],
])

private let publishedSquares = Tensor([
  [0.5976, 0.6126277, 0.6277108, 0.64284931, 0.65804321],
  [0.67329252, 0.68859723, 0.70395734, 0.71937285, 0.73484377],
  [0.75037008, 0.7659518, 0.78158892, 0.79728144, 0.81302936],
  [0.82883269, 0.84469141, 0.86060554, 0.87657507, 0.8926],
])
