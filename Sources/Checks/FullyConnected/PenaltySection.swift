import Checking
import Optimizers
import Tensors
import Training

/// L1 and L2 penalties on the gradient, and the strength at which L2 equals weight decay.
let penaltySection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "penalties", title: "L1 and L2 penalties", points: 3,
    functions: ["l1Gradient", "l2Gradient", "l2StrengthMatching"], files: ["Penalties.swift"],
    expectations: expectations,
    questions: [
      InlineQuestion(
        id: "matching-strength",
        prompt: """
          Derive the strength λ of the L2 penalty λ Σ w² with which plain SGD makes the same steps as \
          SGD with your weight decay. What would λ be if the decay were multiplied by the learning rate?
          """)
    ])
) { submission, recorder in
  for (input, w) in parameters(seed: recorder.seed) {
    for strength in strengths {
      let name = probe(input, w, strength).name
      recorder.record("\(name): L1 gradient", submission.l1Gradient(w, strength))
      recorder.record("\(name): L2 gradient", submission.l2Gradient(w, strength))
    }
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
    ("w [4, 5]", random.randn(4, 5)), ("w [6]", random.randn(6)),
    ("w [2, 3, 2]", random.randn(2, 3, 2)),
    ("w with exact zeros", Tensor([[-2, 0, 3], [0, -0.5, 1e-9]])),
    ("w up to ±1e6", Tensor([[-1e6, 1e6, 2e5], [3e4, -5e5, 1e6]])),
    ("w down to ±1e-9", Tensor([[-1e-9, 1e-9, 2e-9], [3e-9, -5e-9, 1e-8]])),
    ("w [3, 4]", random.randn(3, 4).cast(to: .float32)),
  ]
}

private let strengths = [0.3, 0]

private func probe(_ input: String, _ w: Tensor, _ strength: Double) -> Probe {
  Probe(
    input,
    [
      Trait("strength 0", strength == 0, else: "the strength is not 0"), .type(w.dtype),
      Trait("", input == "w with exact zeros", else: "no w is exactly 0"),
      Trait("", input == "w up to ±1e6", else: "no w is large"),
      Trait("", input == "w down to ±1e-9", else: "w is not tiny"),
      Trait("", w.rank != 2, else: "w has two axes"),
    ])
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
  UpdateRuleProbe("SGD with L1, strength 0.2") { submission in
    PenalizedRule(Optimizers.SGD(learningRate: 0.1)) { submission.l1Gradient($0, 0.2) }
  },
  UpdateRuleProbe("SGD with L2, strength 0.2") { submission in
    PenalizedRule(Optimizers.SGD(learningRate: 0.1)) { submission.l2Gradient($0, 0.2) }
  },
  UpdateRuleProbe("SGD with the L2 that matches weight decay 0.02") { submission in
    let strength = submission.l2StrengthMatching(0.02, 0.1)
    return PenalizedRule(Optimizers.SGD(learningRate: 0.1)) { submission.l2Gradient($0, strength) }
  },
]

private let expectations: [Expectation] =
  parameters(seed: 0).flatMap { input, w in
    strengths.flatMap { strength in
      ["L1 gradient", "L2 gradient"].map { result in
        let probe = probe(input, w, strength)
        return Expectation.equal(
          "\(probe.name): \(result)", relative: w.dtype == .float32 ? 1e-6 : 1e-14,
          because: "two products, in any order"
        ).about(probe, result)
      }
    }
  }
  + settings.map {
    .equal($0.name, relative: 1e-14, because: "products and a quotient, in any order")
  }
  + probes.flatMap(\.expectations)
