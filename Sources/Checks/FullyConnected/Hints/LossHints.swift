import CheckSupport
import Checking
import Tensors

/// Hints to the two losses.
let lossHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "softmaxLoss",
    lookAt: """
      The comment gives log p in a form that neither overflows nor takes the
      logarithm of 0. Work with log p of all classes first; the loss picks one
      number of each row, the gradient needs exp of all of them.
      """,
    question: """
      Is your m the maximum of a row or of all of x? Each row of dx must add up to
      0: does it? If all elements of dx are N times too large, what is missing?
      """,
    rule: """
      log pᵢⱼ = xᵢⱼ − mᵢ − log Σₖ exp(xᵢₖ − mᵢ)        mᵢ = maxⱼ xᵢⱼ
      loss = −1/N · Σᵢ log pᵢ[yᵢ]
      dxᵢⱼ = 1/N · (pᵢⱼ − 1) where j = yᵢ, and 1/N · pᵢⱼ elsewhere
      """
  ) { submission in
    let x = Tensor([[0, 0, 0], [1000, 0, 0]])
    let y = [2, 0]
    let (loss, dx) = submission.softmaxLoss(x, y)
    return [
      shown("x", x), shown("y", y), shown("loss", loss), shown("dx", dx),
      "The first row knows nothing and costs log 3 = 1.099; the second costs 0.",
    ]
  },
  Hints(
    "svmLoss",
    lookAt: """
      The formula in the comment compares every wrong class with the right one of
      the same example. Make the matrix of all margins first, then take out those
      of the right classes.
      """,
    question: """
      How many margins of an example can count, C or C − 1? If three of them do,
      how often is the score of the right class in the loss, and with which sign?
      """,
    rule: """
      marginᵢⱼ = max(0, xᵢⱼ − xᵢ[yᵢ] + 1) for j ≠ yᵢ        loss = 1/N · Σ margin
      dxᵢⱼ = 1/N where marginᵢⱼ > 0
      dxᵢ[yᵢ] = −1/N · (the number of j with marginᵢⱼ > 0)
      """
  ) { submission in
    let x = Tensor([[2, 1.5, 0], [0, 3, 4]])
    let y = [0, 1]
    let (loss, dx) = submission.svmLoss(x, y)
    return [
      shown("x", x), shown("y", y), shown("loss", loss), shown("dx", dx),
      "Example 0: margins 0.5 and 0. Example 1: margins 0 and 2.",
    ]
  },
]
