import Checking
import Tensors
import Training

/// A run of an update rule over several steps, on two parameters that each have a copy of the rule,
/// whose changes the judge compares with the reference's.
package struct UpdateRuleProbe<Submission>: Sendable {
  private let probe: Probe
  private let steps: Int
  private let dtype: DType
  private let decay: Double
  private let hasZeroGradients: Bool
  private let state: [String]
  private let rule: @Sendable (Submission) -> any UpdateRule

  /// - Parameters:
  ///   - base: The settings that every probe of this rule has.
  ///   - traits: The settings in which they differ.
  ///   - decay: The factor on the learning rate after the third step, as a solver's decay sets it.
  ///   - hasZeroGradients: Whether some elements get no gradient at all, and no element does in
  ///     step 5.
  ///   - state: The names of what the rule remembers of a parameter.
  package init(
    _ base: String, _ traits: [Trait] = [], steps: Int = 6, dtype: DType = .float64,
    decay: Double = 1, hasZeroGradients: Bool = false, state: [String] = [],
    rule: @escaping @Sendable (Submission) -> any UpdateRule
  ) {
    probe = Probe(
      base,
      traits + [
        Trait("learning rate × \(decay) after step 3", decay != 1, else: "the learning rate stays"),
        Trait(
          "some gradients 0, all of step 5", hasZeroGradients, else: "no gradient is exactly 0"),
        .type(dtype),
      ])
    self.steps = steps
    self.dtype = dtype
    self.decay = decay
    self.hasZeroGradients = hasZeroGradients
    self.state = state
    self.rule = rule
  }

  package func record(_ submission: Submission, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 1)
    let newRule = rule(submission)
    var rules = shapes.map { _ in newRule }
    for step in 1...steps {
      for index in rules.indices {
        if step == 4 { rules[index].learningRate *= decay }
        recordStep(
          of: &rules[index], step, shapes[index], self.step(step, index), random, recorder)
      }
    }
    recorder.record(learningRate, Tensor(rules[0].learningRate))
    // As after the reading of a checkpoint.
    var resumed = newRule
    resumed.learningRate = rules[0].learningRate
    resumed.state = rules[0].state
    recordFirstStep(of: &resumed, resumedStep, random, recorder)
    for name in state {
      // What is not there means 0.
      let found = rules[1].state[name] ?? Tensor.zeros(shapes[1])
      recorder.record(remembered(name), found.cast(to: .float64))
    }
    let used = rules[0].state
    for name in state where state.count > 1 {
      rules[0].state = used.filter { $0.key == name }
      recordFirstStep(of: &rules[0], stepWithout(allBut: name), random, recorder)
    }
    rules[0].state = [:]
    recordFirstStep(of: &rules[0], emptiedStep, random, recorder)
  }

  private func recordFirstStep(
    of rule: inout any UpdateRule, _ key: ObservationKey<Tensor>, _ random: RandomState,
    _ recorder: Recorder
  ) {
    recordStep(of: &rule, 1, shapes[0], key, random, recorder)
  }

  /// A step from a value of its own: it shows what this step does, and not what the steps before
  /// have made of a parameter.
  private func recordStep(
    of rule: inout any UpdateRule, _ step: Int, _ shape: [Int], _ key: ObservationKey<Tensor>,
    _ random: RandomState, _ recorder: Recorder
  ) {
    let value = random.randn(shape).cast(to: dtype)
    let dw = gradient(step, shape, random)
    recorder.record(given: "value", value, for: key.name)
    recorder.record(given: "gradient", dw, for: key.name)
    var parameter = value
    rule.update(&parameter, dw)
    recorder.record(key, change(value, parameter))
  }

  /// What a step added: it shows a wrong sign or factor at once. Another shape is recorded as it
  /// is.
  private func change(_ before: Tensor, _ after: Tensor) -> Tensor {
    after.shape == before.shape ? after - before : after
  }

  /// Gradients of very different sizes, from step to step and from element to element.
  private func gradient(_ step: Int, _ shape: [Int], _ random: RandomState) -> Tensor {
    let scale = random.rand(shape) * [1, 30, 0.01][step % 3]
    let gradient = random.randn(shape) * scale
    let share = step == 5 ? 0 : 0.5
    let kept = hasZeroGradients ? random.rand(shape) .< share : Tensor.ones(shape)
    return (gradient * kept).cast(to: dtype)
  }

  package var expectations: [Expectation] {
    (1...steps).flatMap { step in
      shapes.indices.map { index in
        equal(
          self.step(step, index), "step \(step)",
          because: "a few products and a root in each step, in any order")
      }
    } + [
      equal(
        resumedStep, "a new rule with that state",
        because: "the state holds all that a rule remembers"),
      equal(emptiedStep, "an emptied state", because: "what is not in the state is 0"),
    ]
      + state.map { equal(remembered($0), $0, because: "the handout says what is remembered") }
      + (state.count > 1 ? state : []).map {
        equal(
          stepWithout(allBut: $0), "a state with \($0) alone",
          because: "what is not in the state is 0")
      } + [
        .equal(learningRate, relative: 1e-15, because: "the rule does not change it").about(probe)
      ]
  }

  private func equal(
    _ key: ObservationKey<Tensor>, _ result: String, because reason: String
  ) -> Expectation {
    // A change is rounded as the parameter is, which is of about 1.
    .equal(key, relative: dtype == .float32 ? 1e-5 : 1e-12, floor: 1, because: reason)
      .about(probe, result)
  }

  // MARK: - Names in the record

  private func step(_ step: Int, _ index: Int) -> ObservationKey<Tensor> {
    key(", step \(step): change of the \(parameterNames[index]) parameter")
  }

  private var learningRate: ObservationKey<Tensor> { key(": learning rate") }

  private var resumedStep: ObservationKey<Tensor> {
    key(", a new rule with the state of the used one: change")
  }

  private func remembered(_ state: String) -> ObservationKey<Tensor> {
    key(", after the last step: \(state)")
  }

  private func stepWithout(allBut state: String) -> ObservationKey<Tensor> {
    key(", the used rule with \(state) alone in its state: change")
  }

  private var emptiedStep: ObservationKey<Tensor> {
    key(", the used rule with an empty state: change")
  }

  private func key(_ result: String) -> ObservationKey<Tensor> {
    ObservationKey(probe.name + result)
  }
}

private let shapes = [[3, 4], [5], [2, 3, 2]]
private let parameterNames = ["first", "second", "third"]
