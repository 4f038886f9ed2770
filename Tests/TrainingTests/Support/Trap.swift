import Optimizers
import Tensors
import TestSupport
import Training

extension Trap {
  static let all = examples + regression + solver + loader + others

  private static let examples = [
    Trap("Examples: inputs of shape [3, 2] do not go with 2 labels") {
      _ = Examples(inputs: .zeros(3, 2), labels: [0, 1])
    },
    Trap("Examples: inputs of shape [] do not go with 1 labels") {
      _ = Examples(inputs: Tensor(1.0), labels: [0])
    },
  ]

  private static let regression = [
    Trap("RegressionPoints: inputs [3, 2] do not go with targets [2, 1]") {
      _ = RegressionPoints(inputs: .zeros(3, 2), targets: .zeros(2, 1))
    },
    Trap("RegressionPoints: inputs [3, 1] do not go with targets [3]") {
      _ = RegressionPoints(inputs: .zeros(3, 1), targets: .zeros(3))
    },
    Trap("RegressionPoints: 1 points make no line") {
      _ = RegressionPoints.aboutALine(1, random: RandomState(seed: 0))
    },
    Trap("RegressionSettings: 3 epochs of batches of 0 make no sense") {
      _ = RegressionSettings(epochs: 3, batchSize: 0, updateRule: Adam())
    },
  ]

  private static let solver = [
    Trap("Solver: there are no training examples") {
      _ = Solver(ScriptedModel(), trainingCount: 0) { _ in }
    },
    Trap("Solver: the batch size is 0") { _ = Solver(ScriptedModel()) { $0.batchSize = 0 } },
    Trap("Solver: the number of epochs is -1") { _ = Solver(ScriptedModel()) { $0.epochs = -1 } },
    Trap("Solver: printEvery is 0") { _ = Solver(ScriptedModel()) { $0.printEvery = 0 } },
    Trap("Optimizer: the model returned no gradient for b") {
      let model = ScriptedModel()
      model.parameters["b"] = Tensor([1])
      Solver(model) { _ in }.train()
    },
  ]

  private static let loader = [
    Trap("MinibatchLoader: there are 0 examples") {
      _ = MinibatchLoader(count: 0, batchSize: 1)
    },
    Trap("MinibatchLoader: the batch size is 0") { _ = MinibatchLoader(count: 1, batchSize: 0) },
    Trap("MinibatchLoader: 2 examples for a loader of 3") {
      var loader = MinibatchLoader(count: 3, batchSize: 1)
      let examples = Examples(inputs: .zeros(2, 1), labels: [0, 1])
      _ = loader.nextBatch(of: examples, RandomState(seed: 0))
    },
  ]

  private static let others = [
    Trap("numericalGradient: the model has no parameter W9") {
      _ = numericalGradient(of: ScriptedModel(), parameter: "W9", Tensor([[1]]), [0])
    },
    Trap("relativeError: [2] and [1, 2] differ") {
      _ = relativeError(Tensor([1, 2]), Tensor([[1, 2]]))
    },
    Trap("DropoutParameters: the keep probability -0.5 is not in [0, 1]") { dropout(-0.5) },
    Trap("DropoutParameters: the keep probability 1.5 is not in [0, 1]") { dropout(1.5) },
    Trap("DropoutParameters: the keep probability nan is not in [0, 1]") { dropout(.nan) },
  ]

  private static func dropout(_ p: Double) {
    _ = DropoutParameters(p: p, mode: .train, random: RandomState(seed: 0))
  }
}
