import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the two methods that are called MaxDropout.
let maximumHints: [Hints<DropoutVariantsSubmission>] = [
  Hints(
    "keepMaximumForward",
    lookAt: """
      The comment goes example by example: first who is left alone, then what the
      others keep. "Two methods, one name" in the handout says what this is not.
      """,
    question: """
      For x of shape [4, 2, 3], how many numbers do you draw? What is an example
      there, and along which axes does its maximum go? What becomes of two elements
      that are equally large?
      """,
    rule: """
      u > rate:   mask = 1 everywhere in the example
      u ≤ rate:   mask = 1/k at its k largest elements, 0 elsewhere
      out = x ⊙ mask
      """
  ) { submission in
    [shown("u of the two examples", RandomState(seed: 5).rand(2))]
      + workedVariant(submission.keepMaximum, Tensor([[1, 5, 5], [3, 1, 2]]), rate: 0.5)
  },
  Hints(
    "keepMaximumBackward",
    lookAt: """
      A product with a mask, whatever the mask was made of: see "Rates, and the
      order of random numbers" in the handout, last paragraph.
      """,
    question: """
      What is dx in an example that was left alone? And in one that kept two equal
      maxima, each divided by 2?
      """,
    rule: """
      dx = dout ⊙ mask, with the mask of the forward pass; dx = dout in test mode.
      """
  ) { submission in
    workedVariantGradient(
      submission.keepMaximum, Tensor([[1, 5, 5], [3, 1, 2]]), rate: 0.5,
      Tensor([[1, 2, 3], [4, 5, 6]]))
  },
  Hints(
    "maxDropoutForward",
    lookAt: """
      No chance here: the comment has z, which goes from 0 for the smallest element
      to 1 for the largest, and a comparison. Ask what happens where all are equal.
      """,
    question: """
      Is the smallest element that of an example or of all of x? With rate 0.25,
      which z are dropped, those above 0.75 or those below 0.25? And z = 0.75
      itself?
      """,
    rule: """
      z = (x − smallest) / (largest − smallest)
      mask = 1 where z ≤ 1 − rate, 0 elsewhere        out = x ⊙ mask
      """
  ) { submission in
    workedVariant(submission.maxDropout, Tensor([[0, 1, 2, 3], [4, 5, 6, 8]]), rate: 0.25)
  },
  Hints(
    "maxDropoutBackward",
    lookAt: """
      The comment says it: where an element was dropped, a small change of x
      changes nothing. The mask is taken as given.
      """,
    question: """
      Does your dx scale anything? The forward pass did not. Which elements of dx
      are 0, those where x was large or those where dout is?
      """,
    rule: """
      dx = dout ⊙ mask in training, dx = dout in test mode.
      """
  ) { submission in
    workedVariantGradient(
      submission.maxDropout, Tensor([[0, 1, 2, 3], [4, 5, 6, 8]]), rate: 0.25,
      Tensor([[1, 2, 3, 4], [5, 6, 7, 8]]))
  },
]
