import CheckSupport
import Checking
import Tensors
import Training

/// Hints to every function of the dropout assignment.
let dropoutHints: [Hints<DropoutSubmission>] = [
  Hints(
    "dropoutForward",
    lookAt: """
      "The rule" in the handout has three lines of mathematics, and "A worked
      example, by hand" goes through them with four numbers. Then read under
      "Details" what is drawn when, and from which generator.
      """,
    question: """
      p is the probability of keeping. With p = 0.25 and x all ones, which share of
      your output is 0, which number stands in the rest, and what is the mean? Is
      it the mean of x?
      """,
    rule: """
      training:  mask = (u < p) / p, one u in [0, 1) for each element
                 out = x ⊙ mask, and the cache keeps the mask
      test:      out = x, and nothing is drawn
      """
  ) { workedDropout($0.dropout) },
  Hints(
    "dropoutBackward",
    lookAt: """
      out = x ⊙ mask, and the mask does not depend on x: the last paragraph of "The
      rule" in the handout. What the forward pass multiplied with is in the cache.
      """,
    question: """
      If an element was dropped, how much does the loss change with it? If it was
      kept, by which number was it multiplied on the way forward? And what has the
      cache for test mode, where nothing was multiplied?
      """,
    rule: """
      training:  dx = dout ⊙ mask, the mask of the forward pass, 1/p and all
      test:      dx = dout
      """
  ) { workedDropoutGradient($0.dropout) },
  Hints(
    "fullyConnectedNet",
    lookAt: """
      Two places are marked in the file: one in the forward pass, one in the
      backward pass. The comment above the class says after which layer dropout
      stands; going back, it comes where it is met first.
      """,
    question: """
      In L layers there are L − 1 ReLUs: how many dropout layers does your network
      have, and does each have a cache of its own? Which of ReLU and dropout do you
      undo first? Which mode does scores have?
      """,
    rule: """
      forward:   affine → ReLU → dropout, for every hidden layer; then affine
      backward:  affine; then dropout → ReLU → affine, from the last hidden layer
      The gradient that leaves one layer is the upstream gradient of the next.
      """
  ) { submission in
    let configuration = FullyConnectedNetConfiguration.small([3]) {
      $0.keepProbability = 0.5
      $0.dropoutSeed = 5
    }
    let network = submission.fullyConnectedNet(configuration, RandomState(seed: 0))
    return ["p = 0.5, " + shown("u", RandomState(seed: 5).rand(1, 3))]
      + workedNetwork(
        network,
        ["W1": Tensor([[1, 0, 1], [0, 1, 1]]), "W2": Tensor([[1, 0], [0, 1], [1, 2]])],
        gradients: ["W2", "W1"])
      + ["The scores drop nothing; the gradients belong to the loss, which does."]
  },
  Hints(
    "trainedNetwork",
    lookAt: """
      This is the network of fc-net-dropout, called many times in a row. Read "The
      experiment" in the handout: without dropout the losses are the reference's,
      with it every step is followed by the checker.
      """,
    question: """
      What may your network keep from one call of loss to the next: parameters, or
      a mask as well? Does a minibatch of another size, or the fortieth step,
      change anything about how much is dropped?
      """,
    rule: """
      Every call of loss draws new masks, one u for each element of a hidden
      layer's output, so that every example has a mask of its own. scores draws
      nothing.
      """
  ) { submission in
    let configuration = FullyConnectedNetConfiguration.small([8]) {
      $0.keepProbability = 0.5
      $0.weightScale = 1
    }
    let network = submission.fullyConnectedNet(configuration, RandomState(seed: 3))
    let x = Tensor([[1, 2], [3, -1]])
    let losses = (1...3).map { _ in network.loss(x, [0, 1]).loss }
    return [
      "The same two examples, the same parameters, p = 0.5:",
      shown("three losses in training", Tensor(losses)),
      shown("scores", network.scores(x)), shown("scores again", network.scores(x)),
    ]
  },
]
