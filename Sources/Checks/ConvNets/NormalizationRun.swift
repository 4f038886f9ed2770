import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

/// One training run of a network with a normalization, or without.
struct NormalizationRun: Sendable {
  let label: String
  let normalization: Normalization
  let hidden: [Int]
  let weightScale: Double
  let batchSize: Int
  let epochs: Int
  let learningRate: Double

  let curves: TrainingCurves

  static let trainingCount = 1_000

  init(
    _ label: String, _ normalization: Normalization, hidden: [Int], weightScale: Double,
    batchSize: Int = 50, epochs: Int = 10, learningRate: Double = 1e-3
  ) {
    self.label = label
    self.normalization = normalization
    self.hidden = hidden
    self.weightScale = weightScale
    self.batchSize = batchSize
    self.epochs = epochs
    self.learningRate = learningRate
    curves = TrainingCurves(
      label, iterations: epochs * (NormalizationRun.trainingCount / batchSize), checks: epochs + 1)
  }

  /// Trains with Adam, from weights and with batches that the section's seed alone determines, and
  /// records the curves.
  func train(
    _ network: Network, _ images: ImageExamples, _ recorder: Recorder,
    onEvent: @escaping (Solver.Event) -> Void
  ) -> TrainingHistory {
    var configuration = images.configuration(
      hidden: hidden, weightScale: weightScale, dtype: .float64)
    configuration.normalization = normalization
    let random = RandomState(seed: recorder.seed)
    var options = Solver.Options()
    options.epochs = epochs
    options.batchSize = batchSize
    let solver = Solver(
      model: network(configuration, random), training: images.training,
      validation: images.validation, updateRule: Adam(learningRate: learningRate),
      options: options, random: random
    ) { event in
      if case .iteration = event { onEvent(event) }
    }
    solver.train()
    curves.record(solver.history, recorder)
    return solver.history
  }
}
