import Networks
import NumPyFiles
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

/// A training by epochs that goes on from a checkpoint.
@Suite struct TrainerCheckpointTests {
  private func trainer(
    epochs: Int = 4, batchSize: Int = 6, units: Int = 5, rule: any UpdateRule = Adam()
  ) -> NetworkTrainer {
    let random = RandomState(seed: 4)
    let data = RandomState(seed: 5)
    let training = Examples(inputs: data.randn(20, 7), labels: data.randint(3, count: 20))
    let validation = Examples(inputs: data.randn(9, 7), labels: data.randint(3, count: 9))
    let network = Sequential(
      inputShape: [7],
      layers: [
        Dense(units: units, weightDecay: 0.01), BatchNormalization(), ReLU(), Dropout(rate: 0.4),
        Dense(units: 3),
      ], random: random)
    var options = NetworkTrainer.Options()
    options.epochs = epochs
    options.batchSize = batchSize
    return NetworkTrainer(
      network, training: training, validation: validation, updateRule: rule, options: options,
      random: random)
  }

  static let rules: [any UpdateRule] = [
    Adam(learningRate: 0.01), SGD(learningRate: 0.1, momentum: 0.9), SGD(learningRate: 0.1),
  ]

  @Test(arguments: rules.indices) func goesOnBitForBit(_ rule: Int) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run.npz"
    let whole = trainer(rule: Self.rules[rule])
    whole.train()
    for epoch in 0...4 {
      let interrupted = trainer(rule: Self.rules[rule])
      for _ in 0..<epoch { interrupted.trainEpoch() }
      try interrupted.saveCheckpoint(to: path, notes: ["a": Tensor([3, 4])])
      let resumed = trainer(rule: Self.rules[rule])
      #expect(try resumed.resume(from: path) == ["a": Tensor([3, 4])])
      resumed.train()
      #expect(resumed.history == whole.history)
      #expect(resumed.network.parameters == whole.network.parameters)
      #expect(resumed.network.state == whole.network.state)
    }
  }

  @Test func refusesWhatIsOfAnotherRun() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run.npz"
    let first = trainer()
    for _ in 0..<3 { first.trainEpoch() }
    try first.saveCheckpoint(to: path)
    let cases: [(NetworkTrainer, String)] = [
      (trainer(batchSize: 7), "it is of a run with batch size 6.0, this one has 7.0"),
      (
        trainer(epochs: 2),
        "history.losses has 3 epochs; there are 3 losses, and the run has 2 epochs"
      ),
      (
        trainer(units: 6),
        "dense1_b of its parameters has shape [5] and type float32, the network's has [6] and "
          + "float32"
      ),
    ]
    for (trainer, problem) in cases {
      let before = trainer.network.parameters
      let error = #expect(throws: CheckpointError.self) { try trainer.resume(from: path) }
      #expect("\(error!)" == "\(path): \(problem)")
      #expect(trainer.network.parameters == before)
    }
    var tensors = try readNPZ(path)
    tensors["history.accuracies"] = Tensor([1.0])
    try writeNPZ(tensors, to: path)
    #expect(throws: CheckpointError.self) { try trainer().resume(from: path) }
    for name in tensors.keys where name.hasPrefix("random") || name.hasPrefix("history") {
      var fewer = tensors
      fewer[name] = nil
      try writeNPZ(fewer, to: path)
      #expect(throws: CheckpointError.self, "\(name)") { try trainer().resume(from: path) }
    }
  }
}
