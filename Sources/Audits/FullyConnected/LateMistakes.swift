import Auditing
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Rules that are right at first, or for ordinary numbers.
let lateMistakes: [Variant<FullyConnectedSubmission>] = habits.flatMap(mistakes) + ownMistakes

private typealias Habit = (id: String, note: String, habit: HabitualRule.Habit)

/// One mistake for each rule.
private func mistakes(_ habit: Habit) -> [Variant<FullyConnectedSubmission>] {
  func mistake(
    _ rule: String, of function: String, _ change: (inout FullyConnectedSubmission) -> Void
  ) -> Variant<FullyConnectedSubmission> {
    Variant(.mistake, "\(rule)-\(habit.id)", of: function, habit.note, replacing(change))
  }
  let action = habit.habit
  let (sgd, momentum) = (submission.sgd, submission.momentum)
  let (rmsProp, adam) = (submission.rmsProp, submission.adam)
  let remembering = [
    mistake("momentum", of: "momentum") {
      $0.momentum = { HabitualRule(momentum($0, $1), action) }
    },
    mistake("rms-prop", of: "rmsProp") {
      $0.rmsProp = { HabitualRule(rmsProp($0, $1, $2), action) }
    },
    mistake("adam", of: "adam") { $0.adam = { HabitualRule(adam($0), action) } },
  ]
  // SGD has nothing to forget, and RMSProp leaves alone what has no gradient.
  if habit.id.hasPrefix("forgets") { return remembering }
  let others =
    habit.id.hasPrefix("leaves") ? remembering.filter { $0.function != "rmsProp" } : remembering
  return [mistake("sgd", of: "sgd") { $0.sgd = { HabitualRule(sgd($0, $1), action) } }]
    + others
}

private let habits: [Habit] = [
  (
    "skips-zero-gradients", "Without a gradient decay and memory go on all the same.",
    { rule, w, dw in if (dw * dw).sum() != 0 { rule.inner.update(&w, dw) } }
  ),
  (
    "leaves-elements-without-gradient", "What has no gradient moves by decay and memory.",
    { rule, w, dw in
      let before = w
      rule.inner.update(&w, dw)
      w = Tensor.where(dw .!= 0, w, before)
    }
  ),
  (
    "rests-after-50-steps", "The rule is the same at every step.",
    { rule, w, dw in if rule.count <= 50 { rule.inner.update(&w, dw) } }
  ),
  (
    "halves-rate-after-100-steps", "It is the solver that lowers the learning rate, not the rule.",
    { rule, w, dw in
      let learningRate = rule.inner.learningRate
      if rule.count > 100 { rule.inner.learningRate *= 0.5 }
      rule.inner.update(&w, dw)
      rule.inner.learningRate = learningRate
    }
  ),
  (
    "lowers-rate-every-100-steps", "The rule leaves its learning rate alone.",
    { rule, w, dw in
      rule.inner.update(&w, dw)
      if rule.count % 100 == 0 { rule.inner.learningRate *= 0.999 }
    }
  ),
  (
    "clips-gradients-at-100", "Gradients enter the rule as they are, however large.",
    { rule, w, dw in rule.inner.update(&w, maximum(minimum(dw, 100), -100)) }
  ),
  (
    "clips-the-norm-at-1000", "Gradients enter the rule as they are, however large.",
    { rule, w, dw in
      let norm = (dw * dw).sum().squareRoot()
      rule.inner.update(&w, norm > 1e3 ? dw * (1e3 / norm) : dw)
    }
  ),
  (
    "ignores-tiny-gradients", "Gradients enter the rule as they are, however small.",
    { rule, w, dw in rule.inner.update(&w, dw * (abs(dw) .>= 1e-7)) }
  ),
  (
    "bounds-the-parameter", "A parameter may become as large as it will.",
    { rule, w, dw in
      rule.inner.update(&w, dw)
      w = maximum(minimum(w, 1e4), -1e4)
    }
  ),
  (
    "forgets-every-100-steps", "What is remembered is never thrown away.",
    { rule, w, dw in
      if rule.count % 100 == 0 { rule.inner.state = [:] }
      rule.inner.update(&w, dw)
    }
  ),
]

private let ownMistakes = [
  adamRecipe(.mistake, "adam-corrects-20-steps", "The correction goes on; it becomes 1 by itself.")
  {
    $0.correction = { beta, step in step > 20 ? 1 : 1 - pow(beta, step) }
  },
  adamRecipe(.mistake, "adam-counts-to-100", "t grows by one with every step, without an end.") {
    $0.correction = { beta, step in 1 - pow(beta, min(step, 100)) }
  },
  adamRecipe(.mistake, "adam-counts-to-10000", "t grows by one with every step, without an end.") {
    $0.correction = { beta, step in 1 - pow(beta, min(step, 10_000)) }
  },
  adamRecipe(.mistake, "adam-counts-in-a-byte", "A byte holds no more than 255 steps.") {
    $0.memory = { averages in
      [
        "step": Tensor(averages.step.truncatingRemainder(dividingBy: 256)),
        "mean": averages.mean, "meanSquare": averages.meanSquare,
      ]
    }
  },
]
