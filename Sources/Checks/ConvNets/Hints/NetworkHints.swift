import CheckSupport
import Checking
import Networks
import Tensors
import Training

/// Hints to the networks.
let networkHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "normalizedNet",
    lookAt: """
      "A deep network with normalization" in the handout names parameters and
      state, and shows how the running averages get into your function and back.
      The two helpers of the class are for the one switch over the kinds of
      normalization.
      """,
    question: """
      In which call do the averages move: loss, scores or both? How often does loss
      go forward? Which parameters have a gradient with `.batch`, and which of them
      does the penalty leave alone?
      """,
    rule: """
      hᵢ = max(norm(hᵢ₋₁ · Wᵢ + bᵢ), 0) for i < L        scores = h_L₋₁ · W_L + b_L
      back: dscores → W_L, b_L; then ReLU → norm (gammaᵢ, betaᵢ) → affine (Wᵢ, bᵢ)
      loss = softmax loss + ½ · reg · Σᵢ Σ Wᵢ²
      """
  ) { submission in
    let configuration = FullyConnectedNetConfiguration.small([2]) { $0.normalization = .batch }
    let network = submission.normalizedNet(configuration, RandomState(seed: 0))
    network.parameters["W1"] = Tensor([[1, -1], [1, 0]])
    network.parameters["W2"] = Tensor([[1, 0], [0, 1]])
    let x = Tensor([[1, 2], [3, 0], [0, 1]])
    let (loss, gradients) = network.loss(x, [0, 1, 1])
    let names = ["gamma1", "beta1", "b1"]
    let states = ["runningMean1", "runningVariance1"]
    return ["batch normalization, three examples", shown("x", x), shown("loss", loss)]
      + names.compactMap { name in gradients[name].map { shown("gradient of \(name)", $0) } }
      + states.compactMap { name in network.state[name].map { shown(name, $0) } }
      + [shown("scores in test mode", network.scores(x)), "The gradient of b1 is rounding."]
  },
  Hints(
    "threeLayerConvNet",
    lookAt: """
      The table of parameters in the comment, then one line for each layer, down
      and up again. `Caches` lists what is kept, in the order of the layers.
      """,
    question: """
      For images of 3 × 32 × 32, filters of 7 × 7 and pooling of 2 × 2, what comes
      out of each layer? So which shape has W2? And with H = 5?
      """,
    rule: """
      convolution, padding (K − 1)/2 → ReLU → 2 × 2 pooling → affine → ReLU → affine
      W2 has F · ⌊H/2⌋ · ⌊W/2⌋ rows
      loss = softmax loss + ½ · reg · (Σ W1² + Σ W2² + Σ W3²)
      """
  ) { submission in
    var configuration = ThreeLayerConvNetConfiguration()
    configuration.imageShape = [1, 5, 4]
    configuration.filterCount = 2
    configuration.filterSize = 3
    configuration.hiddenDimension = 3
    configuration.classCount = 2
    configuration.dtype = .float64
    let network = submission.threeLayerConvNet(configuration, RandomState(seed: 0))
    let x = RandomState(seed: 1).randn(2, 1, 5, 4)
    return ["images [1, 5, 4], 2 filters of 3 × 3, 3 hidden units, 2 classes"]
      + ["W1", "b1", "W2", "b2", "W3", "b3"].compactMap { name in
        network.parameters[name].map { "\(name): shape \($0.shape)" }
      } + [
        "scores of two images: shape \(network.scores(x).shape)",
        shown("loss at the start", network.loss(x, [0, 1]).loss) + ", which is about log 2",
      ]
  },
  Hints(
    "plainNetwork",
    lookAt: """
      "Three networks for images" in the handout has a small `Sequential` and its
      summary. The comment lists yours from 1 to 7; an activation is a layer too.
      """,
    question: """
      How many layers do your seven lines make, with the ReLUs counted? Is there
      one behind the last dense layer? Print `summary`: are the shapes what you
      expect?
      """,
    rule: """
      A convolution of F filters K × K has F · (C · K · K) weights and F biases, and
      makes H × W to (H − K + 1) × (W − K + 1); a dense layer has D · M + M numbers.
      """
  ) { submission in shapes(submission.plainNetwork) },
  Hints(
    "dropoutNetwork",
    lookAt: """
      The plain network with three layers more: the comment says behind which of
      its layers they stand, and what a rate is.
      """,
    question: """
      "A quarter is dropped": is the rate 0.25 or 0.75? Does the third one stand
      before or after the ReLU of the dense layer?
      """,
    rule: """
      rate = probability of DROPPING; in training a kept number is divided by
      1 − rate, in test mode the layer does nothing. It has no parameters.
      """
  ) { submission in shapes(submission.dropoutNetwork) },
  Hints(
    "batchNormNetwork",
    lookAt: """
      Start from the plain network again, not from the one with dropout. The
      comment says where normalization stands and that its defaults are right.
      """,
    question: """
      Does normalization come before or after the ReLU here? How many of these
      layers are there, and how many numbers does each of them learn for 32
      channels?
      """,
    rule: """
      Each learns one gamma and one beta for every channel, or unit, and remembers
      one mean and one variance: 2 numbers that are trained, 2 that are not.
      """
  ) { submission in shapes(submission.batchNormNetwork) },
]

/// A network's layers on a small image.
private func shapes(_ network: ImageNetwork) -> [String] {
  let network = network([1, 12, 12], 3, .float64, RandomState(seed: 0))
  let sizes = network.outputs(Tensor.zeros(1, 1, 12, 12)).map { output in
    output.shape.dropFirst().map(String.init).joined(separator: "×")
  }
  let middle = sizes.count / 2
  return [
    "One gray image of 12 × 12, three classes; what each layer gives:",
    sizes[..<middle].joined(separator: " → ") + " →", sizes[middle...].joined(separator: " → "),
    "numbers that are trained: \(network.trainableCount), others: \(network.nonTrainableCount)",
  ]
}
