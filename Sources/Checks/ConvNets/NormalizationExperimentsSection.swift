import CheckSupport
import Checking
import Glibc
import Tensors
import Training

/// What normalization does to the training of deep networks: the course's experiments.
let normalizationExperimentsSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "normalization-experiments", title: "What normalization does to training", points: 3,
    functions: [], needs: ["normalized-net"], timeLimit: 180, expectations: expectations,
    plots: TrainingCurves.plots(deepRuns.map(\.curves), id: "deep-net", of: "six layers")
      + InitialScales.plots
      // With other batch sizes an epoch has another number of losses.
      + [
        TrainingCurves.accuracyPlot(
          batchNormRuns.map(\.curves), id: "batch-norm-batch-size", of: "batch norm by batch size"),
        TrainingCurves.accuracyPlot(
          layerNormRuns.map(\.curves), id: "layer-norm-batch-size", of: "layer norm by batch size"),
      ],
    questions: [initializationQuestion, batchSizeQuestion])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedSample: NormalizationRun.trainingCount, validationCount: 1_000, dtype: .float64)
  recorder.line(
    "Data: the first \(NormalizationRun.trainingCount) images of the Fashion-MNIST sample")
  var histories: [String: TrainingHistory] = [:]
  for (index, run) in runs.enumerated() {
    let events = report(run: index, of: runs.count, recorder)
    let history = run.train(submission.normalizedNet, images, recorder, onEvent: events)
    recorder.line(
      "\(run.label): "
        + String(
          printf: "%.1f %% training, %.1f %% validation", 100 * history.trainAccuracies.last!,
          100 * history.validationAccuracies.last!))
    histories[run.label] = history
  }
  InitialScales.record(histories, recorder)
}

private let initializationQuestion = InlineQuestion(
  id: "initial-scale",
  prompt: """
    Two deep ReLU networks differ in one thing: one has batch normalization before every ReLU, the \
    other has none. Both are trained several times, each time with another standard deviation of \
    the initial weights, from far too small to far too large. Which of the two suffers more at \
    either end, in what way, and what in the formula of batch normalization explains the difference?
    """)

private let batchSizeQuestion = InlineQuestion(
  id: "batch-size",
  prompt: """
    A network with batch normalization is trained with batches of 5, of 10 and of 50 examples. How \
    should its training and validation accuracy depend on the batch size, beyond what the batch \
    size does to a network without normalization, and why?
    """)

// MARK: - Runs

private let plainRun = deepRun("without normalization", .none)
private let normalizedRun = deepRun("batch norm", .batch)
private let deepRuns = [plainRun, normalizedRun]

private func deepRun(_ label: String, _ normalization: Normalization) -> NormalizationRun {
  NormalizationRun(label, normalization, hidden: [100, 100, 100, 100, 100], weightScale: 2e-2)
}

private let plainSmallBatches = sizedRun("without normalization, batches of 5", .none, 5)
private let batchNormSizes = [5, 10, 50].map {
  sizedRun("batch norm, batches of \($0)", .batch, $0)
}
private let layerNormSizes = [5, 10, 50].map {
  sizedRun("layer norm, batches of \($0)", .layer, $0)
}
private let batchNormRuns = [plainSmallBatches] + batchNormSizes
private let layerNormRuns = [plainSmallBatches] + layerNormSizes

private func sizedRun(
  _ label: String, _ normalization: Normalization, _ batchSize: Int
) -> NormalizationRun {
  NormalizationRun(
    label, normalization, hidden: [100, 100, 100, 100, 100], weightScale: 2e-2,
    batchSize: batchSize, epochs: 3, learningRate: pow(10, -3.5))
}

private let runs = deepRuns + InitialScales.runs + batchNormRuns + layerNormSizes

// MARK: - Expectations

private let expectations: [Expectation] =
  runs.flatMap(\.curves.expectations)
  // Batches of five make rounding grow: two right ways to write all of it were 10⁻⁸ apart after 28
  // iterations and 10⁻⁵ after 100. With the others they were 10⁻¹⁰ apart after 200.
  + runs.map {
    $0.curves.followsTheReference(
      relative: 1e-7, growth: $0.normalization == .batch && $0.batchSize < 10 ? 1.1 : 1.02)
  }
  + InitialScales.expectations
  + [
    fitsBetter(normalizedRun, plainRun)
  ] + (batchNormSizes + layerNormSizes).map { fitsBetter($0, plainSmallBatches) }

/// In the mean of all epochs: single accuracies jump.
private func fitsBetter(_ run: NormalizationRun, _ plain: NormalizationRun) -> Expectation {
  let (curve, other) = (run.curves.trainAccuracy, plain.curves.trainAccuracy)
  return .property(
    "\(run.label) fits the training images better than \(plain.label), on average",
    reading: [curve, other]
  ) {
    let (with, without) = (try $0[curve].tensor.mean(), try $0[other].tensor.mean())
    if with > without { return nil }
    let texts = distinctTexts(with, without, digits: 3)
    return "\(texts.first) with \(run.label) and \(texts.second) with \(plain.label)"
  }
}
