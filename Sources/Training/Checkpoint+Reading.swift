import Tensors

/// A file is not the checkpoint of the run that is to go on.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  public let path: String
  /// What is wrong, without the path.
  public let problem: String

  public var description: String { "\(path): \(problem)" }
}

extension Checkpoint {
  /// The checkpoint that a file holds.
  /// - Throws: `CheckpointError` when something is missing or makes no sense.
  init(_ tensors: [String: Tensor], path: String) throws(CheckpointError) {
    let reader = CheckpointReader(tensors, path: path)
    let version = try reader.number("version")
    guard version == Checkpoint.version else {
      throw reader.error("it has version \(version), expected \(Checkpoint.version)")
    }
    iteration = try reader.count("iteration")
    epoch = try reader.count("epoch")
    run = reader.entries("run.").map { Setting($0, $1.count == 1 ? $1[flat: 0] : .nan) }
    state = try TrainingState(reader)
    let bestParameters = reader.tensors("best.")
    best =
      bestParameters.isEmpty
      ? nil : ModelSnapshot(parameters: bestParameters, state: reader.tensors("bestState."))
    history = try reader.history()
  }

  /// Whether a run that is made as the one `other` was taken from can go on from here.
  func check(against other: Checkpoint, path: String) throws(CheckpointError) {
    func refuse(_ problem: String) -> CheckpointError {
      CheckpointError(path: path, problem: problem)
    }
    for setting in other.run {
      let found = run.first { $0.name == setting.name }?.value ?? .nan
      guard found == setting.value else {
        throw refuse("it is of a run with \(setting.name) \(found), this one has \(setting.value)")
      }
    }
    try state.check(against: other.state, path: path)
    if let problem = best?.difference(from: other.state.model, "best ") { throw refuse(problem) }
    guard iteration <= history.losses.count else {
      throw refuse("it has \(history.losses.count) losses after \(iteration) iterations")
    }
  }
}

extension ModelSnapshot {
  /// Why this is not a snapshot of another one's network; `nil` if it is.
  func difference(from expected: ModelSnapshot, _ which: String = "") -> String? {
    Checkpoint.difference(of: parameters, from: expected.parameters, "\(which)parameters")
      ?? Checkpoint.difference(of: state, from: expected.state, "\(which)model states")
  }
}

extension Checkpoint {
  /// Why tensors are not those of this network; `nil` if they are.
  static func difference(
    of found: [String: Tensor], from expected: [String: Tensor], _ title: String
  ) -> String? {
    let (names, expectedNames) = (found.keys.sorted(), expected.keys.sorted())
    guard names == expectedNames else {
      return "its \(title) are \(names), the network has \(expectedNames)"
    }
    for name in names {
      let (value, model) = (found[name]!, expected[name]!)
      guard value.shape == model.shape, value.dtype == model.dtype else {
        return "\(name) of its \(title) has shape \(value.shape) and type \(value.dtype), "
          + "the network's has \(model.shape) and \(model.dtype)"
      }
    }
    return nil
  }
}
