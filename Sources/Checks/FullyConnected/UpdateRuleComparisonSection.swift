import CheckSupport
import Checking
import Tensors
import Training

private let trainingCount = 3_000
private let epochs = 5
private let iterations = 150

private struct Run: Sendable {
  let curves: TrainingCurves
  let rule: @Sendable (FullyConnectedSubmission) -> any UpdateRule

  init(
    _ label: String, _ rule: @escaping @Sendable (FullyConnectedSubmission) -> any UpdateRule
  ) {
    curves = TrainingCurves(label, iterations: iterations, checks: epochs + 1)
    self.rule = rule
  }
}

private let sgd = Run("SGD") { $0.sgd(5e-3, 0) }
private let momentum = Run("SGD with momentum") { $0.momentum(5e-3, 0.9) }
private let rmsProp = Run("RMSProp") { $0.rmsProp(1e-4, 0.99, 1e-8) }
private let adam = Run("Adam") { $0.adam(AdamSettings(learningRate: 1e-3)) }
private let runs = [sgd, momentum, rmsProp, adam]

/// Four update rules on a network of six layers: the course's experiment.
let updateRuleComparisonSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "update-rules", title: "SGD, momentum, RMSProp and Adam", points: 3, functions: [],
    needs: ["fc-net", "sgd", "momentum", "rmsprop", "adam"], timeLimit: 120,
    expectations: expectations,
    plots: TrainingCurves.plots(runs.map(\.curves), id: "update-rules", of: "four rules"))
) { submission, recorder in
  let images = try ImageExamples(
    standardizedSample: trainingCount, validationCount: 1_000, dtype: .float64)
  recorder.line("Data: the first \(trainingCount) images of the Fashion-MNIST sample")
  for index in runs.indices { train(index, submission, images, recorder) }
}

private func train(
  _ index: Int, _ submission: FullyConnectedSubmission, _ images: ImageExamples,
  _ recorder: Recorder
) {
  let run = runs[index]
  recorder.line("Training with \(run.curves.label):")
  let configuration = images.configuration(
    hidden: [100, 100, 100, 100, 100], weightScale: 0.1, dtype: .float64)
  let random = RandomState(seed: recorder.seed)
  var options = Solver.Options()
  options.epochs = epochs
  options.printEvery = iterations
  let solver = Solver(
    model: submission.fullyConnectedNet(configuration, random), training: images.training,
    validation: images.validation, updateRule: run.rule(submission), options: options,
    random: random, onEvent: report(run: index, of: runs.count, recorder))
  solver.train()
  run.curves.record(solver.history, recorder)
}

// MARK: - Expectations

private let expectations: [Expectation] =
  runs.flatMap(\.curves.expectations)
  + runs.map { $0.curves.followsTheReference(relative: 1e-8) }
  + [momentum, rmsProp, adam].map(isFasterThanSGD)

/// Single losses jump from minibatch to minibatch; the mean of an epoch's is steadier.
private func isFasterThanSGD(_ run: Run) -> Expectation {
  .property(
    "\(run.curves.label) has a lower loss than SGD in the last epoch",
    reading: [run.curves.loss, sgd.curves.loss]
  ) {
    let loss = try lastEpochMean(run, $0)
    let other = try lastEpochMean(sgd, $0)
    if loss < other { return nil }
    let texts = distinctTexts(loss, other, digits: 3)
    return "it is \(texts.first) with \(run.curves.label) and \(texts.second) with SGD"
  }
}

private func lastEpochMean(_ run: Run, _ evidence: Evidence) throws -> Double {
  let losses = try evidence[run.curves.loss].numbers
  return Tensor(losses.suffix(iterations / epochs)).mean()
}
