import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the four networks.
let networkHints: [Hints<FullyConnectedSubmission>] = [
  Hints(
    "smallNet",
    lookAt: """
      The comment above the class has the names and the shapes of the parameters;
      "Networks" under "Details" in the handout has the order in which weights are
      drawn. Your sandwich affine – GELU is one half of the network.
      """,
    question: """
      Which of the layers does scores go through, and where does loss go on? On the
      way back, what does the softmax loss give that the last affine layer wants?
      """,
    rule: """
      hidden = GELU(x · fc1_w + fc1_b)        scores = hidden · fc2_w + fc2_b
      loss and dscores from the softmax loss
      back: dscores → fc2_w, fc2_b, dhidden → fc1_w, fc1_b
      """
  ) { submission in
    workedNetwork(
      submission.smallNet(.small([2]), RandomState(seed: 0)),
      ["fc1_w": Tensor([[1, -1], [1, 0]]), "fc2_w": Tensor([[1, 0], [0, 1]])],
      gradients: ["fc2_b", "fc2_w", "fc1_b", "fc1_w"])
  },
  Hints(
    "dropoutNet",
    lookAt: """
      Here dropout acts on the scores, and those are the GELU of the last affine
      layer too: every layer is your sandwich. `addRegularization` stands in a file
      of its own and is yours to write.
      """,
    question: """
      Is a gradient divided by p before or after it goes through the last GELU?
      Which parameters does the penalty see, and is its gradient added to those of
      the data or put in their place?
      """,
    rule: """
      hidden = GELU(hidden · w + b), L times; scores = dropout(hidden)
      loss = softmax loss + ½ · reg · Σ w²        dw = dw of the data + reg · w
      back: softmax → dropout → GELU and affine, from the last layer to the first
      """
  ) { submission in
    let configuration = FullyConnectedNetConfiguration.small([]) {
      $0.keepProbability = 0.5
      $0.dropoutSeed = 5
      $0.regularization = 0.1
    }
    return ["p = 0.5, reg = 0.1, " + shown("u", RandomState(seed: 5).rand(1, 2))]
      + workedNetwork(
        submission.dropoutNet(configuration, RandomState(seed: 0)),
        ["fc1_w": Tensor([[1, -1], [1, 0]])], gradients: ["fc1_b", "fc1_w"])
      + ["The scores drop nothing, the loss does. ½ · 0.1 · Σ w² is 0.15."]
  },
  Hints(
    "twoLayerNet",
    lookAt: """
      The same plan as SmallNet's, with a ReLU for the GELU and a penalty at the
      end. The comment says over which parameters the penalty goes.
      """,
    question: """
      Does the penalty belong to the scores as well, or to the loss alone? If reg
      is doubled, what doubles: the loss, a part of it, or a part of two gradients?
      """,
    rule: """
      hidden = max(x · W1 + b1, 0)        scores = hidden · W2 + b2
      loss = softmax loss + ½ · reg · (Σ W1² + Σ W2²)
      dW1 and dW2 get reg · W1 and reg · W2 on top; db1 and db2 do not
      """
  ) { submission in
    let configuration = FullyConnectedNetConfiguration.small([2]) { $0.regularization = 0.1 }
    return ["reg = 0.1"]
      + workedNetwork(
        submission.twoLayerNet(configuration, RandomState(seed: 0)),
        ["W1": Tensor([[1, -1], [1, 0]]), "W2": Tensor([[1, 0], [0, 1]])],
        gradients: ["b2", "W2", "b1", "W1"])
  },
  Hints(
    "fullyConnectedNet",
    lookAt: """
      Two loops: one forward over the hidden layers, one back over the same layers
      in the other order. The last affine layer stands outside of both. The helper
      `forward` says what it returns.
      """,
    question: """
      With hidden dimensions [5, 7], D = 3 and C = 4, which shapes have W1, W2 and
      W3? Which layer's cache does your backward loop meet first? And for L = 1,
      which of the loops runs at all?
      """,
    rule: """
      hᵢ = max(hᵢ₋₁ · Wᵢ + bᵢ, 0) for i < L, h₀ = x; scores = h_L₋₁ · W_L + b_L
      back: dscores → W_L, b_L, dh; then dh → Wᵢ, bᵢ, dh for i = L − 1, …, 1
      loss = softmax loss + ½ · reg · Σᵢ Σ Wᵢ²; dWᵢ gets reg · Wᵢ on top
      """
  ) { submission in
    workedNetwork(
      submission.fullyConnectedNet(.small([2, 2]), RandomState(seed: 0)),
      [
        "W1": Tensor([[1, -1], [1, 0]]), "W2": Tensor([[1, 0], [1, 1]]),
        "W3": Tensor([[1, 0], [0, -1]]),
      ],
      gradients: ["b3", "W3", "W2", "W1"])
  },
]
