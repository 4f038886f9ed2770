import CheckSupport
import Checking
import Tensors
import Training

/// Hints to biased dropout and to flipover.
let biasedDropoutHints: [Hints<DropoutVariantsSubmission>] = [
  Hints(
    "biasedDropoutForward",
    lookAt: """
      Each element has a probability of its own, made of its place between the
      smallest and the largest of its example. Follow the comment: z, drop, mask,
      out.
      """,
    question: """
      What is drop for the largest element of an example, and what for the
      smallest? By which number is a kept element divided: the same for all, or its
      own? What is z where all elements of an example are equal?
      """,
    rule: """
      z = (x − smallest) / (largest − smallest), by example; 0 where all are equal
      drop = rate · (1 − z)        mask = (u > drop) / (1 − drop)
      out = x ⊙ mask
      """
  ) { submission in
    let x = Tensor([[0, 1, 2, 4]])
    return [shown("u", RandomState(seed: 5).rand(1, 4))]
      + workedVariant(submission.biasedDropout, x, rate: 0.5)
      + ["z is [0, 0.25, 0.5, 1], so drop is [0.5, 0.375, 0.25, 0]."]
  },
  Hints(
    "biasedDropoutBackward",
    lookAt: """
      The second half of the comment above the forward function: what a change of x
      would do to the mask is left out. What then remains?
      """,
    question: """
      If your dx has a derivative of z in it, is that asked for? By which number is
      the dout of a kept element multiplied?
      """,
    rule: """
      dx = dout ⊙ mask, each element with its own 1 / (1 − drop); dout in test mode.
      """
  ) { submission in
    workedVariantGradient(
      submission.biasedDropout, Tensor([[0, 1, 2, 4]]), rate: 0.5, Tensor([[1, 1, 1, 1]]))
  },
  Hints(
    "flipoverForward",
    lookAt: """
      Signs are turned in place of dropping: the mask has 1 and −1 and no 0. The
      comment says which of them stands where u > rate.
      """,
    question: """
      At rate 0.25, which share of the elements should change its sign? Is anything
      divided by 1 − rate?
      """,
    rule: """
      mask = 1 where u > rate, −1 elsewhere        out = x ⊙ mask
      """
  ) { submission in
    [shown("u", RandomState(seed: 5).rand(4))]
      + workedVariant(submission.flipover, Tensor([1, 2, 3, 4]), rate: 0.5)
  },
  Hints(
    "flipoverBackward",
    lookAt: """
      The slope of −x is −1: where the sign was turned on the way forward, it is
      turned on the way back. The cache has the signs.
      """,
    question: """
      Is any element of your dx 0 where dout is not? None should be. Do the signs
      belong to the numbers drawn, or to the signs of x?
      """,
    rule: """
      dx = dout ⊙ mask with the signs of the forward pass; dx = dout in test mode.
      """
  ) { submission in
    workedVariantGradient(
      submission.flipover, Tensor([1, -2, 3, 4]), rate: 0.5, Tensor([10, 20, 30, 40]))
  },
]
