import CheckSupport
import Checking
import Tensors

/// Hints to the first gradients, and to a sum that must not overflow.
let gradientHints: [Hints<WarmupSubmission>] = [
  Hints(
    "sigmoidForward",
    lookAt: """
      The formula stands above the function; write it in steps, from the inside
      out. The cache is declared above it: what does it hold?
      """,
    question: """
      What is exp(−x) for x = −1000, and what becomes of 1 / (1 + that)? Is that
      the right limit? Which sign does x have in your exponential?
      """,
    rule: """
      out = 1 / (1 + exp(−x)), element by element; 0 < out < 1, and out = ½ at 0.
      The cache keeps out, not x.
      """
  ) { submission in
    let x = Tensor([-2, 0, 1, 1000])
    return [shown("x", x), shown("out", submission.sigmoid(x).out)]
  },
  Hints(
    "sigmoidBackward",
    lookAt: """
      The comment has the product of three factors, and the cache has what two of
      them are made of. No exponential is needed on the way back.
      """,
    question: """
      Where does your dx use dout? Try dout = 0: dx must be 0 too. At x = 0 the
      curve is steepest: what is out · (1 − out) there?
      """,
    rule: """
      ∂out/∂x = out · (1 − out), so dx = dout ⊙ out ⊙ (1 − out).
      """
  ) { submission in
    let x = Tensor([-2, 0, 1])
    let dout = Tensor([1, 1, 10])
    let (out, backward) = submission.sigmoid(x)
    return [
      shown("out", out), shown("dout", dout), shown("dx", backward(dout)),
    ]
  },
  Hints(
    "meanSquaredError",
    lookAt: """
      The comment has both formulas. The loss is one number, the gradient has the
      shape of the prediction; both begin with the same difference.
      """,
    question: """
      What is K for a prediction of shape [3, 4]: 3, 4 or 12? If all predictions
      are too large, which sign must the gradient have?
      """,
    rule: """
      loss = 1/K · Σ (prediction − target)²
      gradient = 2/K · (prediction − target), K the number of all elements.
      """
  ) { submission in
    let prediction = Tensor([[1, 2], [3, 4]])
    let target = Tensor([[1, 0], [3, 8]])
    let (loss, gradient) = submission.meanSquaredError(prediction, target)
    return [
      shown("prediction", prediction), shown("target", target), shown("loss", loss),
      shown("gradient", gradient),
    ]
  },
  Hints(
    "logSumExp",
    lookAt: """
      The second paragraph of the comment: the largest number of each row is taken
      out before anything is exponentiated, and put back after the logarithm.
      """,
    question: """
      What is exp(1000), and what is exp(0)? After you have subtracted the largest
      number of its own row, how large can an exponential be? Does your maximum
      belong to a row or to all of x?
      """,
    rule: """
      mᵢ = maxⱼ xᵢⱼ        lseᵢ = mᵢ + log Σⱼ exp(xᵢⱼ − mᵢ)
      For the subtraction m needs the shape [N, 1], for the result [N].
      """
  ) { submission in
    let x = Tensor([[0, 0], [900, 900], [-5, 3]])
    return [
      shown("x", x), shown("lse", submission.logSumExp(x)),
      shown("log 2", submission.logSumExp(Tensor([[0, 0]]))),
      "Two equal numbers give themselves plus log 2.",
    ]
  },
]
