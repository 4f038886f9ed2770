import Tensors
import Testing
import Training

/// The steps of a solver and its accuracies.
struct SolverTests {
  @Test func theDefaultsAreTheCourses() {
    let options = Solver.Options()
    #expect(options.learningRateDecay == 1)
    #expect(options.batchSize == 100)
    #expect(options.epochs == 10)
    #expect(options.trainSampleCount == 1000)
    #expect(options.validationSampleCount == nil)
    #expect(options.printEvery == 10)
  }

  @Test func drawsMinibatchesWithReplacement() {
    let model = ScriptedModel()
    let solver = Solver(model, trainingCount: 10, seed: 5) { $0.epochs = 2 }
    solver.train()
    let random = RandomState(seed: 5)
    let batches = (0..<4).map { _ in random.choice(10, count: 4).map { -1 - Double($0) } }
    #expect(model.batches == batches)
  }

  /// One iteration per epoch, in which examples repeat.
  @Test func fillsABatchLargerThanTheDataSet() {
    let model = ScriptedModel()
    let solver = Solver(model, trainingCount: 3) {
      $0.batchSize = 50
      $0.epochs = 2
    }
    solver.train()
    #expect(model.batches.map(\.count) == [50, 50])
    #expect(model.batches.allSatisfy { Set($0) == [-1, -2, -3] })
    #expect(solver.history.losses.count == 2)
    #expect(solver.history.trainAccuracies.count == 2)
  }

  @Test func lowersTheLearningRateAfterEachEpoch() {
    let model = ScriptedModel()
    let solver = Solver(model, trainingCount: 8) {
      $0.epochs = 3
      $0.learningRateDecay = 0.5
    }
    solver.train()
    #expect(solver.history.losses == [0, 1, 2, 2.5, 3, 3.25])
  }

  @Test func keepsTheLoweredLearningRateInASecondRun() {
    let model = ScriptedModel(accuracies: [0, 0.25, 0.5])
    let solver = Solver(model) {
      $0.epochs = 2
      $0.learningRateDecay = 0.5
    }
    solver.train()
    #expect(model.weight == 1)
    solver.train()
    #expect(solver.history.losses == [0, 1, 1, 1.25])
  }

  @Test func evaluatesInBatchesOf100() {
    let model = ScriptedModel()
    let solver = Solver(model) { _ in }
    #expect(solver.accuracy(on: ScriptedModel.training(250)) == 0)
    #expect(model.evaluations.map(\.count) == [100, 100, 50])
    #expect(model.evaluations.joined().elementsEqual((1...250).map { -Double($0) }))
  }

  @Test func countsTheRightPredictions() {
    let model = ScriptedModel(accuracies: [0.75])
    let solver = Solver(model) { _ in }
    #expect(solver.accuracy(on: ScriptedModel.validation) == 0.75)
    #expect(solver.accuracy(on: ScriptedModel.noExamples) == 0)
    #expect(solver.accuracy(on: ScriptedModel.noExamples, sampleCount: 3) == 0)
  }

  @Test(arguments: [(nil, 10), (10, 10), (11, 10), (9, 9), (3, 3)])
  func drawsSamplesOnlyFromMoreExamplesThanAsked(sampleCount: Int?, evaluated: Int) {
    let model = ScriptedModel()
    let solver = Solver(model, seed: 5) { _ in }
    _ = solver.accuracy(on: ScriptedModel.training(10), sampleCount: sampleCount)
    let random = RandomState(seed: 5)
    let indices = evaluated == 10 ? Array(0..<10) : random.choice(10, count: evaluated)
    #expect(model.evaluations == [indices.map { -1 - Double($0) }])
  }

  @Test func takesTheSampleCountsFromItsOptions() {
    let model = ScriptedModel()
    let solver = Solver(model, trainingCount: 9) {
      $0.batchSize = 9
      $0.epochs = 1
      $0.trainSampleCount = 7
      $0.validationSampleCount = 2
    }
    solver.train()
    #expect(model.evaluations.map(\.count) == [7, 2])
    #expect(model.evaluations[0].allSatisfy { $0 < 0 })
    #expect(model.evaluations[1].allSatisfy { $0 >= 0 })
  }
}
