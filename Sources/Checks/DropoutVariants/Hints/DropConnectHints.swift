import CheckSupport
import Checking
import Tensors
import Training

/// Hints to DropConnect.
let dropConnectHints: [Hints<DropoutVariantsSubmission>] = [
  Hints(
    "dropConnectForward",
    lookAt: """
      What is masked here is w and not x: the formula in the comment, and the row
      "DropConnect" in the table of the handout. The rest is a dense layer.
      """,
    question: """
      x is [N, D], w is [D, M]: how many numbers do you draw, and does their number
      depend on N? Is anything done to b?
      """,
    rule: """
      mask = (u > rate) / (1 − rate), one u for each weight
      training:  out = x · (w ⊙ mask) + b
      test:      out = x · w + b
      """
  ) { submission in
    let (x, w, b) = layer
    let parameters = VariantParameters(rate: 0.5, mode: .train, random: RandomState(seed: 5))
    return [
      "rate = 0.5, in training", shown("x", x), shown("w", w), shown("b", b),
      shown("u", RandomState(seed: 5).rand(2, 2)),
      shown("out", submission.dropConnect(x, w, b, parameters).out),
    ]
  },
  Hints(
    "dropConnectBackward",
    lookAt: """
      A dense layer whose weights are w ⊙ mask, and one step more: from those
      weights to w. The cache has both the weights that were used and the mask.
      """,
    question: """
      Which weights carried x to the output: w, or w ⊙ mask? So which of them carry
      dout back? What can the gradient of a dropped weight be?
      """,
    rule: """
      dx = dout · (w ⊙ mask)ᵀ        dw = (xᵀ · dout) ⊙ mask        db = Σₙ doutₙ
      In test mode there is no mask: as if it were 1.
      """
  ) { submission in
    let (x, w, b) = layer
    let parameters = VariantParameters(rate: 0.5, mode: .train, random: RandomState(seed: 5))
    let dout = Tensor([[1, 10]])
    let (dx, dw, db) = submission.dropConnect(x, w, b, parameters).backward(dout)
    return [
      "rate = 0.5, in training", shown("x", x), shown("w", w),
      shown("u", RandomState(seed: 5).rand(2, 2)), shown("dout", dout), shown("dx", dx),
      shown("dw", dw), shown("db", db),
    ]
  },
]

private let layer = (x: Tensor([[1, 2]]), w: Tensor([[1, 3], [5, 7]]), b: Tensor([0, 100]))
