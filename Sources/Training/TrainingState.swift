import Tensors

/// What every training must find again to go on: the network, what its update rule remembers, and
/// where its random generator is.
package struct TrainingState {
  var model: ModelSnapshot
  var learningRates: [String: Double]
  /// What the update rule of each parameter remembers.
  var ruleStates: [String: [String: Tensor]]
  var random: RandomState.State

  package init(_ model: any Model, _ optimizer: Optimizer, _ random: RandomState) {
    self.model = model.snapshot
    learningRates = optimizer.rules.mapValues(\.learningRate)
    ruleStates = optimizer.rules.mapValues(\.state)
    self.random = random.state
  }

  /// The state that a checkpoint holds.
  /// - Throws: `CheckpointError` when something is missing or makes no sense.
  package init(_ reader: CheckpointReader) throws(CheckpointError) {
    model = ModelSnapshot(
      parameters: reader.tensors("parameter."), state: reader.tensors("modelState."))
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
    random = try reader.randomState()
  }

  /// The state under the names that it has in a checkpoint.
  package var tensors: [String: Tensor] {
    var tensors = [
      "random.words": vector(random.words.map(Double.init)),
      "random.position": Tensor(Double(random.position)),
      "random.cachedGaussian": vector(random.cachedGaussian),
    ]
    for (name, value) in model.parameters { tensors["parameter.\(name)"] = value }
    for (name, value) in model.state { tensors["modelState.\(name)"] = value }
    for (name, value) in learningRates { tensors["learningRate.\(name)"] = Tensor(value) }
    for (name, state) in ruleStates {
      for (key, value) in state { tensors["state.\(name).\(key)"] = value }
    }
    return tensors
  }

  /// Whether a training that is made as the one `other` was taken from can go on from here.
  package func check(against other: TrainingState, path: String) throws(CheckpointError) {
    if let problem = model.difference(from: other.model) {
      throw CheckpointError(path: path, problem: problem)
    }
    for (name, value) in other.model.parameters {
      guard learningRates[name] != nil else {
        throw CheckpointError(path: path, problem: "learningRate.\(name) is missing")
      }
      for (key, state) in ruleStates[name] ?? [:] where ![value.shape, []].contains(state.shape) {
        throw CheckpointError(
          path: path,
          problem: "state.\(name).\(key) has shape \(state.shape), expected \(value.shape) or []")
      }
    }
  }

  /// Puts the state into a training, which must have been checked.
  package func restore(_ model: any Model, _ optimizer: inout Optimizer, _ random: RandomState) {
    model.snapshot = self.model
    for name in optimizer.rules.keys {
      optimizer.rules[name]!.learningRate = learningRates[name]!
      optimizer.rules[name]!.state = ruleStates[name] ?? [:]
    }
    random.state = self.random
  }
}

/// Numbers as they stand in a checkpoint.
func vector(_ numbers: [Double]) -> Tensor { Tensor(numbers, shape: [numbers.count]) }

/// A number that need not be there, as it stands in a checkpoint.
func vector(_ number: Double?) -> Tensor { vector(number.map { [$0] } ?? []) }
