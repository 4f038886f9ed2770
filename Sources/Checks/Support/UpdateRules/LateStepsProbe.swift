import Checking
import Tensors
import Training

/// A long run of an update rule on small parameters whose gradients are tiny, ordinary or huge:
/// what a rule does late, or only to large numbers.
package struct LateStepsProbe<Submission>: Sendable {
  private let base: String
  private let first: Int
  private let steps: [Int]
  private let rule: @Sendable (Submission) -> any UpdateRule

  /// - Parameters:
  ///   - base: The rule's settings.
  ///   - first: How many steps the state counts already.
  ///   - steps: After which the parameters are compared; the last one ends the run.
  package init(
    _ base: String, first: Int = 0,
    steps: [Int] = [10, 30, 60, 110, 200, 400, 1_000, 2_000],
    rule: @escaping @Sendable (Submission) -> any UpdateRule
  ) {
    let last = first == 0 ? "" : ", \(first) before"
    self.base = base + ", \(steps.last!) steps" + last
    self.first = first
    self.steps = steps
    self.rule = rule
  }

  package func record(_ submission: Submission, _ recorder: Recorder) {
    for (index, scale) in scales.enumerated() {
      let random = RandomState(seed: recorder.seed + 10 + index)
      var rule = rule(submission)
      if first > 0 { rule.state = usedState(scale, random) }
      var parameter = max(1, scale / 10) * random.randn(3)
      for step in 1...steps.last! {
        // With a mean, so that a parameter can go far.
        rule.update(&parameter, scale * (random.randn(3) + 0.5))
        if steps.contains(step) { recorder.record(self.step(step, scale), parameter) }
      }
      recorder.record(learningRate(scale), Tensor(rule.learningRate))
    }
  }

  /// As Adam leaves it after many steps.
  private func usedState(_ scale: Double, _ random: RandomState) -> [String: Tensor] {
    [
      "step": Tensor(Double(first)), "mean": 0.3 * scale * random.randn(3),
      "meanSquare": scale * scale * (random.rand(3) + 0.5),
    ]
  }

  package var expectations: [Expectation] {
    scales.flatMap { scale in
      let probe = Probe(
        title(scale),
        [
          Trait("", true, else: "there are few steps"),
          Trait("", scale < 1, else: "no gradient is tiny"),
          Trait("", scale > 1, else: "no gradient is large"),
        ])
      return steps.map { step in
        Expectation.equal(
          self.step(step, scale), relative: rounding.relative,
          because: rounding.reason
        ).about(probe, "step \(step)")
      } + [
        .equal(
          learningRate(scale), relative: 1e-15, because: "the rule does not change it"
        ).about(probe)
      ]
    }
  }

  private func title(_ scale: Double) -> String {
    let text = scale < 1 ? "\(scale)" : "\(Int(scale))"
    return "\(base), gradients of about \(text)"
  }

  private func step(_ step: Int, _ scale: Double) -> ObservationKey<Tensor> {
    ObservationKey("step \(step)").of(title(scale))
  }

  private func learningRate(_ scale: Double) -> ObservationKey<Tensor> {
    ObservationKey("learning rate").of(title(scale))
  }
}

private let scales = [1e-8, 1e-4, 1, 50, 1e3, 1e6]
private let rounding = Rounding(1e-10, "thousands of steps, each rounded to sixteen digits")
