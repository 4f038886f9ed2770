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
    let reader = CheckpointReader(tensors: tensors, path: path)
    let version = try reader.number("version")
    guard version == Checkpoint.version else {
      throw reader.error("it has version \(version), expected \(Checkpoint.version)")
    }
    iteration = try reader.count("iteration")
    epoch = try reader.count("epoch")
    run = reader.entries("run.").map { Setting($0, $1.count == 1 ? $1[flat: 0] : .nan) }
    model = ModelSnapshot(
      parameters: reader.tensors("parameter."), state: reader.tensors("modelState."))
    let bestParameters = reader.tensors("best.")
    best =
      bestParameters.isEmpty
      ? nil : ModelSnapshot(parameters: bestParameters, state: reader.tensors("bestState."))
    learningRates = [:]
    for (name, _) in reader.entries("learningRate.") {
      learningRates[name] = try reader.number("learningRate.\(name)")
    }
    ruleStates = [:]
    for name in model.parameters.keys { ruleStates[name] = [:] }
    for (entry, value) in reader.entries("state.") {
      // Of parameters named w and w.x, the entry state.w.x.mean belongs to the longer one.
      let owners = model.parameters.keys.filter { entry.hasPrefix($0 + ".") }
      guard let owner = owners.max(by: { $0.count < $1.count }) else { continue }
      ruleStates[owner]![String(entry.dropFirst(owner.count + 1))] = value
    }
    history = try reader.history()
    random = try reader.randomState()
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
    let problems = [
      Checkpoint.difference(of: model, from: other.model),
      best.flatMap { Checkpoint.difference(of: $0, from: other.model, "best ") },
    ]
    if let problem = problems.compactMap(\.self).first { throw refuse(problem) }
    for (name, value) in other.model.parameters {
      guard learningRates[name] != nil else { throw refuse("learningRate.\(name) is missing") }
      for (key, state) in ruleStates[name] ?? [:] where ![value.shape, []].contains(state.shape) {
        throw refuse(
          "state.\(name).\(key) has shape \(state.shape), expected \(value.shape) or []")
      }
    }
    guard iteration <= history.losses.count else {
      throw refuse("it has \(history.losses.count) losses after \(iteration) iterations")
    }
  }

  /// Why a model is not this network; `nil` if it is.
  private static func difference(
    of found: ModelSnapshot, from expected: ModelSnapshot, _ which: String = ""
  ) -> String? {
    difference(of: found.parameters, from: expected.parameters, "\(which)parameters")
      ?? difference(of: found.state, from: expected.state, "\(which)model states")
  }

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
