import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the normalizations of examples, channels and groups.
let otherNormHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "layerNormForward",
    lookAt: """
      The formula is batch normalization's; the comment says over what the mean
      goes. Nothing is remembered, and there are no modes.
      """,
    question: """
      For x of shape [3, 5], are there 3 means or 5, and which shape must they have
      to be subtracted? Along which axis do gamma and beta go?
      """,
    rule: """
      mean[n] = 1/D · Σ_d x[n, d]      variance[n] = 1/D · Σ_d (x[n, d] − mean[n])²
      out = γ ⊙ (x − mean) / √(variance + ε) + β, with mean as [N, 1] and γ as [D]
      """
  ) { submission in
    let x = Tensor([[1, 2, 6], [10, 10, 10]])
    let (gamma, beta) = (Tensor([1, 1, 10]), Tensor([0, 5, 0]))
    return [
      shown("x", x), shown("gamma", gamma), shown("beta", beta),
      shown("out", submission.layerNorm(x, gamma, beta, 1e-5).out),
    ]
  },
  Hints(
    "layerNormBackward",
    lookAt: """
      "Look at the axis of every sum" in the comment: some sums go along an
      example, some over the batch. Write the axis beside each of them.
      """,
    question: """
      Which of dgamma and dx is a sum over examples? Does each row of dx add up to
      0 (and not each column)? Is γ inside of the sums or outside?
      """,
    rule: """
      g = dout ⊙ γ        x̂ = (x − mean) / s, s = √(variance + ε) of the example
      dx = 1/s · (g − 1/D · Σ_d g − x̂ · 1/D · Σ_d g ⊙ x̂)
      dgamma = Σₙ dout ⊙ x̂        dbeta = Σₙ dout
      """
  ) { submission in
    let x = Tensor([[1, 2, 6], [0, 3, 9]])
    let gamma = Tensor([1, 1, 10])
    let dout = Tensor([[1, 0, 0], [0, 0, 1]])
    let (dx, dgamma, dbeta) = submission.layerNorm(x, gamma, Tensor.zeros(3), 1e-5).backward(dout)
    return [
      shown("x", x), shown("gamma", gamma), shown("dout", dout), shown("dx", dx),
      shown("dgamma", dgamma), shown("dbeta", dbeta),
    ]
  },
  Hints(
    "spatialBatchNormForward",
    lookAt: """
      The second paragraph of the comment: every position of every image is an
      example with C features, and your batch normalization does the rest. "The
      channels last" in the handout shows how an axis is moved.
      """,
    question: """
      x is [N, C, H, W]: what is the shape of the rows, and which is their number?
      Do you move the channels to the end before you reshape? A reshape alone mixes
      channels and says nothing.
      """,
    rule: """
      [N, C, H, W] → [N, H, W, C] → rows [N · H · W, C] → batch normalization
      → [N, H, W, C] → [N, C, H, W]
      """
  ) { submission in
    let x = Tensor([1, 2, 3, 4, 10, 10, 20, 20], shape: [1, 2, 2, 2])
    let out = normalized(submission, x).out
    return [
      shown("x", x), "Channel 0 has mean 2.5, channel 1 has mean 15; γ = 1, β = 0.",
      shown("out", out),
    ]
  },
  Hints(
    "spatialBatchNormBackward",
    lookAt: """
      The same two moves as in the forward pass, around your backward function:
      dout becomes rows, dx becomes images.
      """,
    question: """
      Which shape have dgamma and dbeta: [C], or that of the rows? Do you undo the
      moves in the other order?
      """,
    rule: """
      dout [N, C, H, W] → rows [N · H · W, C] → gradients of batch normalization
      dx: rows → [N, H, W, C] → [N, C, H, W]; dgamma and dbeta stay as they are
      """
  ) { submission in
    let x = Tensor([1, 2, 3, 4, 10, 15, 15, 20], shape: [1, 2, 2, 2])
    let dout = Tensor([1, 0, 0, 0, 0, 0, 0, 1], shape: [1, 2, 2, 2])
    let (dx, dgamma, dbeta) = normalized(submission, x).backward(dout)
    return [
      shown("x[0, 0]", channel(0, of: x)), shown("dout[0, 0]", channel(0, of: dout)),
      shown("dx[0, 0]", channel(0, of: dx)), shown("x[0, 1]", channel(1, of: x)),
      shown("dout[0, 1]", channel(1, of: dout)), shown("dx[0, 1]", channel(1, of: dx)),
      shown("dgamma", dgamma), shown("dbeta", dbeta),
    ]
  },
  Hints(
    "groupNormForward",
    lookAt: """
      Make the group an axis, so that all that is averaged stands in one: the
      comment of the cache has the shape of what you get.
      """,
    question: """
      For x of shape [2, 6, 4, 4] and three groups, how many channels has a group,
      how many means are there, and over how many numbers does each go?
      """,
    rule: """
      x as [N, G, C/G · H · W]; mean and variance along the last axis, [N, G, 1]
      x̂ = (x − mean) / √(variance + ε), then back in the shape of x
      out = γ ⊙ x̂ + β with γ and β as [1, C, 1, 1]
      """
  ) { submission in
    let x = Tensor([1, 3, 5, 7, 0, 0, 10, 30], shape: [1, 4, 1, 2])
    let out = submission.groupNorm(x, Tensor([1, 1, 1, 10]), Tensor.zeros(4), 2, 1e-5).out
    return [
      "Four channels of 1 × 2 in two groups, γ = [1, 1, 1, 10], β = 0",
      shown("x, by channel", x.reshaped(4, 2)), shown("out", out.reshaped(4, 2)),
      "The first group has mean 4, the second 10.",
    ]
  },
  Hints(
    "groupNormBackward",
    lookAt: """
      Layer normalization's backward pass along the group's axis; only gamma and
      beta belong to channels. Decide for each line in which of the two shapes it
      is.
      """,
    question: """
      Over which axes does dgamma sum? How many numbers does a group have, and
      where does that number stand in your dx?
      """,
    rule: """
      g = dout ⊙ γ and x̂, both as [N, G, K] with K = C/G · H · W
      dx = 1/s · (g − 1/K · Σ g − x̂ · 1/K · Σ g ⊙ x̂), sums along the last axis
      dgamma = Σ dout ⊙ x̂, dbeta = Σ dout over n, h, w
      """
  ) { submission in
    let x = Tensor([1, 3, 5, 7, 0, 0, 10, 30], shape: [1, 4, 1, 2])
    let dout = Tensor([1, 0, 0, 0, 0, 0, 0, 1], shape: [1, 4, 1, 2])
    let layer = submission.groupNorm(x, Tensor([1, 1, 1, 10]), Tensor.zeros(4), 2, 1e-5)
    let (dx, dgamma, dbeta) = layer.backward(dout)
    return [
      "Four channels of 1 × 2 in two groups, γ = [1, 1, 1, 10]",
      shown("x, by channel", x.reshaped(4, 2)), shown("dout", dout.reshaped(4, 2)),
      shown("dx of the first group", dx.reshaped(2, 2, 2)[0, .ellipsis]),
      shown("dx of the second", dx.reshaped(2, 2, 2)[1, .ellipsis]), shown("dgamma", dgamma),
      shown("dbeta", dbeta),
    ]
  },
]

private func channel(_ index: Int, of x: Tensor) -> Tensor { x[0, index, .ellipsis] }

private func normalized(
  _ submission: ConvNetsSubmission, _ x: Tensor
) -> (out: Tensor, backward: (Tensor) -> NormGradients) {
  var averages = RunningAverages(features: 2)
  return submission.spatialBatchNorm(
    x, Tensor.ones(2), Tensor.zeros(2), BatchNormSettings(mode: .train), &averages)
}
