import CheckSupport
import Checking
import Tensors
import Training

/// Hints to images whose channels are the last axis.
let channelsLastHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "channelsLastOutputShape",
    lookAt: """
      The formula in the comment, and which of the four numbers of each shape is
      which: "The channels last" in the handout writes them side by side.
      """,
    question: """
      In [N, H, W, C], at which index does H stand, and at which index of the
      filters' shape the number F? What does Swift's / do with 7 / 2?
      """,
    rule: """
      H′ = ⌊(H + 2P − HH) / S⌋ + 1        W′ = ⌊(W + 2P − WW) / S⌋ + 1
      [N, H, W, C] and [HH, WW, C, F] give [N, H′, W′, F].
      """
  ) { submission in
    let settings = ConvolutionSettings(stride: 2, padding: 1)
    return [
      "x: [10, 7, 6, 3], w: [3, 2, 3, 4], stride 2, padding 1",
      shown("shape", submission.channelsLastOutputShape([10, 7, 6, 3], [3, 2, 3, 4], settings)),
    ]
  },
  Hints(
    "channelsLastConvolutionForward",
    lookAt: """
      "The channels last" in the handout: a window as a row, pixel by pixel, each
      with all its channels. The border goes around rows and columns, not around
      channels.
      """,
    question: """
      Which axes of x do you pad? In which order are the weights of one filter,
      where the shape is [HH, WW, C, F]: do they lie beside each other in memory?
      """,
    rule: """
      out[n, i, j, f] = Σ_k Σ_l Σ_c padded[n, S·i + k, S·j + l, c] · w[k, l, c, f]
                        + b[f]
      """
  ) { submission in
    let out = submission.channelsLastConvolution(
      image, filters, Tensor([0, 0.5]), ConvolutionSettings()
    ).out
    return [
      "one image of 2 × 3 with two channels, two filters of 1 × 2, b = [0, 0.5]",
      shown("x[0]", image.reshaped(2, 3, 2)), shown("w[0]", filters.reshaped(2, 2, 2)),
      shown("out[0]", out.reshaped(2, 2, 2)),
    ]
  },
  Hints(
    "channelsLastConvolutionBackward",
    lookAt: """
      Each product of the forward pass gives something to an element and something
      to a weight; both add up. Only the places of the indices differ from your
      other convolution.
      """,
    question: """
      Has dw the shape [HH, WW, C, F]? Over which three axes of dout does db sum?
      What do you cut off dpadded, and along which axes?
      """,
    rule: """
      dpadded[n, S·i + k, S·j + l, c] grows by Σ_f dout[n, i, j, f] · w[k, l, c, f]
      dw[k, l, c, f] grows by dout[n, i, j, f] · padded[n, S·i + k, S·j + l, c]
      db[f] = Σ dout over n, i, j
      """
  ) { submission in
    let dout = Tensor([1, 0, 0, 0, 0, 0, 0, 2], shape: [1, 2, 2, 2])
    let (dx, dw, db) = submission.channelsLastConvolution(
      image, filters, Tensor([0, 0.5]), ConvolutionSettings()
    ).backward(dout)
    return [
      shown("x[0]", image.reshaped(2, 3, 2)), shown("w[0]", filters.reshaped(2, 2, 2)),
      shown("dout[0]", dout.reshaped(2, 2, 2)), shown("dx[0]", dx.reshaped(2, 3, 2)),
      shown("dw[0]", dw.reshaped(2, 2, 2)), shown("db", db),
    ]
  },
  Hints(
    "channelsLastMaxPoolForward",
    lookAt: """
      As your other max pooling, with the channel at the end: a window has rows and
      columns, and every channel has a maximum of its own.
      """,
    question: """
      If two channels of a window have their maxima at different pixels, does your
      out show both? Which axes does your maximum go over?
      """,
    rule: """
      out[n, i, j, c] = max over k < h, l < w of x[n, S·i + k, S·j + l, c]
      """
  ) { submission in
    let out = submission.channelsLastMaxPool(image, windows).out
    return [
      "windows of 2 × 2, stride 1", shown("x[0]", image.reshaped(2, 3, 2)),
      shown("out[0]", out.reshaped(1, 2, 2)),
    ]
  },
  Hints(
    "channelsLastMaxPoolBackward",
    lookAt: """
      For each window and channel, the first maximum gets what comes from the
      output. Think of one channel at a time.
      """,
    question: """
      Is an element that wins in two overlapping windows counted twice? Which of
      two equal elements gets it, and does the order go row by row?
      """,
    rule: """
      (k, l) = the first maximum of channel c in window (i, j), row by row
      dx[n, S·i + k, S·j + l, c] grows by dout[n, i, j, c]
      """
  ) { submission in
    let dout = Tensor([1, 10, 100, 1000], shape: [1, 1, 2, 2])
    let dx = submission.channelsLastMaxPool(image, windows).backward(dout)
    return [
      "windows of 2 × 2, stride 1", shown("x[0]", image.reshaped(2, 3, 2)),
      shown("dout[0]", dout.reshaped(1, 2, 2)), shown("dx[0]", dx.reshaped(2, 3, 2)),
    ]
  },
  Hints(
    "channelsLastNet",
    lookAt: """
      The last paragraphs of "The channels last" in the handout: the four
      parameters, how maps become rows, and which layers you may take from the
      toolkit.
      """,
    question: """
      After the pooling you have [N, H″, W″, F]: how many rows has fc_w? On the way
      back, who gives the gradient the shape of the maps again? Is there a ReLU
      anywhere?
      """,
    rule: """
      convolution → max pooling → rows [N, H″ · W″ · F] → affine → softmax loss
      back: dscores → fc_w, fc_b, dmaps → pooling → convolution: conv_w, conv_b
      """
  ) { submission in
    var configuration = ChannelsLastNetConfiguration(imageShape: [5, 4, 1])
    configuration.kernelSize = 2
    configuration.filterCount = 2
    configuration.classCount = 3
    configuration.dtype = .float64
    let network = submission.channelsLastNet(configuration, RandomState(seed: 0))
    let x = RandomState(seed: 1).randn(2, 5, 4, 1)
    return ["images [5, 4, 1], 2 filters of 2 × 2, pooling 2 × 2 with stride 2, 3 classes"]
      + ["conv_w", "conv_b", "fc_w", "fc_b"].compactMap { name in
        network.parameters[name].map { "\(name): shape \($0.shape)" }
      } + [
        "scores of two images: shape \(network.scores(x).shape)",
        shown("loss at the start", network.loss(x, [0, 1]).loss) + ", which is about log 3",
      ]
  },
]

private let image = Tensor([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 0], shape: [1, 2, 3, 2])
private let filters = Tensor([1, 0, 0, 1, -1, 0, 0, 1], shape: [1, 2, 2, 2])
private let windows = MaxPoolSettings(height: 2, width: 2, stride: 1)
