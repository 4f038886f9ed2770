import CheckSupport
import Checking
import Tensors
import Training

/// A network that learns noise by heart, and the same one with dropout: the notes' experiment.
let regressionTrainingSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "regression-training", title: "Learning noise by heart, with and without dropout",
    points: 10, functions: ["regressionNet", "trainRegression"],
    needs: ["regression-net", "training-loop"], timeLimit: 60,
    expectations: expectations, plots: plots,
    questions: [
      InlineQuestion(
        id: "activation-variances",
        prompt: """
          The results show how much the activations of the two hidden layers vary from point to \
          point, without dropout and with it. Give your four numbers. Why do the layers differ, and \
          what does dropout do in training to the variance that the next layer meets?
          """),
      InlineQuestion(
        id: "dropout-and-weight-decay",
        prompt: """
          The literature advises to combine dropout with L2 regularization of about 0.01. What \
          does each of the two prevent? When does it hurt to have both, how would you see that in \
          the two losses, and which would you weaken first?
          """),
    ])
) { submission, recorder in
  let data = LineData(RandomState(seed: recorder.seed))
  data.record(recorder)
  recorder.line("Training for \(FittedLine.epochs) epochs on \(LineData.trainingCount) points:")
  for (index, run) in runs.enumerated() {
    run.train(submission, data, recorder)
    recorder.progress(completed: index + 1, total: runs.count)
  }
}

private let without = FittedLine(label: "without dropout", drops: false)
private let with = FittedLine(label: "with dropout", drops: true)
private let runs = [without, with]

// MARK: - Expectations

private let expectations: [Expectation] =
  [.shown(LineData.trainingDots), .shown(LineData.validationDots)]
  + runs.flatMap(expectations(of:)) + [overfits, trainsWorse, hasANarrowerGap, isNoWorse]

private func expectations(of run: FittedLine) -> [Expectation] {
  let losses = [run.trainingLosses, run.validationLosses]
  return losses.map { .curve($0, count: FittedLine.epochs) }
    + [.curve(run.fit, count: LineData.validationCount)]
    // Learning noise by heart enlarges rounding from step to step, until it decides about a ReLU.
    + losses.map { TrainingCurves.followsTheReference($0, relative: 1e-8, growth: 1.1) }
    + [fitIsThatOfTheLosses(run)]
    + ([run.trainingError, run.testError] + [1, 2].map(run.variance)).map { .shown($0) }
}

/// The curve that is drawn has the error that the history says.
private func fitIsThatOfTheLosses(_ run: FittedLine) -> Expectation {
  .property(
    "\(run.label): the fitted curve has the last validation loss",
    reading: [run.fit, run.validationLosses]
  ) { evidence in
    let fit = try evidence[run.fit].tensor
    let targets = try evidence.expected(LineData.validationDots).tensor
    let losses = try evidence[run.validationLosses].numbers
    guard fit.shape == targets.shape, let last = losses.last else { return "a curve is too short" }
    let error = ((fit - targets) * (fit - targets)).mean()
    return abs(error - last) <= 1e-9 * error
      ? nil
      : String(printf: "the curve's error is %.6g, the last validation loss %.6g", error, last)
  }
}

private let overfits = Expectation.property(
  "without dropout the network learns noise by heart, which the test points show",
  reading: [without.trainingError, without.validationLosses]
) { evidence in
  let noise = LineData.noise * LineData.noise
  let training = try evidence[without.trainingError]
  let validation = try settled(without, evidence)
  if training >= 0.8 * noise {
    return String(printf: "the training MSE is %.4f, noise alone %.4f", training, noise)
  }
  return validation > training
    ? nil : String(printf: "training MSE %.4f, test MSE %.4f", training, validation)
}

private let trainsWorse = Expectation.property(
  "dropout makes the training loss larger", reading: runs.map(\.trainingLosses)
) { evidence in
  let losses = try runs.map { try settled($0.trainingLosses, evidence) }
  return losses[1] > losses[0]
    ? nil : String(printf: "it is %.4f without and %.4f with dropout", losses[0], losses[1])
}

private let hasANarrowerGap = Expectation.property(
  "dropout narrows the gap between the errors of test and training points",
  reading: runs.flatMap { [$0.trainingError, $0.testError] }
) { evidence in
  let gaps = try runs.map { try evidence[$0.testError] - evidence[$0.trainingError] }
  return gaps[1] < gaps[0]
    ? nil : String(printf: "it is %.4f without and %.4f with dropout", gaps[0], gaps[1])
}

/// Chance may favor either network by a few percent.
private let isNoWorse = Expectation.property(
  "dropout does not make the test points' error larger, by more than chance",
  reading: runs.map(\.validationLosses)
) { evidence in
  let losses = try runs.map { try settled($0, evidence) }
  return losses[1] <= 1.05 * losses[0]
    ? nil : String(printf: "it is %.4f without and %.4f with dropout", losses[0], losses[1])
}

private func settled(_ run: FittedLine, _ evidence: Evidence) throws -> Double {
  try settled(run.validationLosses, evidence)
}

/// What a curve has settled at.
private func settled(_ curve: ObservationKey<Curve>, _ evidence: Evidence) throws -> Double {
  let last = try evidence[curve].numbers.suffix(FittedLine.averagedCount)
  return last.reduce(0, +) / Double(last.count)
}

// MARK: - Plots

private let plots = [
  Plot(
    id: "regression-fit", title: "Fitted curves", xLabel: "x", yLabel: "y",
    curves: [
      Plot.Series(LineData.validationDots, "test points", mark: .dots),
      Plot.Series(LineData.trainingDots, "training points", mark: .dots),
    ] + runs.map { Plot.Series($0.fit, $0.legend) },
    at: .numbers(LineData.inputs.scalars)),
  Plot(
    id: "regression-loss", title: "Losses of the fitted curves", xLabel: "Epoch",
    yLabel: "Mean squared error",
    curves: runs.enumerated().flatMap { color, run in
      Plot.Series.pair(
        training: run.trainingLosses, validation: run.validationLosses, of: run.legend,
        color: color)
    },
    yRange: 0...0.3),
]
