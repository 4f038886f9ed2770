import Auditing
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// Rules that are right at first, or for ordinary numbers.
let lateMistakes: [FullyConnectedVariant] = habits.flatMap(mistakes) + ownMistakes

private typealias Habit = (id: String, note: String, habit: HabitualRule.Habit)

/// One mistake for each rule.
private func mistakes(_ habit: Habit) -> [FullyConnectedVariant] {
  RightRule.all.filter { rule in
    // SGD has nothing to forget, and RMSProp leaves alone what has no gradient.
    !(habit.id.hasPrefix("forgets") && rule.prefix == "sgd")
      && !(habit.id.hasPrefix("leaves") && rule.prefix == "rms-prop")
  }.map { rule in
    rule.mistake(habit.id, habit.note) { HabitualRule($0, habit.habit) }
  }
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
  Varied.adamRecipe.mistake(
    "adam-corrects-20-steps", "The correction goes on; it becomes 1 by itself."
  ) {
    $0.correction = { beta, step in step > 20 ? 1 : 1 - pow(beta, step) }
  },
  Varied.adamRecipe.mistake("adam-counts-to-100", "t grows by one with every step, without an end.")
  {
    $0.correction = { beta, step in 1 - pow(beta, min(step, 100)) }
  },
  Varied.adamRecipe.mistake(
    "adam-counts-to-10000", "t grows by one with every step, without an end."
  ) {
    $0.correction = { beta, step in 1 - pow(beta, min(step, 10_000)) }
  },
  Varied.adamRecipe.mistake("adam-counts-in-a-byte", "A byte holds no more than 255 steps.") {
    $0.memory = { averages in
      [
        "step": Tensor(averages.step.truncatingRemainder(dividingBy: 256)),
        "mean": averages.mean, "meanSquare": averages.meanSquare,
      ]
    }
  },
]
