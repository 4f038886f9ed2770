import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the layers that often follow each other.
let sandwichHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "convReLUForward",
    lookAt: """
      "Layers that often follow each other" in the handout: two calls, two caches.
      The cache above the function says in which order.
      """,
    question: """
      Where do the settings that you are given go? Is there a stride or a padding
      of your own anywhere in the body?
      """,
    rule: """
      scores = convolution(x, w, b, settings)        out = max(scores, 0)
      """
  ) { submission in
    let out = submission.convReLU(image, filter, Tensor([-5]), ConvolutionSettings()).out
    return [
      "stride 1, no padding, b = −5", shown("x[0, 0]", image.reshaped(3, 3)),
      shown("w[0, 0]", filter.reshaped(2, 2)), shown("out[0, 0]", out.reshaped(2, 2)),
    ]
  },
  Hints(
    "convReLUBackward",
    lookAt: """
      From the last layer to the first, each with its own cache: what the ReLU
      gives back is the upstream gradient of the convolution.
      """,
    question: """
      Which shape has the gradient between the two layers? Which of the two gives
      db?
      """,
    rule: """
      dscores = dout ⊙ (scores > 0)
      dx, dw, db = those of the convolution for dscores
      """
  ) { submission in
    let layer = submission.convReLU(image, filter, Tensor([-5]), ConvolutionSettings())
    let (dx, dw, db) = layer.backward(Tensor.ones(like: layer.out))
    return [
      "stride 1, no padding, b = −5, dout = 1 everywhere",
      shown("x[0, 0]", image.reshaped(3, 3)), shown("out[0, 0]", layer.out.reshaped(2, 2)),
      shown("dx[0, 0]", dx.reshaped(3, 3)), shown("dw[0, 0]", dw.reshaped(2, 2)), shown("db", db),
    ]
  },
  Hints(
    "convNormReLUForward",
    lookAt: """
      Three calls in the order of the name. The normalization is that of images,
      and it changes the running averages that you are given.
      """,
    question: """
      The function has two settings: which layer gets which? Are the averages of
      the caller changed in training, or only a copy of yours?
      """,
    rule: """
      scores = convolution(x, w, b, …)
      normalized = batch normalization of the channels of scores, with γ and β
      out = max(normalized, 0)
      """
  ) { submission in
    var averages = RunningAverages(features: 1)
    let out = normalizing(submission, &averages).out
    return [
      "stride 1, no padding, b = 0, γ = 1, β = 1", shown("x[0, 0]", image.reshaped(3, 3)),
      shown("w[0, 0]", filter.reshaped(2, 2)), shown("out[0, 0]", out.reshaped(2, 2)),
      shown("running mean", averages.mean), shown("running variance", averages.variance),
    ]
  },
  Hints(
    "convNormReLUBackward",
    lookAt: """
      Back through the ReLU, the normalization, the convolution. Two of the layers
      have parameters: collect all five gradients on the way.
      """,
    question: """
      What must db be, nearly, where the normalization subtracts the mean again? If
      yours is far from 0, which layer did you leave out?
      """,
    rule: """
      dnormalized = dout ⊙ (normalized > 0)
      dscores, dgamma, dbeta = those of the normalization for dnormalized
      dx, dw, db = those of the convolution for dscores
      """
  ) { submission in
    var averages = RunningAverages(features: 1)
    let layer = normalizing(submission, &averages)
    let dout = Tensor([1, 0, 3, 1], shape: [1, 1, 2, 2])
    let gradients = layer.backward(dout)
    return [
      shown("x[0, 0]", image.reshaped(3, 3)), shown("out[0, 0]", layer.out.reshaped(2, 2)),
      shown("dout[0, 0]", dout.reshaped(2, 2)), "The last row of dx:",
      shown("dx[0, 0, 2]", gradients.dx.reshaped(3, 3)[2, .all]),
      shown("dw[0, 0]", gradients.dw.reshaped(2, 2)), shown("dgamma", gradients.dgamma),
      shown("dbeta", gradients.dbeta),
    ]
  },
  Hints(
    "convReLUPoolForward",
    lookAt: """
      Three calls and three caches. The pooling has settings of its own, handed on
      as they come.
      """,
    question: """
      For an image of 8 × 8, a filter of 3 × 3 with padding 1 and windows of 2 × 2
      with stride 2: which shape has each of the three outputs?
      """,
    rule: """
      scores = convolution(x, w, b, …)        active = max(scores, 0)
      out = the largest element of every window of active
      """
  ) { submission in
    let settings = MaxPoolSettings(height: 1, width: 2, stride: 1)
    let layer = submission.convReLUPool(
      image, filter, Tensor([-5]), ConvolutionSettings(), settings)
    let before = submission.convReLU(image, filter, Tensor([-5]), ConvolutionSettings()).out
    return [
      "windows of 1 × 2, stride 1", shown("x[0, 0]", image.reshaped(3, 3)),
      shown("after the ReLU", before.reshaped(2, 2)), shown("out[0, 0]", layer.out.reshaped(2, 1)),
    ]
  },
  Hints(
    "convReLUPoolBackward",
    lookAt: """
      Pooling first, for it was last: its dx is the upstream gradient of the ReLU,
      and so on down to the image.
      """,
    question: """
      Do you pass each cache to the function that made it? Which elements of the
      gradient behind the pooling can differ from 0?
      """,
    rule: """
      dactive = dout at the maximum of each window, 0 elsewhere
      dscores = dactive ⊙ (scores > 0)
      dx, dw, db = those of the convolution for dscores
      """
  ) { submission in
    let layer = submission.convReLUPool(
      image, filter, Tensor([-5]), ConvolutionSettings(),
      MaxPoolSettings(height: 1, width: 2, stride: 1))
    let (dx, dw, db) = layer.backward(Tensor.ones(like: layer.out))
    return [
      "windows of 1 × 2, stride 1, dout = 1", shown("out[0, 0]", layer.out.reshaped(2, 1)),
      shown("dx[0, 0]", dx.reshaped(3, 3)), shown("dw[0, 0]", dw.reshaped(2, 2)), shown("db", db),
    ]
  },
]

private let image = Tensor([1, 2, 0, 3, 0, 4, 0, 1, 2], shape: [1, 1, 3, 3])
private let filter = Tensor([1, 2, 0, 1], shape: [1, 1, 2, 2])

private func normalizing(
  _ submission: ConvNetsSubmission, _ averages: inout RunningAverages
) -> (out: Tensor, backward: (Tensor) -> ConvNormGradients) {
  submission.convNormReLU(
    image, filter, Tensor([0]), Tensor([1]), Tensor([1]), ConvolutionSettings(),
    BatchNormSettings(mode: .train), &averages)
}
