import CheckSupport
import Checking
import Tensors

/// Hints to the update rules.
let updateRuleHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "sgd",
    lookAt: """
      The rule is one line of the comment. Read what it says about the decay: what
      is it multiplied by, and which w is meant on the right?
      """,
    question: """
      With dw = 0, by which factor does w shrink in one step? Does your factor
      change where the learning rate is changed? (It should not.)
      """,
    rule: """
      w ← w − learning rate · dw − weight decay · w
      """
  ) { submission in
    ["learning rate 0.1, weight decay 0.01"] + workedSteps(submission.sgd(0.1, 0.01))
  },
  Hints(
    "momentum",
    lookAt: """
      Two lines in the comment: first the velocity changes, then w follows it. What
      is remembered stands in `state` under the name that the comment gives.
      """,
    question: """
      What is the velocity before the first step? Which sign has it after a step
      with a positive gradient, and is it added to w or taken away?
      """,
    rule: """
      v ← momentum · v − learning rate · dw        (v is 0 where it is not there)
      w ← w + v, with the new v
      """
  ) { submission in
    ["learning rate 0.1, momentum 0.9"]
      + workedSteps(submission.momentum(0.1, 0.9), showing: ["velocity"])
  },
  Hints(
    "rmsProp",
    lookAt: """
      Two lines in the comment, and a remark on where ε stands. The average is of
      squares of the gradient, element by element.
      """,
    question: """
      Which of decay and 1 − decay weighs the new square? In the first step with
      decay 0.99, is s large or small beside dw²? Is ε inside of the root?
      """,
    rule: """
      s ← decay · s + (1 − decay) · dw²
      w ← w − learning rate · dw / (√s + ε), with the new s
      """
  ) { submission in
    ["learning rate 0.1, decay 0.9, ε = 10⁻⁸"]
      + workedSteps(submission.rmsProp(0.1, 0.9, 1e-8), showing: ["meanSquare"])
      + ["In the first step both elements move alike, whatever their gradients."]
  },
  Hints(
    "adam",
    lookAt: """
      The three lines in the comment, left column first. m̂ and ŝ are for this step
      alone; what is remembered is m, s and the number of steps.
      """,
    question: """
      What is t in the very first step, 0 or 1, and what does 1 − β₁ᵗ give for it?
      If you call the rule twice, does `state` say 2? Does the decay pass through
      m?
      """,
    rule: """
      t ← t + 1        m ← β₁ m + (1 − β₁) dw        s ← β₂ s + (1 − β₂) dw²
      m̂ = m / (1 − β₁ᵗ)        ŝ = s / (1 − β₂ᵗ)
      w ← w − learning rate · m̂ / (√ŝ + ε) − weight decay · w
      """
  ) { submission in
    let settings = AdamSettings(learningRate: 0.1, weightDecay: 0.01)
    return ["learning rate 0.1, β₁ = 0.9, β₂ = 0.999, weight decay 0.01"]
      + workedSteps(submission.adam(settings), showing: ["mean"])
      + ["m̂ / √ŝ is ±1 here: each step is 0.1, and 0.01 · w for the decay."]
  },
]
