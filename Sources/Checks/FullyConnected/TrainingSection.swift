import CheckSupport
import Checking
import Tensors
import Training

private let hiddenUnits = 48

private let curves = TrainingCurves(
  "the network", loss: "loss", trainAccuracy: "training accuracy",
  validationAccuracy: "validation accuracy")

private enum Observed {
  static let data = ObservationKey<String>("data")
  static let bestAccuracy = ObservationKey<Double>("best validation accuracy")
  static let loadedAccuracy = ObservationKey<Double>("validation accuracy of the loaded network")
  static let testAccuracy = ObservationKey<Double>("test accuracy of the loaded network")
  static let chance = ObservationKey<Double>("chance")
  static let weights = ObservationKey<Tensor>("first-layer weights")
}

/// A small network trained on real images, saved, loaded and tested: the course's experiment.
let trainingSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "training", title: "Training a small network on images", points: 4,
    functions: ["smallNet", "sgd"], needs: ["small-net", "sgd"], timeLimit: 120,
    expectations: expectations,
    plots: TrainingCurves.plots([curves], id: "training", of: "a small network"),
    grids: [
      ImageGrid(
        id: "first-layer-weights", title: "Weights of the first layer, one image a unit",
        observation: Observed.weights)
    ])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedFrom: recorder.dataDirectory,
    color: .init(training: 40_000, validation: 10_000, test: 10_000),
    gray: .init(training: 3_000, validation: 1_000, test: 1_000), dtype: .float32)
  recorder.record(Observed.data, images.origin)
  recorder.line("Data: \(images.origin)")
  let trainer = train(submission, images, recorder)
  try recordBest(trainer, submission, images, recorder)
}

private func configuration(_ images: ImageExamples) -> FullyConnectedNetConfiguration {
  images.configuration(hidden: [hiddenUnits], weightScale: 0.02, dtype: .float32)
}

private func train(
  _ submission: FullyConnectedSubmission, _ images: ImageExamples, _ recorder: Recorder
) -> EpochTrainer {
  let random = RandomState(seed: recorder.seed)
  var options = EpochTrainer.Options()
  options.epochs = images.training.count > 10_000 ? 5 : 20
  options.learningRateDecay = 0.99
  options.decayEvery = 100
  let trainer = EpochTrainer(
    model: submission.smallNet(configuration(images), random), training: images.training,
    validation: images.validation, updateRule: submission.sgd(0.1, 0), options: options,
    random: random, onEvent: report(run: 0, of: 1, recorder))
  trainer.train()
  curves.record(trainer.history, recorder)
  return trainer
}

/// Saves the best parameters, loads them into a new network, and tests that.
private func recordBest(
  _ trainer: EpochTrainer, _ submission: FullyConnectedSubmission, _ images: ImageExamples,
  _ recorder: Recorder
) throws {
  let path = "\(recorder.scratchDirectory)/best.npz"
  try saveParameters(trainer.bestParameters, to: path)
  let net = submission.smallNet(configuration(images), RandomState(seed: recorder.seed + 1))
  try loadParameters(into: net, from: path) { recorder.line($0) }
  let validation = net.accuracy(on: images.validation)
  let test = net.accuracy(on: images.test)
  recorder.line("Validation Accuracy: \(100 * validation)%")
  recorder.line("Testing Accuracy: \(100 * test)%")
  recorder.record(Observed.bestAccuracy, trainer.history.bestValidationAccuracy ?? 0)
  recorder.record(Observed.loadedAccuracy, validation)
  recorder.record(Observed.testAccuracy, test)
  recorder.record(Observed.chance, 1 / Double(images.classCount))
  let weights = net.parameters["fc1_w"]!.transposed()
  recorder.record(Observed.weights, weights.reshaped([hiddenUnits] + images.imageShape))
}

private let expectations: [Expectation] =
  [.shown(Observed.data)] + curves.expectations + [
    curves.followsTheReference(relative: 1e-4),
    .shown(Observed.bestAccuracy), .shown(Observed.loadedAccuracy),
    .shown(Observed.testAccuracy), .shown(Observed.weights),
    .property(
      "the loaded network has the best validation accuracy",
      reading: [Observed.bestAccuracy, Observed.loadedAccuracy]
    ) {
      let best = try $0[Observed.bestAccuracy]
      let loaded = try $0[Observed.loadedAccuracy]
      return loaded == best
        ? nil : "the best validation accuracy was \(best), the loaded network's is \(loaded)"
    },
    .property(
      "validation accuracy exceeds five times chance", reading: [Observed.bestAccuracy]
    ) {
      let best = try $0[Observed.bestAccuracy]
      let chance = try $0.expected(Observed.chance)
      return best > 5 * chance ? nil : String(printf: "it is %.3f, chance is %.3f", best, chance)
    },
  ]
