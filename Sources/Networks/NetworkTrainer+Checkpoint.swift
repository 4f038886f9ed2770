import NumPyFiles
import Tensors
import Training

extension NetworkTrainer {
  /// Saves the run as it is between two epochs: the parameters and the state of the network, what
  /// the update rule remembers, history, and where the random generator is.
  ///
  /// The file is an `.npz` archive, replaced as a whole: who reads it at any moment, or after a
  /// crash at any moment, finds the previous checkpoint or this one.
  /// - Parameters:
  ///   - path: The file.
  ///   - notes: What the caller wants to find again, by name.
  /// - Throws: `NumPyFileError` when it cannot be written.
  public func saveCheckpoint(to path: String, notes: [String: Tensor] = [:]) throws {
    var tensors = state.tensors
    tensors["version"] = Tensor(NetworkHistory.checkpointVersion)
    for series in NetworkHistory.series {
      let values = history[keyPath: series.values]
      tensors["history.\(series.name)"] = Tensor(values, shape: [values.count])
    }
    for (name, setting) in settings { tensors["run.\(name)"] = Tensor(setting) }
    for (name, note) in notes { tensors["note.\(name)"] = note }
    try writeNPZ(tensors, to: path)
  }

  /// Puts a saved run into this trainer, which must have been made as the one that saved it;
  /// `train` then goes on where that run was, to the same numbers, bit for bit, as if it had not
  /// been interrupted.
  ///
  /// The network must draw from the trainer's generator.
  /// - Returns: The caller's notes.
  /// - Throws: `NumPyFileError` when the file is no `.npz` archive, `CheckpointError` when it is
  ///   not a checkpoint of such a run. The trainer is then unchanged.
  @discardableResult public func resume(from path: String) throws -> [String: Tensor] {
    let reader = CheckpointReader(try readNPZ(path), path: path)
    let version = try reader.number("version")
    guard version == NetworkHistory.checkpointVersion else {
      throw reader.error(
        "it has version \(version), expected \(NetworkHistory.checkpointVersion)")
    }
    for (name, setting) in settings {
      let found = try reader.number("run.\(name)")
      guard found == setting else {
        throw reader.error("it is of a run with \(name) \(found), this one has \(setting)")
      }
    }
    let state = try TrainingState(reader)
    try state.check(against: self.state, path: path)
    let history = try NetworkHistory(reader, epochs: options.epochs)
    state.restore(network, &optimizer, random)
    self.history = history
    return reader.tensors("note.")
  }

  private var state: TrainingState { TrainingState(network, optimizer, random) }

  /// What must be the same for a run to go on as if it had not been interrupted.
  private var settings: KeyValuePairs<String, Double> {
    [
      "batch size": Double(options.batchSize),
      "number of training examples": Double(training.count),
      "number of validation examples": Double(validation.count),
    ]
  }
}

extension NetworkHistory {
  fileprivate static let checkpointVersion = 2.0

  fileprivate struct Series {
    let name: String
    let values: WritableKeyPath<NetworkHistory, [Double]>
  }

  fileprivate static var series: [Series] {
    [Series(name: "stepLosses", values: \.stepLosses)] + epochSeries
  }

  private static var epochSeries: [Series] {
    [
      Series(name: "losses", values: \.losses),
      Series(name: "accuracies", values: \.accuracies),
      Series(name: "validationLosses", values: \.validationLosses),
      Series(name: "validationAccuracies", values: \.validationAccuracies),
    ]
  }

  /// - Parameter epochs: How many there are at most.
  fileprivate init(_ reader: CheckpointReader, epochs: Int) throws(CheckpointError) {
    self.init()
    for series in NetworkHistory.series {
      self[keyPath: series.values] = try reader.numbers("history.\(series.name)")
    }
    for series in NetworkHistory.epochSeries {
      let count = self[keyPath: series.values].count
      guard count == epochCount, count <= epochs else {
        throw reader.error(
          "history.\(series.name) has \(count) epochs; there are \(epochCount) losses, and the run "
            + "has \(epochs) epochs")
      }
    }
  }
}
