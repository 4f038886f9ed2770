import CheckSupport
import Checking
import Tensors
import Training

/// Adam with decoupled weight decay: the course's example, and runs over several steps.
let adamSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "adam", title: "Adam with weight decay", points: 6,
    parts: [.steps(4), .specialCases(1), .elementTypes(1)], functions: ["adam"],
    files: ["Adam.swift"],
    withholding: ["Optimizers"],
    expectations: probes.flatMap(\.expectations) + lateProbes.flatMap(\.expectations)
      + published.expectations,
    questions: [
      InlineQuestion(
        id: "adagrad",
        prompt: """
          AdaGrad divides by the root of the sum of all squared gradients so far: s ← s + dw², w ← \
          w − learning rate · dw / (√s + ε). A friend's network learns quickly with it and then \
          seems to stand still. Why do the steps become small, and does Adam have the same trouble?
          """)
    ])
) { submission, recorder in
  var rule = submission.adam(AdamSettings(learningRate: 1e-2))
  rule.state = [
    "mean": PublishedStep.evenlySpaced(0.6, 0.9),
    "meanSquare": PublishedStep.evenlySpaced(0.7, 0.5), "step": Tensor(5),
  ]
  published.record(rule, recorder)
  for probe in probes { probe.record(submission, recorder) }
  for probe in lateProbes { probe.record(submission, recorder) }
}

private let probes = [
  probe(AdamSettings(learningRate: 1e-3)),
  probe(AdamSettings(learningRate: 0.05, weightDecay: 0.02)),
  probe(AdamSettings(learningRate: 0.1, beta1: 0.6, beta2: 0.7), steps: 9),
  // Steps of 1, so that no other probe shows a misplaced ε as clearly.
  probe(AdamSettings(learningRate: 1, epsilon: 0.5)),
  probe(AdamSettings(learningRate: 0.1, weightDecay: 0.01), hasZeroGradients: true),
  probe(AdamSettings(learningRate: 0.1, weightDecay: 0.02), falling: 0.5),
  probe(AdamSettings(learningRate: 0.05, weightDecay: 0.02), dtype: .float32),
  probe(AdamSettings(learningRate: 0.1, beta1: 0, beta2: 0.9)),
]

private func probe(
  _ settings: AdamSettings, steps: Int = 6, dtype: DType = .float64,
  hasZeroGradients: Bool = false, falling: Double = 1
) -> UpdateRuleProbe<FullyConnectedSubmission> {
  UpdateRuleProbe(
    "learning rate \(settings.learningRate)",
    [
      .setting("weight decay", settings.weightDecay, plain: 0),
      .setting("β₁", settings.beta1, plain: 0.9), .setting("β₂", settings.beta2, plain: 0.999),
      .setting("ε", settings.epsilon, plain: 1e-8),
    ], steps: steps, dtype: dtype, decay: falling, hasZeroGradients: hasZeroGradients,
    state: ["mean", "meanSquare", "step"]
  ) { $0.adam(settings) }
}

private let lateProbes = [
  LateStepsProbe<FullyConnectedSubmission>("weight decay 0.001") {
    $0.adam(AdamSettings(learningRate: 0.01, weightDecay: 1e-3))
  },
  // The correction still counts then.
  LateStepsProbe("β₂ 0.99999", first: 99_990, steps: [5, 20]) {
    $0.adam(AdamSettings(learningRate: 0.01, beta2: 0.99999))
  },
]

private let published = PublishedStep(
  w: publishedW, state: [("mean", publishedMean), ("meanSquare", publishedSquares)],
  counters: ["step"])

private let publishedW = Tensor([
  [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977],
  [-0.1380274, -0.08544591, -0.03286534, 0.01971428, 0.0722929],
  [0.1248705, 0.17744702, 0.23002243, 0.28259667, 0.33516969],
  [0.38774145, 0.44031188, 0.49288093, 0.54544852, 0.59801459],
])

private let publishedMean = Tensor([
  [0.48, 0.49947368, 0.51894737, 0.53842105, 0.55789474],
  [0.57736842, 0.59684211, 0.61631579, 0.63578947, 0.65526316],
  [0.67473684, 0.69421053, 0.71368421, 0.73315789, 0.75263158],
  [0.77210526, 0.79157895, 0.81105263, 0.83052632, 0.85],
])

private let publishedSquares = Tensor([
  [0.69966, 0.68908382, 0.67851319, 0.66794809, 0.65738853],
  [0.64683452, 0.63628604, 0.6257431, 0.61520571, 0.60467385],
  [0.59414753, 0.58362676, 0.57311152, 0.56260183, 0.55209767],
  [0.54159906, 0.53110598, 0.52061845, 0.51013645, 0.49966],
])
