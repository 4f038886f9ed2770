import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the two forms of dropout.
let dropoutHints: [Hints<RegressionSubmission>] = [
  Hints(
    "plainDropoutForward",
    lookAt: """
      "Two forms of dropout" in the handout has both side by side, with numbers.
      The plain one does something in both modes: look at the row "plain, test".
      """,
    question: """
      The rate is the probability of dropping. At rate 0.3, which number is x
      multiplied by at test time, and what is a kept element multiplied by in
      training?
      """,
    rule: """
      training:  mask = (u > rate), one u in [0, 1) for each element
      test:      mask = 1 − rate, nothing is drawn
      out = x ⊙ mask
      """
  ) { submission in
    [shown("u", RandomState(seed: 5).rand(4))]
      + workedVariant(submission.plainDropout, Tensor([1, 2, 3, 4]), rate: 0.25)
  },
  Hints(
    "plainDropoutBackward",
    lookAt: """
      Below the table of the handout: what both backward passes multiply dout by,
      in either mode. The cache has it.
      """,
    question: """
      In test mode the forward pass multiplied x by 1 − rate: is dx = dout right
      then? What does your cache hold in that mode?
      """,
    rule: """
      dx = dout ⊙ mask, in both modes: in test mode dx = (1 − rate) · dout.
      """
  ) { submission in
    let x = Tensor([1, 2, 3, 4])
    let parameters = VariantParameters(rate: 0.25, mode: .test, random: RandomState(seed: 5))
    return workedVariantGradient(submission.plainDropout, x, rate: 0.25, Tensor([1, 1, 1, 2]))
      + [
        shown(
          "dx in test mode",
          submission.plainDropout(x, parameters).backward(Tensor([1, 1, 1, 2])))
      ]
  },
  Hints(
    "invertedDropoutForward",
    lookAt: """
      The handout's table of two forms, last row: what is paid in training need not
      be paid at test time. Compare the two rows for training.
      """,
    question: """
      With all x equal to 1 and rate 0.5, which two numbers can out have, and what
      is its mean? What does the layer do at test time?
      """,
    rule: """
      training:  mask = (u > rate) / (1 − rate)        out = x ⊙ mask
      test:      out = x, nothing is drawn
      """
  ) { submission in
    [shown("u", RandomState(seed: 5).rand(4))]
      + workedVariant(submission.invertedDropout, Tensor([1, 2, 3, 4]), rate: 0.25)
  },
  Hints(
    "invertedDropoutBackward",
    lookAt: """
      The mask is a constant on the way back, its scale included. What is in the
      cache where nothing was dropped?
      """,
    question: """
      If your dx is right but for a factor in training, is it 1 − rate? Then what
      is missing in the mask that you kept?
      """,
    rule: """
      training:  dx = dout ⊙ mask, with 1 / (1 − rate) in it
      test:      dx = dout
      """
  ) { submission in
    workedVariantGradient(
      submission.invertedDropout, Tensor([1, 2, 3, 4]), rate: 0.25, Tensor([1, 1, 1, 2]))
  },
]
