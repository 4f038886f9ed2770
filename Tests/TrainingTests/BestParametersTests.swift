import Tensors
import Testing
import Training

/// Which parameters a training run leaves in the model.
struct BestParametersTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// The validation accuracy after each epoch of one step.
    let accuracies: [Double]
    /// After how many steps the parameters are kept.
    let kept: Double

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "the last are best", accuracies: [0.25, 0.5, 0.75], kept: 3),
    Case(name: "the first are best", accuracies: [1, 0.5, 0.75], kept: 1),
    Case(name: "best in the middle", accuracies: [0.25, 0.75, 0.5, 0], kept: 2),
    Case(name: "the first among equals", accuracies: [0.25, 0.75, 0.5, 0.75], kept: 2),
    Case(name: "always 0", accuracies: [0, 0, 0], kept: 1),
    Case(name: "0 at first", accuracies: [0, 0.25, 0], kept: 2),
  ])
  func areThoseOfTheBestValidationAccuracy(_ test: Case) {
    let model = ScriptedModel(accuracies: [0] + test.accuracies)
    let solver = Solver(model) { $0.epochs = test.accuracies.count }
    solver.train()
    #expect(solver.history.validationAccuracies == test.accuracies)
    #expect(solver.history.bestValidationAccuracy == test.accuracies.max())
    #expect(model.parameters == ["w": Tensor([test.kept])])
  }

  @Test func areTheFirstWithoutValidationExamples() {
    let model = ScriptedModel()
    let solver = Solver(model, validation: ScriptedModel.noExamples) { $0.epochs = 3 }
    solver.train()
    #expect(solver.history.validationAccuracies == [0, 0, 0])
    #expect(model.weight == 1)
    #expect(!model.evaluations.contains([]))
  }

  /// The second run goes on from the best parameters, and must beat them.
  @Test func surviveAWorseSecondRun() {
    let model = ScriptedModel(accuracies: [0, 0.25, 0.75, 0.5, 0.5, 0.5])
    let solver = Solver(model) { $0.epochs = 3 }
    solver.train()
    #expect(model.weight == 2)
    solver.train()
    #expect(solver.history.losses == [0, 1, 2, 2, 3, 4])
    #expect(solver.history.validationAccuracies == [0.25, 0.75, 0.5, 0.5, 0.5, 0.5])
    #expect(model.weight == 2)
  }

  @Test func giveWayToABetterSecondRun() {
    let model = ScriptedModel(accuracies: [0, 0.25, 0.75, 0.5, 1])
    let solver = Solver(model) { $0.epochs = 3 }
    solver.train()
    solver.train()
    #expect(model.weight == 4)
    #expect(solver.history.bestValidationAccuracy == 1)
  }
}
