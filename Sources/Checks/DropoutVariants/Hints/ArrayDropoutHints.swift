import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the dropout of arrays.
let arrayDropoutHints: [Hints<DropoutVariantsSubmission>] = [
  Hints(
    "dropout",
    lookAt: """
      "A worked example" in the handout has six numbers, line by line. Then the
      last lines of the comment: which rates are refused, and what is drawn then.
      """,
    question: """
      The rate is the probability of dropping: with rate = 0.25, is an element with
      u = 0.5 kept? What does a rate of 1 do, what one that is not a number, and
      what has the generator given by then?
      """,
    rule: """
      kept = (u > rate), one u in [0, 1) for each element
      out = x ⊙ kept / (1 − rate)        InvalidRate unless 0 ≤ rate < 1
      """
  ) { submission in
    let x = Tensor([1, 2, 3, 4])
    let out = try submission.dropout(x, 0.5, RandomState(seed: 5))
    return [
      "rate = 0.5", shown("x", x), shown("u", RandomState(seed: 5).rand(4)), shown("out", out),
    ]
  }
]
