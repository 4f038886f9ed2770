import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the networks of the study and to their weights.
let studyHints: [Hints<DropoutVariantsSubmission>] = [
  Hints(
    "studyLayers",
    lookAt: """
      "The networks of the study" in the handout shows two lists side by side.
      Build yours in three parts: the input's layers, a loop over the hidden
      layers, the last dense layer.
      """,
    question: """
      For a network of two hidden layers, how many activations are in your list?
      Which methods are no `drop` at all, and where do these two stand? Is anything
      dropped after the last dense layer?
      """,
    rule: """
      standard, allHidden:      … dense, activation, drop, for every hidden layer
      inputAndFirstHidden:      drop, dense, activation, drop, then without
      DropConnect: hidden layers are `dropConnect`; DropBlock: after each ReLU of
      the convolutions
      """
  ) { submission in
    let network = StudyNetwork(
      hiddenLayers: 2, units: 5, activation: .sigmoid,
      dropout: StudyDropout(.flipover, rate: 0.1, placement: .standard), classes: 3)
    return ["gray image, 2 hidden layers of 5 units, sigmoid, flipover, standard:"]
      + submission.studyLayers(network).map { "  \($0)" }
  },
  Hints(
    "weightDecay",
    lookAt: """
      Both formulas stand in the comment. "Weight decay here" in the handout says
      what is different from what you may have met.
      """,
    question: """
      Is there a ½ in your penalty? Take one weight, w = 3 and λ = 1: what is w²,
      and what is its derivative?
      """,
    rule: """
      penalty = λ · Σ w²        dw = 2 · λ · w
      """
  ) { submission in
    let w = Tensor([[1, -2], [0, 3]])
    let (penalty, dw) = submission.weightDecay(w, 0.1)
    return ["λ = 0.1", shown("w", w), shown("penalty", penalty), shown("dw", dw)]
  },
  Hints(
    "clippedWeights",
    lookAt: """
      Three cases in the comment: above, below, between. Documentation/NumPy.md
      has np.maximum; there is a minimum as well.
      """,
    question: """
      What becomes of −5 where the threshold is 2: −2, 2 or 0? And of 1.5?
      """,
    rule: """
      out = min(max(w, −threshold), threshold), element by element.
      """
  ) { submission in
    let w = Tensor([-5, -2, 0.5, 2.5])
    return [shown("w", w), "threshold = 2", shown("out", submission.clippedWeights(w, 2))]
  },
]
