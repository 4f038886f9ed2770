import Networks
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

/// An interrupted training of a network with batch normalization and dropout.
@Suite struct CheckpointTests {
  /// Six iterations, in float32.
  private final class Run {
    let random = RandomState(seed: 4)
    var afterIteration: (Int, Solver) throws -> Void = { _, _ in }
    let network: Sequential
    private(set) var solver: Solver!

    init() {
      let training = Examples(
        inputs: random.randn(15, 2, 7, 6), labels: random.randint(3, count: 15))
      let validation = Examples(
        inputs: random.randn(6, 2, 7, 6), labels: random.randint(3, count: 6))
      network = Sequential(
        inputShape: [2, 7, 6],
        layers: [
          Conv2D(filters: 3, kernelHeight: 3, kernelWidth: 2), ReLU(), BatchNormalization(),
          MaxPooling2D(), Dropout(rate: 0.25), Flatten(), Dense(units: 5), ReLU(),
          BatchNormalization(), Dropout(rate: 0.5), Dense(units: 3),
        ], random: random)
      var options = Solver.Options()
      options.epochs = 2
      options.batchSize = 5
      options.trainSampleCount = 8
      solver = Solver(
        model: network, training: training, validation: validation,
        updateRule: Adam(learningRate: 0.05), options: options, random: random
      ) { [unowned self] event in
        guard case .iteration(let completed, _) = event else { return }
        try! afterIteration(completed, solver)
      }
    }
  }

  @Test(arguments: 1...6) func goesOnBitForBit(after iteration: Int) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run.npz"
    let whole = Run()
    whole.solver.train()

    let interrupted = Run()
    interrupted.afterIteration = { if $0 == iteration { try $1.saveCheckpoint(to: path) } }
    interrupted.solver.train()
    let resumed = Run()
    try resumed.solver.resume(from: path)
    resumed.solver.train()

    #expect(resumed.solver.history == whole.solver.history)
    #expect(resumed.network.parameters == whole.network.parameters)
    #expect(resumed.network.state == whole.network.state)
    #expect(resumed.random.state == whole.random.state)
    #expect(whole.network.state["norm1_mean"] != Tensor.zeros([3], dtype: .float32))
    #expect(whole.network.state["norm2_variance"] != Tensor.ones([5], dtype: .float32))
  }

  /// The last iteration's averages, not those of the best model, which `train` puts back.
  @Test func aCheckpointHasTheRunningStatistics() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run.npz"
    let run = Run()
    var states: [[String: Tensor]] = []
    run.afterIteration = {
      states.append($1.model.state)
      if $0 == 3 { try $1.saveCheckpoint(to: path) }
    }
    run.solver.train()
    let other = Run()
    try other.solver.resume(from: path)
    #expect(other.network.state == states[2])
    #expect(states[2] != states[3])
  }
}
