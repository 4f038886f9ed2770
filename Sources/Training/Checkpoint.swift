import Tensors

/// A training run between two iterations, as named tensors.
struct Checkpoint {
  /// A setting that a run cannot change on the way.
  struct Setting: Equatable {
    let name: String
    let value: Double

    init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  var run: [Setting]
  /// The iterations of this run that are over.
  var iteration: Int
  /// The epochs of all runs that are over.
  var epoch: Int
  var model: ModelSnapshot
  /// The model of the best validation accuracy; `nil` before the first one is taken.
  var best: ModelSnapshot?
  var learningRates: [String: Double]
  /// What the update rule of each parameter remembers.
  var ruleStates: [String: [String: Tensor]]
  var history: TrainingHistory
  var random: RandomState.State

  static let version = 1.0

  /// The checkpoint under the names that it has in a file.
  var tensors: [String: Tensor] {
    var tensors = [
      "version": Tensor(Checkpoint.version), "iteration": Tensor(Double(iteration)),
      "epoch": Tensor(Double(epoch)),
      "history.losses": vector(history.losses),
      "history.trainAccuracies": vector(history.trainAccuracies),
      "history.validationAccuracies": vector(history.validationAccuracies),
      "history.bestValidationAccuracy": vector(history.bestValidationAccuracy),
      "random.words": vector(random.words.map(Double.init)),
      "random.position": Tensor(Double(random.position)),
      "random.cachedGaussian": vector(random.cachedGaussian),
    ]
    for setting in run { tensors["run.\(setting.name)"] = Tensor(setting.value) }
    for (name, value) in model.parameters { tensors["parameter.\(name)"] = value }
    for (name, value) in model.state { tensors["modelState.\(name)"] = value }
    for (name, value) in best?.parameters ?? [:] { tensors["best.\(name)"] = value }
    for (name, value) in best?.state ?? [:] { tensors["bestState.\(name)"] = value }
    for (name, value) in learningRates { tensors["learningRate.\(name)"] = Tensor(value) }
    for (name, state) in ruleStates {
      for (key, value) in state { tensors["state.\(name).\(key)"] = value }
    }
    return tensors
  }
}

private func vector(_ numbers: [Double]) -> Tensor { Tensor(numbers, shape: [numbers.count]) }

private func vector(_ number: Double?) -> Tensor { vector(number.map { [$0] } ?? []) }
