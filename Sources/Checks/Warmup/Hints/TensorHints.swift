import CheckSupport
import Checking
import Tensors

/// Hints to broadcasting, slices, reductions and products.
let tensorHints: [Hints<WarmupSubmission>] = [
  Hints(
    "squaredDistances",
    lookAt: """
      The comment above the function says it in its second paragraph: a new axis in
      each matrix. "Shapes and broadcasting" in the handout shows what happens
      where one shape has a 1 and the other has a number.
      """,
    question: """
      With N = 3, M = 4 and D = 2, the differences are 3 · 4 · 2 numbers. Where
      must a have an axis of length 1, and where b, so that a − b has the shape [3,
      4, 2]? Which of its axes does the sum take away?
      """,
    rule: """
      a as [N, 1, D], b as [1, M, D]; their difference has shape [N, M, D].
      dᵢⱼ = Σₖ (aᵢₖ − bⱼₖ)², the sum over the last axis, gives [N, M].
      """
  ) { submission in
    let a = Tensor([[0, 0], [3, 4]])
    let b = Tensor([[0, 1], [3, 0], [1, 1]])
    return [
      shown("a", a), shown("b", b), shown("d", submission.squaredDistances(a, b)),
      "Row 1 of d is [3, 4] against each row of b, the last one 2² + 3².",
    ]
  },
  Hints(
    "framed",
    lookAt: """
      "Slices" in the handout: a slice can be read and written, and .ellipsis or
      .all stands for an axis that is taken whole. Four slices make a frame.
      """,
    question: """
      In images of shape [N, H, W], which index is fixed in the first row of all
      images, and which in the last column? What is the last one where H = 5? What
      is left inside where H is 1 or 2?
      """,
    rule: """
      y[n, i, j] = value where i = 0 or i = H − 1 or j = 0 or j = W − 1,
      y[n, i, j] = images[n, i, j] elsewhere, for every image n.
      """
  ) { submission in
    let images = Tensor.arange(12).reshaped(1, 3, 4)
    return [
      shown("images", images), shown("framed by 9", submission.framed(images, 9)),
    ]
  },
  Hints(
    "standardizedColumns",
    lookAt: """
      The formula in the comment, step by step: means, differences, variances,
      quotient. "Reductions" in the handout shows means along an axis; give each
      step a name of its own.
      """,
    question: """
      x has shape [N, D]. How many means are there, N or D, and along which axis do
      you go to get them? Is the variance divided by N or by N − 1, and does the
      10⁻⁵ stand inside of the root?
      """,
    rule: """
      μⱼ = 1/N · Σᵢ xᵢⱼ        σⱼ² = 1/N · Σᵢ (xᵢⱼ − μⱼ)²
      yᵢⱼ = (xᵢⱼ − μⱼ) / √(σⱼ² + 10⁻⁵)
      """
  ) { submission in
    let x = Tensor([[1, 5], [2, 5], [6, 5]])
    return [
      shown("x", x), shown("means", x.mean(axis: 0)),
      shown("y", submission.standardizedColumns(x)),
      "A column of equal numbers becomes 0.",
    ]
  },
  Hints(
    "similarities",
    lookAt: """
      The comment's first line has the whole formula. The tables in
      Documentation/NumPy.md have the product of matrices and the transpose.
      """,
    question: """
      q is [N, D] and k is [M, D]. Which axes of a product of matrices must have
      the same length, and do they here? Which number is D in your shapes: how many
      rows, or how many columns?
      """,
    rule: """
      sᵢⱼ = (Σₗ qᵢₗ · kⱼₗ) / √D, so s = q · kᵀ / √D with shape [N, M].
      """
  ) { submission in
    let q = Tensor([[1, 0, 2, 0], [0, 3, 0, 1]])
    let k = Tensor([[2, 0, 0, 0], [1, 1, 1, 1], [0, 0, 4, 2]])
    return [
      shown("q", q), shown("k", k), shown("s", submission.similarities(q, k)),
      "D = 4: each inner product is divided by 2.",
    ]
  },
]
