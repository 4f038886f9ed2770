import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

private let imageCount = 50
private let batchSize = 25
private let epochs = 20

/// The settings are judged with the random numbers that the student saw, whatever the grader's
/// seed.
private let seed = 231

/// A network that must learn a few images by heart with the student's settings.
private struct Run: Sendable {
  let hidden: [Int]
  let settings: @Sendable (FullyConnectedSubmission) -> OverfittingSettings
  let curves: TrainingCurves

  init(
    _ label: String, hidden: [Int],
    _ settings: @escaping @Sendable (FullyConnectedSubmission) -> OverfittingSettings
  ) {
    self.hidden = hidden
    self.settings = settings
    let iterations = epochs * imageCount / batchSize
    curves = TrainingCurves(label, iterations: iterations, checks: epochs + 1)
  }

  var weightScale: ObservationKey<Double> { ObservationKey("weight scale").of(curves.label) }
  var learningRate: ObservationKey<Double> { ObservationKey("learning rate").of(curves.label) }

  var tuning: Tuning {
    Tuning(
      curves.label,
      settings: [("weight scale", weightScale), ("learning rate", learningRate)],
      outcomes: [
        ("training accuracy", curves.trainAccuracy),
        ("validation accuracy", curves.validationAccuracy),
      ])
  }
}

private let runs = [
  Run("three layers", hidden: [100, 100]) { $0.overfittingThreeLayers() },
  Run("five layers", hidden: [100, 100, 100, 100]) { $0.overfittingFiveLayers() },
]

/// Overfitting 50 images with three and with five layers: the course's experiment.
let overfittingSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "overfitting", title: "Learning 50 images by heart", points: 6,
    functions: ["overfittingThreeLayers", "overfittingFiveLayers"],
    files: ["Hyperparameters.swift"], needs: ["fc-net"],
    timeLimit: 60, handsOver: runs.flatMap { [$0.weightScale, $0.learningRate] },
    tunings: runs.map(\.tuning),
    expectations: runs.flatMap(\.curves.expectations) + runs.map(learnsAll)
      + runs.map {
        // Settings at the edge of what works enlarge rounding from step to step.
        $0.curves.followsTheReference(relative: 1e-8, growth: 1.5)
      },
    plots: TrainingCurves.plots(runs.map(\.curves), id: "overfitting", of: "50 images"),
    questions: [
      InlineQuestion(
        id: "initialization-and-depth",
        prompt: """
          Which of the two networks was more sensitive to the scale of its initial weights when \
          you looked for settings? Say why, with the size of what passes forward and backward \
          through each layer.
          """)
    ])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedSample: imageCount, validationCount: 1_000, dtype: .float64)
  recorder.line("Data: the first \(imageCount) images of the Fashion-MNIST sample")
  for index in runs.indices { train(index, submission, images, recorder) }
}

private func train(
  _ index: Int, _ submission: FullyConnectedSubmission, _ images: ImageExamples,
  _ recorder: Recorder
) {
  let run = runs[index]
  var settings = run.settings(submission)
  settings.weightScale = recorder.recordChoice(run.weightScale, settings.weightScale)
  settings.learningRate = recorder.recordChoice(run.learningRate, settings.learningRate)
  recorder.line(
    "Training \(run.curves.label): weight scale \(settings.weightScale), "
      + "learning rate \(settings.learningRate)")
  let configuration = images.configuration(
    hidden: run.hidden, weightScale: settings.weightScale, dtype: .float64)
  let random = RandomState(seed: seed)
  var options = Solver.Options()
  options.epochs = epochs
  options.batchSize = batchSize
  let solver = Solver(
    model: submission.fullyConnectedNet(configuration, random), training: images.training,
    validation: images.validation,
    updateRule: Optimizers.SGD(learningRate: settings.learningRate), options: options,
    random: random, onEvent: report(run: index, of: runs.count, recorder))
  solver.train()
  run.curves.record(solver.history, recorder)
}

/// The settings are judged by the reference's network; that the student's is the same is another
/// statement.
private func learnsAll(_ run: Run) -> Expectation {
  .property(
    "\(run.curves.label): training accuracy reaches 1", reading: [run.curves.trainAccuracy]
  ) {
    let best = min(
      try $0.expected(run.curves.trainAccuracy).tensor.max(),
      try $0[run.curves.trainAccuracy].tensor.max())
    return best == 1
      ? nil
      : String(
        printf: "\(run.curves.label): the best training accuracy is %.2f after \(epochs) epochs",
        best)
  }
}
