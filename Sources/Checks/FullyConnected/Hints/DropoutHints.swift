import CheckSupport
import Checking
import Tensors

/// Hints to dropout with the convention that 0 and 1 both drop nothing.
let dropoutHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "dropoutForward",
    lookAt: """
      The comment names three cases in which nothing is dropped, and the cache has
      `nil` for them. For the rest: one call that draws, one comparison, one
      division, one product.
      """,
    question: """
      p is the probability of keeping: with p = 0.25, is an element with u = 0.5
      kept? From which generator do you draw where a seed is set, and does the
      given one move then?
      """,
    rule: """
      0 < p < 1 in training:  mask = (u < p) / p, out = x ⊙ mask
      else:                   out = x, nothing is drawn
      """
  ) { workedDropout($0.dropout) },
  Hints(
    "dropoutBackward",
    lookAt: """
      The mask is a constant on the way back: what the forward pass multiplied with
      is all that is needed, and the cache has it, or `nil`.
      """,
    question: """
      By how much does out change where x changes by 1, at a kept element and at a
      dropped one? Do you draw anything here? (You should not.)
      """,
    rule: """
      dx = dout ⊙ mask, and dx = dout where nothing was dropped.
      """
  ) { workedDropoutGradient($0.dropout) },
]
