import CheckSupport
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
          Derive the strength λ of the L2 penalty λ Σ w² with which plain SGD makes the same steps \
          as SGD with your weight decay. What would λ be if the decay were multiplied by the \
          learning rate?
          """)
    ])
) { submission, recorder in
  for input in Input.all(seed: recorder.seed) {
    for strength in strengths {
      let probe = input.probe(strength)
      recorder.record(l1Gradient.of(probe), submission.l1Gradient(input.w, strength))
      recorder.record(l2Gradient.of(probe), submission.l2Gradient(input.w, strength))
    }
  }
  for setting in settings {
    recorder.record(
      strength.of(setting.probe),
      submission.l2StrengthMatching(setting.weightDecay, setting.learningRate))
  }
  for probe in probes { probe.record(submission, recorder) }
}

private let l1Gradient = ObservationKey<Tensor>("L1 gradient")
private let l2Gradient = ObservationKey<Tensor>("L2 gradient")
private let strength = ObservationKey<Double>("strength")

/// A parameter whose penalties are asked for.
private struct Input {
  /// What is special about its numbers.
  enum Speciality { case none, zeros, large, tiny }

  let name: String
  let speciality: Speciality
  let w: Tensor

  init(_ name: String, _ w: Tensor, _ speciality: Speciality = .none) {
    self.name = name
    self.speciality = speciality
    self.w = w
  }

  static func all(seed: Int) -> [Input] {
    let random = RandomState(seed: seed)
    return [
      Input("w [4, 5]", random.randn(4, 5)), Input("w [6]", random.randn(6)),
      Input("w [2, 3, 2]", random.randn(2, 3, 2)),
      Input("w with exact zeros", Tensor([[-2, 0, 3], [0, -0.5, 1e-9]]), .zeros),
      Input("w up to ±1e6", Tensor([[-1e6, 1e6, 2e5], [3e4, -5e5, 1e6]]), .large),
      Input("w down to ±1e-9", Tensor([[-1e-9, 1e-9, 2e-9], [3e-9, -5e-9, 1e-8]]), .tiny),
      Input("w [3, 4]", random.randn(3, 4).cast(to: .float32)),
    ]
  }

  func probe(_ strength: Double) -> Probe {
    Probe(
      name,
      [
        Trait("strength 0", strength == 0, else: "the strength is not 0"), .type(w.dtype),
        Trait("", speciality == .zeros, else: "no w is exactly 0"),
        Trait("", speciality == .large, else: "no w is large"),
        Trait("", speciality == .tiny, else: "w is not tiny"),
        Trait("", w.rank != 2, else: "w has two axes"),
      ])
  }
}

private let strengths = [0.3, 0]

private struct Setting {
  let weightDecay: Double
  let learningRate: Double

  var probe: Probe { Probe("weight decay \(weightDecay), learning rate \(learningRate)") }
}

private let settings = [
  Setting(weightDecay: 1e-4, learningRate: 1e-2), Setting(weightDecay: 0.02, learningRate: 0.5),
  Setting(weightDecay: 0.004, learningRate: 0.2), Setting(weightDecay: 0.3, learningRate: 1),
  Setting(weightDecay: 0, learningRate: 0.1),
]

/// The penalties at work: plain SGD of the library, with the student's gradient added.
private let probes: [UpdateRuleProbe<FullyConnectedSubmission>] = [
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
  Input.all(seed: 0).flatMap { input in
    strengths.flatMap { strength in
      [l1Gradient, l2Gradient].map { result in
        let probe = input.probe(strength)
        return Expectation.equal(
          result.of(probe), relative: input.w.dtype == .float32 ? 1e-6 : 1e-14,
          because: "two products, in any order"
        ).about(probe, result.name)
      }
    }
  }
  + settings.map {
    .equal(
      strength.of($0.probe), relative: 1e-14, because: "products and a quotient, in any order"
    ).about($0.probe, strength.name)
  }
  + probes.flatMap(\.expectations)
