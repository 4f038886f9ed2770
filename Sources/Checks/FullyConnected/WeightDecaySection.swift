import CheckSupport
import Checking
import Tensors
import Training

private let trainingCount = 1_000
private let epochs = 20
private let iterations = 200
private let learningRate = 1e-2
private let adamLearningRate = 1e-3
private let weightDecay = 2e-3
private let adamWeightDecay = 1e-4
private let l1Strength = 1e-2

/// One way to keep weights small, or none.
private struct Run: Sendable {
  let curves: TrainingCurves
  let rule: @Sendable (FullyConnectedSubmission) -> any UpdateRule

  init(
    _ label: String, _ rule: @escaping @Sendable (FullyConnectedSubmission) -> any UpdateRule
  ) {
    curves = TrainingCurves(label, iterations: iterations, checks: epochs)
    self.rule = rule
  }

  var weightNorm: ObservationKey<Double> {
    ObservationKey("sum of squared weights").of(curves.label)
  }
}

private let plainSGD = Run("SGD") { $0.sgd(learningRate, 0) }
private let decayedSGD = Run("SGD with weight decay") { $0.sgd(learningRate, weightDecay) }
private let l1SGD = Run("SGD with L1") { submission in
  PenalizedRule(submission.sgd(learningRate, 0)) { submission.l1Gradient($0, l1Strength) }
}
private let l2SGD = Run("SGD with L2") { submission in
  let strength = submission.l2StrengthMatching(weightDecay, learningRate)
  return PenalizedRule(submission.sgd(learningRate, 0)) { submission.l2Gradient($0, strength) }
}
private let decayedAdam = Run("Adam with weight decay") {
  $0.adam(AdamSettings(learningRate: adamLearningRate, weightDecay: adamWeightDecay))
}
private let l2Adam = Run("Adam with L2") { submission in
  let strength = submission.l2StrengthMatching(adamWeightDecay, adamLearningRate)
  return PenalizedRule(submission.adam(AdamSettings(learningRate: adamLearningRate))) {
    submission.l2Gradient($0, strength)
  }
}

private let runs = [plainSGD, decayedSGD, l1SGD, l2SGD, decayedAdam, l2Adam]

/// Weight decay, L1 and L2 under SGD, and weight decay and L2 under Adam: the course's experiments.
let weightDecaySection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "weight-decay", title: "Weight decay, L1 and L2", points: 3, functions: [],
    needs: ["fc-net", "sgd", "penalties", "adam"], timeLimit: 120, expectations: expectations,
    plots: TrainingCurves.plots(
      [plainSGD, decayedSGD, l1SGD, l2SGD].map(\.curves), id: "sgd-decay", of: "decay under SGD")
      + TrainingCurves.plots(
        [decayedAdam, l2Adam].map(\.curves), id: "adam-decay", of: "decay under Adam"),
    questions: [
      InlineQuestion(
        id: "decay-under-adam",
        prompt: """
          With the matching λ the curves of weight decay and of L2 lie on each other under SGD. Do \
          they under Adam? Give the largest difference of the two losses in your runs, and say \
          what Adam does to the penalty's gradient that SGD does not.
          """)
    ])
) { submission, recorder in
  let images = try ImageExamples(
    standardizedSample: trainingCount, validationCount: 1_000, dtype: .float64)
  recorder.line("Data: the first \(trainingCount) images of the Fashion-MNIST sample")
  let losses = Dictionary(
    uniqueKeysWithValues: runs.indices.map { index in
      (runs[index].curves.label, train(index, submission, images, recorder))
    })
  func difference(_ first: Run, _ second: Run) -> Double {
    abs(losses[first.curves.label]! - losses[second.curves.label]!).max()
  }
  recorder.record(sgdDifference, difference(decayedSGD, l2SGD))
  recorder.record(adamDifference, difference(decayedAdam, l2Adam))
}

private let difference = ObservationKey<Double>(
  "largest difference of a loss, weight decay and L2")
private let sgdDifference = difference.of("SGD")
private let adamDifference = difference.of("Adam")

private func train(
  _ index: Int, _ submission: FullyConnectedSubmission, _ images: ImageExamples,
  _ recorder: Recorder
) -> Tensor {
  let run = runs[index]
  let configuration = images.configuration(
    hidden: [100, 100], weightScale: 5e-2, dtype: .float64)
  let random = RandomState(seed: recorder.seed)
  var options = EpochTrainer.Options()
  options.epochs = epochs
  let events = report(run: index, of: runs.count, recorder)
  let trainer = EpochTrainer(
    model: submission.fullyConnectedNet(configuration, random), training: images.training,
    validation: images.validation, updateRule: run.rule(submission), options: options,
    random: random
  ) { event in
    if case .iteration = event { events(event) }
  }
  trainer.train()
  run.curves.record(trainer.history, recorder)
  recorder.record(run.weightNorm, sumOfSquaredWeights(trainer.model.parameters))
  let train = Tensor(trainer.history.trainAccuracies).mean()
  let held = Tensor(trainer.history.validationAccuracies).mean()
  recorder.line(
    "\(run.curves.label): on average "
      + String(printf: "%.2f %% training, %.2f %% validation", 100 * train, 100 * held))
  return Tensor(trainer.history.losses)
}

/// Added in the order of the names, so that its last digit is the same in every run.
private func sumOfSquaredWeights(_ parameters: [String: Tensor]) -> Double {
  parameters.sorted { $0.key < $1.key }.map(\.value).filter { $0.rank == 2 }
    .reduce(0) { $0 + ($1 * $1).sum() }
}

// MARK: - Expectations

private let expectations: [Expectation] =
  runs.flatMap(\.curves.expectations)
  + runs.map { $0.curves.followsTheReference(relative: 1e-8) } + runs.map { .shown($0.weightNorm) }
  + [.shown(sgdDifference), .shown(adamDifference)]
  + [
    .property(
      "under SGD the losses of L2 are those of weight decay, up to rounding",
      reading: [sgdDifference]
    ) {
      let difference = try $0[sgdDifference]
      return difference <= 1e-9
        ? nil : String(printf: "two losses differ by %.2e, rounding explains 1e-9", difference)
    },
    .property(
      "under Adam they are not: they differ by more than rounding", reading: [adamDifference]
    ) {
      let difference = try $0[adamDifference]
      return difference > 1e-3
        ? nil : String(printf: "the largest difference is %.2e", difference)
    },
    smallerWeights(decayedSGD, plainSGD), smallerWeights(l1SGD, plainSGD),
    .property(
      "SGD fits the training images better without weight decay than with it, on average",
      reading: [plainSGD.curves.trainAccuracy, decayedSGD.curves.trainAccuracy]
    ) {
      let plain = try $0[plainSGD.curves.trainAccuracy].tensor.mean()
      let decayed = try $0[decayedSGD.curves.trainAccuracy].tensor.mean()
      if plain >= decayed { return nil }
      let texts = distinctTexts(plain, decayed, digits: 3)
      return "\(texts.first) without and \(texts.second) with weight decay"
    },
  ]

private func smallerWeights(_ run: Run, _ other: Run) -> Expectation {
  .property(
    "\(run.curves.label) leaves smaller weights than \(other.curves.label)",
    reading: [run.weightNorm, other.weightNorm]
  ) {
    let (found, without) = (try $0[run.weightNorm], try $0[other.weightNorm])
    return found < without
      ? nil : "the sums of squared weights are \(found) and \(without)"
  }
}
