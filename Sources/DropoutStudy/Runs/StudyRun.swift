import Batches
import Datasets
import Files
import Foundation
import Networks
import Optimizers
import Tensors
import Training

/// Trains the network of a run's folder, from the beginning or from where it was, and records it.
///
/// After each epoch first the checkpoint is replaced, then a line is added to the log. So a run
/// that is killed at any moment has lost no epoch that was finished, and repeats none: what the
/// checkpoint has and the log has not is added to it.
public struct StudyRun {
  /// News of a run.
  public enum Event: Sendable {
    /// A step of an epoch has ended. `fraction` says how much of the run is over.
    case step(completed: Int, total: Int, note: String, fraction: Double)
    /// Something that a person reads.
    case line(String)
  }

  let folder: RunFolder
  let configuration: StudyConfiguration
  let data: StudyData
  private let builder: NetworkBuilder
  private let onEvent: (Event) -> Void
  /// Held as long as the run goes on.
  private let lock: FileLock

  /// - Parameters:
  ///   - folder: It has a configuration.
  ///   - locator: Finds the data.
  ///   - builder: Builds the network.
  ///   - onEvent: Called after every step and with every line.
  /// - Throws: An error of one sentence when something needed is not there, or when another process
  ///   is at this run.
  public init(
    _ folder: RunFolder, _ locator: DatasetLocator, _ builder: NetworkBuilder,
    onEvent: @escaping (Event) -> Void
  ) throws {
    guard let configuration = try folder.configuration() else {
      throw DocumentError(
        path: folder.path, problem: "it has no configuration.json, so it is no run")
    }
    guard let lock = try FileLock(folder.lockPath) else {
      throw DocumentError(path: folder.path, problem: "another process is at this run")
    }
    self.folder = folder
    self.configuration = configuration
    self.builder = builder
    self.onEvent = onEvent
    self.lock = lock
    data = try StudyData(configuration, locator)
  }

  /// Trains to the end.
  /// - Throws: An error of one sentence when a file cannot be read or written, or is of another
  ///   run.
  public func run() throws {
    let random = RandomState(seed: configuration.seed)
    let network = builder.network(configuration, random: random)
    if EntryKind(at: folder.checkpointPath) == nil { try start(network) }
    let layers = builder.layers(configuration)
    let variances = ActivationVariances(layers: layers)
    let watched = data.validation[Array(0..<min(32, data.validation.count))]
    let trainer = trainer(of: network, random)
    var epochs = try resume(trainer)
    let log = try openLog(epochs)
    var documents = try RunDocuments(folder, epochs)

    while epochs.count < configuration.epochs {
      let start = ContinuousClock.now
      trainer.trainEpoch()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      epochs.append(
        EpochRecord(
          trainer.history, variances: variances.of(network, on: watched), seconds: seconds,
          time: Date().timeIntervalSince1970))
      try trainer.saveCheckpoint(
        to: folder.checkpointPath, notes: epochs.notes.merging(configuration.notes) { $1 })
      try log.append(epochs[epochs.count - 1])
      try documents.append(epochs[epochs.count - 1])
    }
    try finish(network, epochs, log)
  }

  private func trainer(of network: Sequential, _ random: RandomState) -> NetworkTrainer {
    var options = NetworkTrainer.Options()
    options.batchSize = configuration.batchSize
    options.epochs = configuration.epochs
    let epochs = Double(configuration.epochs)
    let onEvent = onEvent
    return NetworkTrainer(
      network, training: data.training, validation: data.validation,
      updateRule: configuration.optimizer.rule, options: options, random: random
    ) { event in
      switch event {
      case .step(let epoch, let completed, let steps, let note):
        let fraction = (Double(epoch - 1) + Double(completed) / Double(steps)) / epochs
        onEvent(.step(completed: completed, total: steps, note: note, fraction: fraction))
      case .line(let text): onEvent(.line(text))
      }
    }
  }

  /// Gives the network the weights that it starts from, and says in one line which.
  private func start(_ network: Sequential) throws {
    switch configuration.weights {
    case .random:
      onEvent(.line("weights: random, seed \(configuration.seed)"))
    case .clipped(let threshold):
      builder.clip(network, threshold: threshold)
      onEvent(
        .line("weights: random, seed \(configuration.seed), clipped to ±\(threshold)"))
    case .file(let path):
      try loadParameters(into: network, from: path)
      onEvent(.line("weights: from \(path)"))
    }
  }

  /// Puts the trainer where its checkpoint is. Returns the epochs that are over.
  private func resume(_ trainer: NetworkTrainer) throws -> [EpochRecord] {
    guard EntryKind(at: folder.checkpointPath) != nil else { return [] }
    let notes = try trainer.resume(from: folder.checkpointPath)
    guard notes["configuration"] == configuration.notes["configuration"] else {
      throw DocumentError(
        path: folder.checkpointPath,
        problem: "it is of a run with other settings; begin this one anew with --restart")
    }
    guard let epochs = [EpochRecord](trainer.history, notes: notes) else {
      throw DocumentError(
        path: folder.checkpointPath, problem: "it lacks what was noted of its epochs")
    }
    onEvent(.line("resumed after epoch \(epochs.count)"))
    return epochs
  }

  private func finish(_ network: Sequential, _ epochs: [EpochRecord], _ log: JSONLog) throws {
    try saveParameters(network.parameters, to: folder.parametersPath)
    if try folder.record()?.isFinished != true {
      let seconds = epochs.reduce(0) { $0 + $1.seconds }
      try log.append(RunEnd(epochs: epochs.count, seconds: seconds))
    }
    unlink(folder.checkpointPath)
  }
}

extension StudyOptimizer {
  /// The rule with Keras' constants.
  fileprivate var rule: any UpdateRule {
    switch self {
    case .adam(let rate): Adam(learningRate: rate, epsilon: 1e-7)
    case .sgd(let rate, let momentum): SGD(learningRate: rate, momentum: momentum)
    }
  }
}
