import CheckSupport
import Checking
import Tensors
import Training

/// Hints to DropBlock.
let dropBlockHints: [Hints<DropoutVariantsSubmission>] = [
  Hints(
    "dropBlockForward",
    lookAt: """
      The drawing under "The variants" in the handout: places where a block may
      begin on the left, what is kept on the right. Do it in that order: γ, places,
      kept, scale.
      """,
    question: """
      At how many places of a 4 × 5 map does a block of 2 × 2 begin? If it begins
      at (i, j), which four elements go? Do you count what was kept, or multiply by
      1 / (1 − rate)?
      """,
    rule: """
      γ = rate · H · W / (b² · (H − b + 1) · (W − b + 1)); a block begins at u < γ
      kept = 0 at (i + k, j + l) for k, l < b of every beginning (i, j), else 1
      mask = kept · (number of elements) / (number kept)        out = x ⊙ mask
      """
  ) { submission in
    let (x, out, _) = dropped(submission)
    let places = RandomState(seed: 8).rand([1, 1, 2, 3])
    return [
      "rate = 0.3, blocks of 2 × 2: γ = 0.3 · 12 / (4 · 2 · 3) = 0.15",
      shown("x", x.reshaped(3, 4)), shown("u", places.reshaped(2, 3)),
      shown("out", out.reshaped(3, 4)),
    ]
  },
  Hints(
    "dropBlockBackward",
    lookAt: """
      All that the forward pass did to x is one product with the mask, and the mask
      is in the cache: how it was made does not matter any more.
      """,
    question: """
      By which number was a kept element multiplied on the way forward, and by
      which is its dout? Does the backward pass draw, or count, anything?
      """,
    rule: """
      training:  dx = dout ⊙ mask
      test:      dx = dout
      """
  ) { submission in
    let (x, out, backward) = dropped(submission)
    let dx = backward(Tensor.ones(like: x))
    return [
      shown("x", x.reshaped(3, 4)), shown("out", out.reshaped(3, 4)),
      "dout = 1 everywhere", shown("dx", dx.reshaped(3, 4)),
    ]
  },
]

private func dropped(
  _ submission: DropoutVariantsSubmission
) -> (x: Tensor, out: Tensor, backward: (Tensor) -> Tensor) {
  let x = Tensor((1...12).map(Double.init)).reshaped(1, 1, 3, 4)
  let parameters = VariantParameters(rate: 0.3, mode: .train, random: RandomState(seed: 8))
  let (out, backward) = submission.dropBlock(x, DropBlockSettings(blockSize: 2), parameters)
  return (x, out, backward)
}
