import NumPyFiles
import Tensors

extension Solver {
  /// Saves the run as it is between two iterations: parameters, the states of the model and of the
  /// update rule, history, the best model so far, and where the random generator is.
  ///
  /// The file is an `.npz` archive, replaced as a whole: who reads it at any moment, or after a
  /// crash at any moment, finds the previous checkpoint or this one.
  /// - Throws: `NumPyFileError` when it cannot be written.
  public func saveCheckpoint(to path: String) throws {
    try writeNPZ(checkpoint.tensors, to: path)
  }

  /// Puts a saved run into this solver, which must have been made as the one that saved it; `train`
  /// then goes on where that run was. The final numbers are those of a run that was never
  /// interrupted, bit for bit.
  ///
  /// A model that draws random numbers in training must draw them from the solver's generator.
  /// - Throws: `NumPyFileError` when the file is no `.npz` archive, `CheckpointError` when it is
  ///   not a checkpoint of such a run. The solver is then unchanged.
  public func resume(from path: String) throws {
    let checkpoint = try Checkpoint(try readNPZ(path), path: path)
    try checkpoint.check(against: self.checkpoint, path: path)
    restore(checkpoint)
  }

  private var checkpoint: Checkpoint {
    Checkpoint(
      run: runDescription, iteration: iteration, epoch: epoch,
      state: TrainingState(model, optimizer, random), best: best, history: history)
  }

  /// What must be the same for a run to go on as if it had not been interrupted.
  private var runDescription: [Checkpoint.Setting] {
    [
      .init("number of epochs", Double(options.epochs)),
      .init("batch size", Double(options.batchSize)),
      .init("learning rate decay", options.learningRateDecay),
      .init("number of training examples", Double(training.count)),
      .init("number of validation examples", Double(validation.count)),
      .init("training sample", options.trainSampleCount.map(Double.init) ?? -1),
      .init("validation sample", options.validationSampleCount.map(Double.init) ?? -1),
    ]
  }

  private func restore(_ checkpoint: Checkpoint) {
    iteration = checkpoint.iteration
    epoch = checkpoint.epoch
    isInterrupted = true
    checkpoint.state.restore(model, &optimizer, random)
    best = checkpoint.best
    history = checkpoint.history
  }
}
