import CheckSupport
import Checking
import Tensors

/// Hints to the penalties.
let penaltyHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "l1Gradient",
    lookAt: """
      The slope of |w| is the same everywhere to the right of 0, and the same to
      the left. The comment says what it is at 0.
      """,
    question: """
      Does the gradient of a weight of 100 differ from that of a weight of 0.1?
      Which comparisons of w with 0 give you 1, −1 and 0?
      """,
    rule: """
      λ · sign(w): λ where w > 0, −λ where w < 0, and 0 where w = 0.
      """
  ) { submission in
    let w = Tensor([-3, -0.1, 0, 2])
    return ["λ = 0.1", shown("w", w), shown("gradient", submission.l1Gradient(w, 0.1))]
  },
  Hints(
    "l2Gradient",
    lookAt: """
      Differentiate λ · w² for one weight. The comment warns of a factor that other
      texts write and this one does not.
      """,
    question: """
      What is the derivative of w² at w = 3? What would it be with a ½ before the
      square, and does this penalty have one?
      """,
    rule: """
      ∂(λ Σ w²)/∂w = 2 · λ · w
      """
  ) { submission in
    let w = Tensor([-3, -0.1, 0, 2])
    return ["λ = 0.1", shown("w", w), shown("gradient", submission.l2Gradient(w, 0.1))]
  },
  Hints(
    "l2StrengthMatching",
    lookAt: """
      Write the step of plain SGD with the gradient dw + 2λw below the step of the
      rule with decoupled decay. What must be equal?
      """,
    question: """
      In the step with the penalty, what is λ multiplied by before it reaches w?
      What does that ask of λ where the learning rate is halved?
      """,
    rule: """
      w − learning rate · (dw + 2λw) = w − learning rate · dw − weight decay · w
      Solve it for λ.
      """
  ) { submission in
    let cases = [(0.01, 0.1), (0.01, 0.05), (0.02, 0.1)]
    return cases.map { decay, rate in
      let strength = submission.l2StrengthMatching(decay, rate)
      return "weight decay \(decay), learning rate \(rate): " + shown("λ", strength)
    }
  },
]
