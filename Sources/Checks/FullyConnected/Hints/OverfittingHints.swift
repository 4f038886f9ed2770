import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the settings with which networks learn a few images by heart.
let overfittingHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "overfittingThreeLayers",
    lookAt: """
      "The experiments" in the handout, under `overfitting`: what a loss that
      hardly moves means, and what `nan` means. Draw the curve with --plots plots.
      """,
    question: """
      What are your first and your last loss? ln 10 = 2.303 is the loss of a
      network that knows nothing: do you begin near it, far above it, or never
      leave it? Change one of the two numbers at a time, by a factor of 3 to 10.
      """,
    rule: """
      A layer with D inputs multiplies the size of its numbers by about
      weight scale · √D, and a ReLU keeps about √½ of it. Sizes should neither
      vanish nor explode from layer to layer.
      """
  ) { submission in
    ["Hidden layers of 50 and 50 units, D = 100, by the scale of the weights:"]
      + scales.map { beginning(submission, hidden: [50, 50], scale: $0) }
  },
  Hints(
    "overfittingFiveLayers",
    lookAt: """
      The same question with five layers. Compare with what you chose for three:
      what happens in one layer happens five times here.
      """,
    question: """
      If each layer makes its numbers three times smaller, how much of the input is
      left in the scores of five layers, and how much of a gradient in W1? Is the
      loss stuck at 2.303?
      """,
    rule: """
      With the factor a = weight scale · √(D/2) for a layer, L layers give about aᴸ.
      Far from a = 1 a deep network has scores of 0 or of ∞, a shallow one does not
      yet: the deeper it is, the less room there is.
      """
  ) { submission in
    ["Four hidden layers of 50 units, D = 100, by the scale of the weights:"]
      + scales.map { beginning(submission, hidden: [50, 50, 50, 50], scale: $0) }
  },
]

/// Far too small, better, far too large.
private let scales = [0.005, 0.1, 2]

/// What a network looks like before the first step.
private func beginning(
  _ submission: FullyConnectedSubmission, hidden: [Int], scale: Double
) -> String {
  var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
  configuration.inputDimension = 100
  configuration.weightScale = scale
  configuration.dtype = .float64
  let random = RandomState(seed: 1)
  let network = submission.fullyConnectedNet(configuration, random)
  let x = random.randn(10, 100)
  let (loss, gradients) = network.loss(x, Array(0..<10))
  let slope = gradients["W1"].map { abs($0).max() } ?? 0
  return "scale \(scale): "
    + shown("largest score", abs(network.scores(x)).max()) + ", " + shown("loss", loss) + ", "
    + shown("largest dW1", slope)
}
