import CheckSupport
import Checking
import Tensors

/// Hints to the layers that are always used together.
let sandwichHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "affineReLUForward",
    lookAt: """
      The cache above the function names the two layers in the order in which they
      are met. Two calls of functions that you have written are enough.
      """,
    question: """
      What does the ReLU get, x or what the affine layer made of it? Each of the
      two calls gives a cache: where does each of them go?
      """,
    rule: """
      scores = x · w + b        out = max(scores, 0)
      """
  ) { submission in
    let (x, w, b) = (Tensor([[1, 2]]), Tensor([[1, -1], [1, 0]]), Tensor([0, 0.5]))
    return [
      shown("x", x), shown("w", w), shown("b", b),
      shown("affine", submission.affine(x, w, b).out),
      shown("out", submission.affineReLU(x, w, b).out),
    ]
  },
  Hints(
    "affineReLUBackward",
    lookAt: """
      The way back meets the layers in the other order: the last one first. The two
      caches are the fields of the one that you are given.
      """,
    question: """
      dout belongs to the output of the ReLU. Which of your two backward functions
      may see it, and what does the other one get?
      """,
    rule: """
      dscores = dout ⊙ (scores > 0)
      dx, dw, db = those of the affine layer for the upstream gradient dscores
      """
  ) { submission in
    let (x, w, b) = (Tensor([[1, 2]]), Tensor([[1, -1], [1, 0]]), Tensor([0, 0.5]))
    let dout = Tensor([[1, 1]])
    let (out, backward) = submission.affineReLU(x, w, b)
    let (dx, dw, db) = backward(dout)
    return [
      shown("x", x), shown("w", w), shown("out", out), shown("dout", dout), shown("dx", dx),
      shown("dw", dw), shown("db", db), "The unit that gave 0 gets nothing.",
    ]
  },
  Hints(
    "affineGELUForward",
    lookAt: """
      The same as affine – ReLU, with your GELU in the place of the ReLU. Compare
      the two caches in the file.
      """,
    question: """
      Is there anything here that is not a call of a function of yours? If a number
      is wrong, is it wrong in the section of the affine layer or the GELU, too?
      """,
    rule: """
      scores = x · w + b        out = GELU(scores)
      """
  ) { submission in
    let (x, w, b) = (Tensor([[1, 2]]), Tensor([[1, -1], [1, 0]]), Tensor([0, 0.5]))
    return [
      shown("x", x), shown("w", w), shown("b", b),
      shown("affine", submission.affine(x, w, b).out),
      shown("out", submission.affineGELU(x, w, b).out),
    ]
  },
  Hints(
    "affineGELUBackward",
    lookAt: """
      First back through the GELU, then through the affine layer. What the first
      gives is the upstream gradient of the second.
      """,
    question: """
      Which shape has the gradient between the two layers: that of x, of w or of
      out? Do you hand the GELU's cache to the GELU?
      """,
    rule: """
      dscores = dout ⊙ GELU′(scores)
      dx = dscores · wᵀ, dw = rowsᵀ · dscores, db = Σₙ dscoresₙ
      """
  ) { submission in
    let (x, w, b) = (Tensor([[1, 2]]), Tensor([[1, -1], [1, 0]]), Tensor([0, 0.5]))
    let dout = Tensor([[1, 1]])
    let (dx, dw, db) = submission.affineGELU(x, w, b).backward(dout)
    return [
      shown("x", x), shown("w", w), shown("b", b), shown("dout", dout), shown("dx", dx),
      shown("dw", dw), shown("db", db),
    ]
  },
]
