import CheckSupport
import Checking
import Tensors

/// Hints to what is picked and marked by labels.
let labelHints: [Hints<WarmupSubmission>] = [
  Hints(
    "labelScores",
    lookAt: """
      Documentation/NumPy.md has a line for x[np.arange(n), labels]: one element
      of each row, each from a column of its own.
      """,
    question: """
      With scores of shape [3, 4] and y = [1, 0, 3], how many numbers do you
      expect, and from which places? Does your result have one axis or two?
      """,
    rule: """
      outᵢ = scores[i, yᵢ] for i = 0, …, N − 1; shape [N].
      """
  ) { submission in
    let scores = Tensor([[0.1, 0.7, 0.2], [5, 6, 7], [-1, -2, -3]])
    return [
      shown("scores", scores), shown("y", [1, 0, 2]),
      shown("out", submission.labelScores(scores, [1, 0, 2])),
    ]
  },
  Hints(
    "oneHot",
    lookAt: """
      The comment gives the shape: begin with zeros of that shape. "Tensors" in the
      handout shows how a single element is set.
      """,
    question: """
      How many rows and how many columns has the result for y = [2, 0] and five
      classes? How many ones are there in each row, and what decides the column?
      """,
    rule: """
      out[i, j] = 1 where j = yᵢ, and 0 elsewhere; shape [N, C], in float64.
      """
  ) { submission in
    [
      shown("y", [2, 0, 2]), "classes = 4",
      shown("out", submission.oneHot([2, 0, 2], 4)),
    ]
  },
]
