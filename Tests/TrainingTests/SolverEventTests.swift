import Tensors
import Testing
import Training

/// What a solver tells while it trains.
struct SolverEventTests {
  private func events(
    _ model: ScriptedModel, trainingCount: Int, trainings: Int = 1,
    configure: (inout Solver.Options) -> Void
  ) -> [String] {
    var events: [String] = []
    let solver = Solver(
      model, trainingCount: trainingCount, onEvent: { events.append($0.text) },
      configure: configure)
    for _ in 0..<trainings { solver.train() }
    return events
  }

  @Test func areLinesAndThenTheProgress() {
    let model = ScriptedModel(accuracies: [0, 0.25, 0.5, 0.75, 1])
    let events = events(model, trainingCount: 9) {
      $0.epochs = 2
      $0.printEvery = 3
    }
    #expect(
      events == [
        "(Iteration 1 / 4) loss: 0.000000",
        "(Epoch 0 / 2) train acc: 0.000000; val_acc: 0.250000",
        "1/4",
        "(Epoch 1 / 2) train acc: 0.000000; val_acc: 0.500000",
        "2/4",
        "3/4",
        "(Iteration 4 / 4) loss: 3.000000",
        "(Epoch 2 / 2) train acc: 0.000000; val_acc: 1.000000",
        "4/4",
      ])
  }

  /// The course's words: the counter goes on, the announced number of epochs is that of one run.
  @Test func countTheEpochsOnInASecondRun() {
    let model = ScriptedModel(accuracies: [0, 0.25, 0.5, 0.75, 1])
    let events = events(model, trainingCount: 4, trainings: 2) {
      $0.epochs = 2
      $0.printEvery = 100
    }
    #expect(
      events == [
        "(Iteration 1 / 2) loss: 0.000000",
        "(Epoch 1 / 2) train acc: 0.000000; val_acc: 0.250000",
        "1/2",
        "(Epoch 2 / 2) train acc: 0.000000; val_acc: 0.500000",
        "2/2",
        "(Iteration 1 / 2) loss: 2.000000",
        "(Epoch 3 / 2) train acc: 0.000000; val_acc: 0.750000",
        "1/2",
        "(Epoch 4 / 2) train acc: 0.000000; val_acc: 1.000000",
        "2/2",
      ])
  }

  @Test func areNoneWithoutEpochs() {
    let model = ScriptedModel(accuracies: [1])
    let events = events(model, trainingCount: 4) { $0.epochs = 0 }
    #expect(events == [])
    #expect(model.weight == 0)
    #expect(model.evaluations.isEmpty)
  }
}
