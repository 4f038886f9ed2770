import Optimizers
import Tensors
import Training

extension Solver {
  /// A solver whose learning rate is 1, with the options that a test is about.
  convenience init(
    _ model: ScriptedModel, trainingCount: Int = 4, validation: Examples = ScriptedModel.validation,
    seed: Int = 231, onEvent: @escaping (Event) -> Void = { _ in },
    configure: (inout Options) -> Void
  ) {
    var options = Options()
    options.batchSize = 4
    configure(&options)
    self.init(
      model: model, training: ScriptedModel.training(trainingCount), validation: validation,
      updateRule: SGD(learningRate: 1), options: options, random: RandomState(seed: seed),
      onEvent: onEvent)
  }
}
