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
  var state: TrainingState
  /// The model of the best validation accuracy; `nil` before the first one is taken.
  var best: ModelSnapshot?
  var history: TrainingHistory

  static let version = 1.0

  /// The checkpoint under the names that it has in a file.
  var tensors: [String: Tensor] {
    var tensors = state.tensors
    tensors["version"] = Tensor(Checkpoint.version)
    tensors["iteration"] = Tensor(Double(iteration))
    tensors["epoch"] = Tensor(Double(epoch))
    tensors["history.losses"] = vector(history.losses)
    tensors["history.trainAccuracies"] = vector(history.trainAccuracies)
    tensors["history.validationAccuracies"] = vector(history.validationAccuracies)
    tensors["history.bestValidationAccuracy"] = vector(history.bestValidationAccuracy)
    for setting in run { tensors["run.\(setting.name)"] = Tensor(setting.value) }
    for (name, value) in best?.parameters ?? [:] { tensors["best.\(name)"] = value }
    for (name, value) in best?.state ?? [:] { tensors["bestState.\(name)"] = value }
    return tensors
  }
}
