import CheckSupport
import Checking
import Tensors
import Training

private let hiddenUnits = 48

/// A small network trained on real images, saved, loaded and tested: the course's experiment.
let trainingSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "training", title: "Training a small network on images", points: 4,
    functions: ["smallNet", "sgd"], needs: ["small-net", "sgd"], timeLimit: 120,
    expectations: expectations,
    plots: [
      Plot(
        id: "training-loss", title: "Training loss", xLabel: "Iteration", yLabel: "Loss",
        curves: [("loss", "loss")]),
      Plot(
        id: "training-accuracy", title: "Accuracy", xLabel: "Epoch", yLabel: "Accuracy",
        curves: [
          ("training accuracy", "training"), ("validation accuracy", "validation"),
        ]),
    ],
    grids: [
      ImageGrid(
        id: "first-layer-weights", title: "Weights of the first layer, one image a unit",
        observation: "first-layer weights")
    ])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedFrom: recorder.dataDirectory,
    colour: .init(training: 40_000, validation: 10_000, test: 10_000),
    grey: .init(training: 3_000, validation: 1_000, test: 1_000), dtype: .float32)
  recorder.record("data", images.origin)
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
  recorder.record("loss", curve: trainer.history.losses)
  recorder.record("training accuracy", curve: trainer.history.trainAccuracies)
  recorder.record("validation accuracy", curve: trainer.history.validationAccuracies)
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
  recorder.record("best validation accuracy", trainer.history.bestValidationAccuracy ?? 0)
  recorder.record("validation accuracy of the loaded network", validation)
  recorder.record("test accuracy of the loaded network", test)
  recorder.record("chance", 1 / Double(images.classCount))
  let weights = net.parameters["fc1_w"]!.transposed()
  recorder.record("first-layer weights", weights.reshaped([hiddenUnits] + images.imageShape))
}

private let expectations: [Expectation] =
  [
    .shown("data"), .curve("loss"), .curve("training accuracy"), .curve("validation accuracy"),
    TrainingCurves.followsTheReference("loss", relative: 1e-4),
    .shown("best validation accuracy"), .shown("validation accuracy of the loaded network"),
    .shown("test accuracy of the loaded network"), .shown("first-layer weights"),
    .property(
      "the loaded network has the best validation accuracy",
      reading: ["best validation accuracy", "validation accuracy of the loaded network"]
    ) {
      let best = $0.student.number("best validation accuracy") ?? .nan
      let loaded = $0.student.number("validation accuracy of the loaded network") ?? .nan
      return loaded == best
        ? nil : "the best validation accuracy was \(best), the loaded network's is \(loaded)"
    },
    .property(
      "validation accuracy exceeds five times chance", reading: ["best validation accuracy"]
    ) {
      let best = $0.student.number("best validation accuracy") ?? .nan
      let chance = $0.reference.number("chance") ?? .nan
      return best > 5 * chance ? nil : String(printf: "it is %.3f, chance is %.3f", best, chance)
    },
  ]
