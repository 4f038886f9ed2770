import Optimizers
import Tensors
import Testing
import Training

/// The trainer that goes through the data epoch by epoch. Whole histories are compared with NumPy's
/// in `FullyConnectedTests`.
@Suite struct EpochTrainerTests {
  private func trainer(
    _ model: ScriptedModel, trainingCount: Int = 8,
    change: (inout EpochTrainer.Options) -> Void = { _ in },
    onEvent: @escaping (Solver.Event) -> Void = { _ in }
  ) -> EpochTrainer {
    var options = EpochTrainer.Options()
    options.batchSize = 4
    options.epochs = 2
    change(&options)
    return EpochTrainer(
      model: model, training: ScriptedModel.training(trainingCount),
      validation: ScriptedModel.validation, updateRule: SGD(learningRate: 1), options: options,
      random: RandomState(seed: 5), onEvent: onEvent)
  }

  @Test func theDefaultsAreTheCourses() {
    let options = EpochTrainer.Options()
    #expect(options.batchSize == 100)
    #expect(options.epochs == 5)
    #expect(options.learningRateDecay == 1)
    #expect(options.decayEvery == 1000)
    #expect(options.showEvery == 10_000)
  }

  @Test func theFirstEpochGoesInOrderTheNextInARandomOne() {
    let model = ScriptedModel()
    trainer(model).train()
    let order = RandomState(seed: 5).permutation(8).map { -1 - Double($0) }
    #expect(
      model.batches == [
        [-1, -2, -3, -4], [-5, -6, -7, -8], Array(order[..<4]), Array(order[4...]),
      ])
  }

  @Test func theLearningRateFallsAtTheStartOfEverySoManyEpochs() {
    let model = ScriptedModel()
    let trainer = trainer(
      model, trainingCount: 4,
      change: {
        $0.epochs = 5
        $0.decayEvery = 2
        $0.learningRateDecay = 0.5
      })
    trainer.train()
    // The loss is the weight before the step; steps of 1, 1, ½, ½, ¼.
    #expect(trainer.history.losses == [0, 1, 2, 2.5, 3])
    #expect(model.weight == 3.25)
  }

  @Test func keepsTheParametersOfTheFirstBestAccuracy() {
    let model = ScriptedModel(accuracies: [0, 0.5, 0.75, 0.75, 0.25])
    let trainer = trainer(model, trainingCount: 4, change: { $0.epochs = 4 })
    trainer.train()
    #expect(trainer.history.validationAccuracies == [0.5, 0.75, 0.75, 0.25])
    #expect(trainer.history.bestValidationAccuracy == 0.75)
    #expect(trainer.bestParameters["w"] == Tensor([2]))
    #expect(model.weight == 4)
  }

  @Test func tellsTheCoursesLines() {
    var lines: [String] = []
    let model = ScriptedModel(accuracies: [0, 0, 0.25, 0, 0.5])
    func halveEveryEpoch(_ options: inout EpochTrainer.Options) {
      options.showEvery = 2
      options.decayEvery = 1
      options.learningRateDecay = 0.5
    }
    let trainer = trainer(model, change: halveEveryEpoch) { event in
      if case .line(let line) = event { lines.append(line) }
    }
    trainer.train()
    #expect(
      lines == [
        "(Iteration 1 / 4) Average loss: 0.0",
        "(Epoch 1 / 2) Training Accuracy: 0.0, Validation Accuracy: 0.25",
        "Decaying learning rate of the optimizer to 0.5",
        "(Iteration 3 / 4) Average loss: 1.5",
        "(Epoch 2 / 2) Training Accuracy: 0.0, Validation Accuracy: 0.0",
      ])
  }
}
