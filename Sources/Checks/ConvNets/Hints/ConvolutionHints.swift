import CheckSupport
import Checking
import Tensors
import Training

/// Hints to convolution and pooling.
let convolutionHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "convolutionForward",
    lookAt: """
      "Convolution and pooling" in the handout has one row, one filter, stride 2
      and padding 1, worked out. The formula in the comment is that with more axes;
      loops over n, f, i and j are a right answer.
      """,
    question: """
      With H = 5, HH = 3, P = 1 and S = 2, how many windows are there below each
      other, and at which rows of the padded image do they begin? Over which axes
      does the sum of one output go?
      """,
    rule: """
      H′ = ⌊(H + 2P − HH) / S⌋ + 1, W′ likewise
      out[n, f, i, j] = Σ_c Σ_k Σ_l padded[n, c, S·i + k, S·j + l] · w[f, c, k, l]
                        + b[f]
      """
  ) { submission in
    let settings = ConvolutionSettings(stride: 2, padding: 1)
    let out = submission.convolution(rows, filters, Tensor([0.5]), settings).out
    return [
      "stride 2, padding 1, b = 0.5; the border is 0", shown("x[0, 0]", rows.reshaped(3, 3)),
      shown("w[0, 0]", filters.reshaped(2, 2)), shown("out[0, 0]", out.reshaped(2, 2)),
    ]
  },
  Hints(
    "convolutionBackward",
    lookAt: """
      The same four loops as in the forward pass. Every product of the forward pass
      gives two contributions: one to the element of the image, one to the weight.
      The example in the handout does both.
      """,
    question: """
      An element lies in three windows: how many contributions does its gradient
      get, and do you add or assign? Which part of the padded gradient is dx, and
      is its shape that of x where P = 1?
      """,
    rule: """
      for every n, f, i, j and window (c, k, l):
      dpadded[n, c, S·i + k, S·j + l] grows by dout[n, f, i, j] · w[f, c, k, l]
      dw[f, c, k, l] grows by dout[n, f, i, j] · padded[n, c, S·i + k, S·j + l]
      db[f] = Σ dout over n, i, j; dx is dpadded without the border
      """
  ) { submission in
    let settings = ConvolutionSettings(stride: 1, padding: 0)
    let dout = Tensor([1, 0, 0, 2], shape: [1, 1, 2, 2])
    let (dx, dw, db) = submission.convolution(rows, filters, Tensor([0]), settings).backward(dout)
    return [
      "stride 1, no padding", shown("x[0, 0]", rows.reshaped(3, 3)),
      shown("w[0, 0]", filters.reshaped(2, 2)), shown("dout[0, 0]", dout.reshaped(2, 2)),
      shown("dx[0, 0]", dx.reshaped(3, 3)), shown("dw[0, 0]", dw.reshaped(2, 2)),
      shown("db", db),
    ]
  },
  Hints(
    "maxPoolForward",
    lookAt: """
      The windows of the convolution without a border, and a maximum in place of a
      sum; every channel by itself. The comment has H′ and W′.
      """,
    question: """
      With H = 5, windows of height 2 and stride 2, is the last row in any window?
      Which axis of out is never mixed with others?
      """,
    rule: """
      out[n, c, i, j] = max over k < h, l < w of x[n, c, S·i + k, S·j + l]
      H′ = ⌊(H − h) / S⌋ + 1, W′ likewise
      """
  ) { submission in
    let out = submission.maxPool(rows, MaxPoolSettings(height: 2, width: 2, stride: 1)).out
    return [
      "windows of 2 × 2, stride 1", shown("x[0, 0]", rows.reshaped(3, 3)),
      shown("out[0, 0]", out.reshaped(2, 2)),
    ]
  },
  Hints(
    "maxPoolBackward",
    lookAt: """
      For each window, find where its maximum was; what comes from the output goes
      there and nowhere else. The comment says what happens where there are
      several.
      """,
    question: """
      A window holds 0 0 / 0 0: which of the four gets dout? An element is the
      maximum of two windows: what does it get? Do you add or assign?
      """,
    rule: """
      (k, l) = the first maximum of window (n, c, i, j), row by row
      dx[n, c, S·i + k, S·j + l] grows by dout[n, c, i, j]; all else stays 0
      """
  ) { submission in
    let settings = MaxPoolSettings(height: 2, width: 2, stride: 1)
    let dout = Tensor([1, 10, 100, 1000], shape: [1, 1, 2, 2])
    let dx = submission.maxPool(rows, settings).backward(dout)
    return [
      "windows of 2 × 2, stride 1", shown("x[0, 0]", rows.reshaped(3, 3)),
      shown("dout[0, 0]", dout.reshaped(2, 2)), shown("dx[0, 0]", dx.reshaped(3, 3)),
    ]
  },
]

private let rows = Tensor([1, 2, 0, 3, 9, 4, 0, 1, 9], shape: [1, 1, 3, 3])
private let filters = Tensor([1, 10, 0, -1], shape: [1, 1, 2, 2])
