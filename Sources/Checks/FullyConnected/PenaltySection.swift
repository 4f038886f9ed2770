import Checking
import Tensors
import Training

/// L1 and L2 penalties on the gradient, and the strength at which L2 equals weight decay.
let penaltySection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "penalties", title: "L1 and L2 penalties", points: 3,
    functions: ["l1Gradient", "l2Gradient", "l2StrengthMatching"], expectations: expectations,
    questions: [
      InlineQuestion(
        id: "matching-strength",
        prompt: """
          Derive the strength λ of the L2 penalty λ Σ w² with which plain SGD makes the same steps as \
          SGD with your weight decay. What would λ be if the decay were multiplied by the learning rate?
          """)
    ])
) { submission, recorder in
  for (name, w) in parameters(seed: recorder.seed) {
    recorder.record("\(name): L1 gradient", submission.l1Gradient(w, 0.3))
    recorder.record("\(name): L2 gradient", submission.l2Gradient(w, 0.3))
    recorder.record("\(name), strength 0: L1 gradient", submission.l1Gradient(w, 0))
    recorder.record("\(name), strength 0: L2 gradient", submission.l2Gradient(w, 0))
  }
  for setting in settings {
    recorder.record(
      setting.name, submission.l2StrengthMatching(setting.weightDecay, setting.learningRate))
  }
  for probe in probes { probe.record(submission, recorder) }
}

private func parameters(seed: Int) -> [(name: String, w: Tensor)] {
  let random = RandomState(seed: seed)
  return [
    ("matrix", random.randn(4, 5)), ("vector", random.randn(6)),
    ("three axes", random.randn(2, 3, 2)),
    ("zeros and signs", Tensor([[-2, 0, 3], [0, -0.5, 1e-9]])),
    ("float32", random.randn(3, 4).cast(to: .float32)),
  ]
}

private struct Setting {
  let weightDecay: Double
  let learningRate: Double
  var name: String { "strength for weight decay \(weightDecay), learning rate \(learningRate)" }
}

private let settings = [
  Setting(weightDecay: 1e-4, learningRate: 1e-2), Setting(weightDecay: 0.02, learningRate: 0.5),
  Setting(weightDecay: 0.3, learningRate: 1), Setting(weightDecay: 0, learningRate: 0.1),
]

/// The penalties at work: plain SGD of the library, with the student's gradient added.
private let probes = [
  UpdateRuleProbe(name: "SGD with L1") { submission in
    PenalizedRule(Training.SGD(learningRate: 0.1)) { submission.l1Gradient($0, 0.2) }
  },
  UpdateRuleProbe(name: "SGD with L2") { submission in
    PenalizedRule(Training.SGD(learningRate: 0.1)) { submission.l2Gradient($0, 0.2) }
  },
  UpdateRuleProbe(name: "SGD with matching L2") { submission in
    let strength = submission.l2StrengthMatching(0.02, 0.1)
    return PenalizedRule(Training.SGD(learningRate: 0.1)) { submission.l2Gradient($0, strength) }
  },
]

private let expectations: [Expectation] =
  parameters(seed: 0).flatMap { name, w -> [Expectation] in
    let rounding = w.dtype == .float32 ? 1e-6 : 1e-14
    return [": L1", ": L2", ", strength 0: L1", ", strength 0: L2"].map {
      .equal("\(name)\($0) gradient", relative: rounding, because: "two products, rounded")
    }
  }
  + settings.map { .equal($0.name, relative: 1e-14, because: "one product and one quotient") }
  + probes.flatMap(\.expectations)
