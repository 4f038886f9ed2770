import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

/// Hints to the loss, the networks and the training.
let networkHints: [Hints<RegressionSubmission>] = [
  Hints(
    "meanSquaredError",
    lookAt: """
      "A loss for numbers" in the handout works it out for two examples of two
      numbers each.
      """,
    question: """
      For a prediction of shape [5, 3], do you divide by 5, by 3 or by 15? Where
      does the 2 in the gradient come from?
      """,
    rule: """
      loss = 1/(N·K) · Σ (prediction − target)²
      dx = 2/(N·K) · (prediction − target)
      """
  ) { submission in
    let prediction = Tensor([[1], [2], [6]])
    let target = Tensor([[1], [4], [3]])
    let (loss, dx) = submission.meanSquaredError(prediction, target)
    return [
      shown("prediction", prediction), shown("target", target), shown("loss", loss),
      shown("dx", dx),
    ]
  },
  Hints(
    "regressionNet",
    lookAt: """
      "The network" in the handout has the layers in a row, and who does what:
      `DenseNet` the layers both ways, `RegressionNet` the loss. The private
      helpers of `DenseNet` do dropout in either form.
      """,
    question: """
      In which mode does loss go forward, and in which predictions? In L layers,
      how many ReLUs and how many dropouts are there, and is anything done to the
      output? Did you cast the targets?
      """,
    rule: """
      forward:   dense → ReLU → dropout for every hidden layer, then dense
      loss and dout from the mean squared error
      back:      dense, then dropout → ReLU → dense from the last to the first
      """
  ) { submission in
    var configuration = DenseNetConfiguration(hiddenDimensions: [2])
    configuration.dtype = .float64
    let network = submission.regressionNet(configuration, RandomState(seed: 0))
    network.parameters["W1"] = Tensor([[1, -1]])
    network.parameters["b1"] = Tensor([0, 1])
    network.parameters["W2"] = Tensor([[2], [3]])
    let x = Tensor([[2], [0]])
    let targets = Tensor([[3], [3]])
    let (loss, gradients) = network.loss(x, targets: targets)
    return [shown("x", x) + ",  " + shown("targets", targets)]
      + ["W1", "b1", "W2"].compactMap { name in
        network.parameters[name].map { shown(name, $0) }
      }
      + [shown("predictions", network.predictions(x)), shown("loss", loss)]
      + ["b2", "W2", "b1", "W1"].compactMap { name in
        gradients[name].map { shown("gradient of \(name)", $0) }
      }
  },
  Hints(
    "trainRegression",
    lookAt: """
      The comment has the order of one epoch: one permutation, minibatches along
      it, one step each; then the validation points. The remark in the body names
      what there is to call.
      """,
    question: """
      With 5 points and batches of 2, how large is the last one, and does it count
      as much as the others in the epoch's mean? Is the `Optimizer` made inside of
      your loops or before them?
      """,
    rule: """
      loss of an epoch = Σ_batches (size · loss of the batch) / number of points
      validation loss = mean squared error of the predictions, after the epoch
      """
  ) { submission in
    var configuration = DenseNetConfiguration(hiddenDimensions: [])
    configuration.dtype = .float64
    let network = submission.regressionNet(configuration, RandomState(seed: 0))
    network.parameters["W1"] = Tensor([[0]])
    let inputs = Tensor([[1], [2], [3]])
    let points = RegressionPoints(inputs: inputs, targets: 2 * inputs)
    let history = submission.trainRegression(
      network, points, points,
      RegressionSettings(epochs: 3, batchSize: 2, updateRule: SGD(learningRate: 0.05)),
      RandomState(seed: 1))
    return [
      "Points (1, 2), (2, 4), (3, 6), batches of 2, SGD at 0.05:",
      shown("first order", RandomState(seed: 1).permutation(3)),
      shown("training losses", Tensor(history.trainingLosses)),
      shown("validation losses", Tensor(history.validationLosses)),
      "The mean of an epoch is taken while the network still moves.",
    ]
  },
  Hints(
    "classifier",
    lookAt: """
      The layers are `DenseNet`'s, which you have: two calls forward, one loss, one
      call back. The remark in the body names the loss.
      """,
    question: """
      What is the shape of the output for C classes, and what does the softmax loss
      give for the way back? In which mode are scores, and in which is loss?
      """,
    rule: """
      scores = the output of the layers in test mode
      loss, dscores = softmax loss of the output in training mode
      gradients = those of the layers for dout = dscores
      """
  ) { submission in
    var configuration = DenseNetConfiguration(hiddenDimensions: [2])
    configuration.inputDimension = 2
    configuration.outputDimension = 2
    configuration.dtype = .float64
    return workedNetwork(
      submission.classifier(configuration, RandomState(seed: 0)),
      ["W1": Tensor([[1, -1], [1, 0]]), "W2": Tensor([[1, 0], [0, 1]])],
      gradients: ["b2", "W2", "b1", "W1"])
  },
]
