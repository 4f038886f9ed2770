import Tensors

/// Takes values out of a checkpoint's tensors, and says what is wrong with them.
package struct CheckpointReader {
  let tensors: [String: Tensor]
  let path: String

  package init(_ tensors: [String: Tensor], path: String) {
    self.tensors = tensors
    self.path = path
  }

  package func error(_ problem: String) -> CheckpointError {
    CheckpointError(path: path, problem: problem)
  }

  package func number(_ name: String) throws(CheckpointError) -> Double {
    let tensor = try tensor(name)
    guard tensor.shape == [] else {
      throw error("\(name) has shape \(tensor.shape), expected []")
    }
    return tensor.scalar
  }

  package func count(_ name: String) throws(CheckpointError) -> Int {
    let number = try number(name)
    guard let count = Int(exactly: number), count >= 0 else {
      throw error("\(name) is \(number), expected a whole number of at least 0")
    }
    return count
  }

  package func numbers(_ name: String) throws(CheckpointError) -> [Double] {
    let tensor = try tensor(name)
    guard tensor.rank == 1 else {
      throw error("\(name) has shape \(tensor.shape), expected one axis")
    }
    return tensor.scalars
  }

  /// A list of one number or none.
  package func optional(_ name: String) throws(CheckpointError) -> Double? {
    let numbers = try numbers(name)
    guard numbers.count <= 1 else {
      throw error("\(name) has \(numbers.count) numbers, expected at most one")
    }
    return numbers.first
  }

  /// Everything whose name begins so, without that beginning.
  package func entries(_ prefix: String) -> [(name: String, value: Tensor)] {
    tensors.compactMap { name, value in
      name.hasPrefix(prefix) ? (String(name.dropFirst(prefix.count)), value) : nil
    }
  }

  /// The same by name.
  package func tensors(_ prefix: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: entries(prefix))
  }

  func history() throws(CheckpointError) -> TrainingHistory {
    var history = TrainingHistory()
    history.losses = try numbers("history.losses")
    history.trainAccuracies = try numbers("history.trainAccuracies")
    history.validationAccuracies = try numbers("history.validationAccuracies")
    history.bestValidationAccuracy = try optional("history.bestValidationAccuracy")
    return history
  }

  func randomState() throws(CheckpointError) -> RandomState.State {
    let words = try numbers("random.words").compactMap(UInt32.init(exactly:))
    let state = RandomState.State(
      words: words, position: try count("random.position"),
      cachedGaussian: try optional("random.cachedGaussian"))
    guard state.isValid else {
      throw error("random.words and random.position are not the state of a generator")
    }
    return state
  }

  package func tensor(_ name: String) throws(CheckpointError) -> Tensor {
    guard let tensor = tensors[name] else {
      throw error("it has no entry \(name), so it is not a checkpoint")
    }
    return tensor
  }
}
