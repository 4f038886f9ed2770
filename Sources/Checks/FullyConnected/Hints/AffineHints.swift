import CheckSupport
import Checking
import Tensors

/// Hints to the affine layer.
let affineHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "affineForward",
    lookAt: """
      "The shape of a layer" in the handout: every example becomes a row first,
      whatever its rank; then there is one product of matrices and one sum.
      """,
    question: """
      x of shape [2, 3, 4] and w of shape [12, 5]: which shape must the rows have,
      and which shape has out? b has shape [5]: along which axis is it repeated?
      """,
    rule: """
      rows = x as [N, D] with D = d₁ · … · dₖ
      out = rows · w + b        out[n, m] = Σ_d rows[n, d] · w[d, m] + b[m]
      """
  ) { submission in
    let x = Tensor([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2])
    let w = Tensor([[1, 0], [0, 1], [1, 0], [0, 10]])
    let b = Tensor([0.5, -1])
    return [
      shown("x", x), shown("w", w), shown("b", b), shown("out", submission.affine(x, w, b).out),
      "The first row of x is [1, 2, 3, 4], and 1 + 3 + 0.5 = 4.5.",
    ]
  },
  Hints(
    "affineBackward",
    lookAt: """
      "A worked example, by hand" in the handout does all three gradients with
      small numbers. A gradient has the shape of what it is the gradient of: that
      settles what is transposed.
      """,
    question: """
      dout is [N, M]. Which product of dout with w, and which of dout with the rows
      of x, gives the shape [N, D], and which [D, M]? An example's gradient has the
      shape of the example: does your dx?
      """,
    rule: """
      dx = dout · wᵀ, then in the shape of x
      dw = rowsᵀ · dout
      db = Σₙ doutₙ: every example adds the same b
      """
  ) { submission in
    let x = Tensor([[1, 2], [3, 4]])
    let w = Tensor([[1, 0, 2], [0, 1, 1]])
    let dout = Tensor([[1, 0, 0], [0, 1, -1]])
    let (dx, dw, db) = submission.affine(x, w, Tensor.zeros(3)).backward(dout)
    return [
      shown("x", x), shown("w", w), shown("dout", dout), shown("dx", dx), shown("dw", dw),
      shown("db", db),
    ]
  },
]
