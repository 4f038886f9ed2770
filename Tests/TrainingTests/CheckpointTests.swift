import NumPyFiles
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

/// Saving a solver's run and going on with it.
@Suite struct CheckpointTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/run.npz" }

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: 1...12) func goesOnAsIfItHadNotStopped(after iteration: Int) throws {
    let whole = try CheckpointedRun()
    whole.solver.train()

    let interrupted = try CheckpointedRun()
    interrupted.afterIteration = { [path] in
      if $0 == iteration { try $1.saveCheckpoint(to: path) }
    }
    interrupted.solver.train()
    let resumed = try CheckpointedRun()
    try resumed.solver.resume(from: path)
    #expect(resumed.solver.history.losses.count == iteration)
    resumed.solver.train()
    #expect(resumed.solver.history == whole.solver.history)
    #expect(resumed.solver.model.parameters == whole.solver.model.parameters)
    #expect(resumed.random.state == whole.random.state)
  }

  /// What a network keeps besides its parameters decides its scores at test time.
  @Test(arguments: [1, 7, 12]) func goesOnWithTheStateOfTheModel(after iteration: Int) throws {
    let whole = try CheckpointedRun(keepsState: true)
    whole.solver.train()

    let interrupted = try CheckpointedRun(keepsState: true)
    interrupted.afterIteration = { [path] in
      if $0 == iteration { try $1.saveCheckpoint(to: path) }
    }
    interrupted.solver.train()
    let resumed = try CheckpointedRun(keepsState: true)
    try resumed.solver.resume(from: path)
    resumed.solver.train()
    #expect(resumed.solver.history == whole.solver.history)
    #expect(resumed.solver.model.parameters == whole.solver.model.parameters)
    #expect(resumed.solver.model.state == whole.solver.model.state)
    #expect(whole.solver.model.state["mean"] != Tensor.zeros(7))
  }

  /// The state of the best validation accuracy comes back with its parameters.
  @Test func theBestModelHasItsState() throws {
    let run = try CheckpointedRun(keepsState: true)
    var states: [Tensor] = []
    run.afterIteration = { states.append($1.model.state["mean"]!) }
    run.solver.train()
    let best = try #require(run.solver.history.bestValidationAccuracy)
    // Accuracies are taken after iteration 1 and after every epoch of four.
    let index = try #require(run.solver.history.validationAccuracies.firstIndex(of: best))
    #expect(run.solver.model.state["mean"] == states[[0, 3, 7, 11][index]])
    #expect(index < 3, "the last one would be there anyway")
  }

  static let stateRefusals = [
    Refusal(sentence: #"its model states are [], the network has ["mean"]"#) {
      $0["modelState.mean"] = nil
    },
    Refusal(
      sentence: "mean of its model states has shape [2] and type float64, "
        + "the network's has [7] and float64"
    ) { $0["modelState.mean"] = Tensor([1, 2]) },
    Refusal(sentence: #"its best model states are [], the network has ["mean"]"#) {
      $0["bestState.mean"] = nil
    },
  ]

  @Test(arguments: stateRefusals) func aStateOfAnotherModelIsRefused(_ refusal: Refusal) throws {
    let run = try CheckpointedRun(keepsState: true)
    run.solver.train()
    try run.solver.saveCheckpoint(to: path)
    var tensors = try readNPZ(path)
    refusal.change(&tensors)
    try writeNPZ(tensors, to: path)
    let other = try CheckpointedRun(keepsState: true)
    let error = #expect(throws: CheckpointError.self) { try other.solver.resume(from: path) }
    #expect(error?.description == "\(path): \(refusal.sentence)")
    #expect(other.solver.model.state["mean"] == Tensor.zeros(7))
  }

  @Test func aParameterWhoseNameBeginsWithAnothersKeepsItsOwnRule() throws {
    func solver() -> Solver {
      let examples = Examples(inputs: Tensor([[1.0, 0], [0, 1]]), labels: [0, 1])
      var options = Solver.Options()
      options.epochs = 4
      options.batchSize = 2
      return Solver(
        model: DottedNet(), training: examples, validation: examples,
        updateRule: Adam(learningRate: 0.1), options: options, random: RandomState(seed: 1))
    }
    let whole = solver()
    try whole.train(savingTo: path, every: 3)
    try whole.saveCheckpoint(to: path)
    let resumed = solver()
    try resumed.resume(from: path)
    whole.train()
    resumed.train()
    resumed.train()
    #expect(resumed.history.losses.suffix(4) == whole.history.losses.suffix(4))
  }

  @Test func savesAfterEverySoManyIterationsAndAtTheEnd() throws {
    let run = try CheckpointedRun()
    var counts: [Int] = []
    run.afterIteration = { [path] iteration, _ in
      let saved = try? readNPZ(path)["history.losses"]?.count
      counts.append(saved ?? 0)
    }
    try run.solver.train(savingTo: path, every: 5)
    #expect(counts == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 12])
  }

  @Test func aSecondRunBeginsAfterAnInterruptedOneHasEnded() throws {
    let whole = try CheckpointedRun()
    whole.solver.train()
    try whole.solver.saveCheckpoint(to: path)
    whole.solver.train()

    let resumed = try CheckpointedRun()
    try resumed.solver.resume(from: path)
    resumed.solver.train()
    #expect(resumed.solver.history.losses.count == 12)
    resumed.solver.train()
    #expect(resumed.solver.history == whole.solver.history)
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    let sentence: String
    let change: @Sendable (inout [String: Tensor]) -> Void
    var testDescription: String { sentence }
  }

  static let refusals = [
    Refusal(sentence: "it has no entry version, so it is not a checkpoint") {
      $0["version"] = nil
    },
    Refusal(sentence: "it has version 2.0, expected 1.0") { $0["version"] = Tensor(2.0) },
    Refusal(sentence: "iteration is -1.0, expected a whole number of at least 0") {
      $0["iteration"] = Tensor(-1.0)
    },
    Refusal(sentence: "epoch has shape [2], expected []") { $0["epoch"] = Tensor([1, 2]) },
    Refusal(sentence: "history.losses has shape [], expected one axis") {
      $0["history.losses"] = Tensor(1.0)
    },
    Refusal(sentence: "it has 2 losses after 12 iterations") {
      $0["history.losses"] = Tensor([1, 2])
    },
    Refusal(sentence: "random.words and random.position are not the state of a generator") {
      $0["random.words"] = Tensor([1, 2])
    },
    Refusal(sentence: "random.words and random.position are not the state of a generator") {
      $0["random.position"] = Tensor(625.0)
    },
    Refusal(sentence: "random.cachedGaussian has 2 numbers, expected at most one") {
      $0["random.cachedGaussian"] = Tensor([1, 2])
    },
    Refusal(
      sentence: #"its parameters are ["W1", "W2", "b1"], the network has ["W1", "W2", "b1", "b2"]"#
    ) { $0["parameter.b2"] = nil },
    Refusal(
      sentence: "b2 of its parameters has shape [4] and type float64, "
        + "the network's has [3] and float64"
    ) { $0["parameter.b2"] = Tensor.zeros(4) },
    Refusal(
      sentence: "b2 of its best parameters has shape [3] and type float32, "
        + "the network's has [3] and float64"
    ) { $0["best.b2"] = Tensor.zeros([3], dtype: .float32) },
    Refusal(sentence: "learningRate.b2 is missing") { $0["learningRate.b2"] = nil },
    Refusal(sentence: "state.W1.mean has shape [2], expected [7, 6] or []") {
      $0["state.W1.mean"] = Tensor([1, 2])
    },
    Refusal(sentence: "it is of a run with batch size 6.0, this one has 5.0") {
      $0["run.batch size"] = Tensor(6.0)
    },
    Refusal(sentence: "it is of a run with number of epochs nan, this one has 3.0") {
      $0["run.number of epochs"] = nil
    },
  ]

  @Test(arguments: refusals) func isRefusedWithASentence(_ refusal: Refusal) throws {
    let run = try CheckpointedRun()
    run.solver.train()
    try run.solver.saveCheckpoint(to: path)
    var tensors = try readNPZ(path)
    refusal.change(&tensors)
    try writeNPZ(tensors, to: path)

    let other = try CheckpointedRun()
    let before = other.solver.model.parameters
    let error = #expect(throws: CheckpointError.self) { try other.solver.resume(from: path) }
    #expect(error?.description == "\(path): \(refusal.sentence)")
    #expect(other.solver.model.parameters == before)
    #expect(other.solver.history.losses.isEmpty)
  }

  @Test func aFileThatIsNoArchiveIsRefused() throws {
    try "not an archive".write(toFile: path, atomically: true, encoding: .utf8)
    let run = try CheckpointedRun()
    #expect(throws: NumPyFileError.self) { try run.solver.resume(from: path) }
  }
}
