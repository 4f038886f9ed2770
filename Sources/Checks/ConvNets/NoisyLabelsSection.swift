import CheckSupport
import Checking
import Tensors
import Training

/// Extra: what a network learns of labels that are wrong.
let noisyLabelsSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "noisy-labels", title: "Training with noisy labels", points: 0,
    functions: ["noisyLabels"], files: ["NoisyLabels.swift"], needs: ["three-layer-conv-net"],
    timeLimit: 120,
    expectations: probes.map { $0.equal(found, Rounding(0, "labels are whole numbers")) }
      + [nothing.equal(count, Rounding(0, "there is nothing to change"))]
      + (probes + [nothing]).map {
        $0.equal(next, Rounding(0, "numbers are drawn in this order, and no others"))
      }
      + runs.flatMap(\.curves.expectations) + [.shown(accuracies)],
    plots: TrainingCurves.plots(runs.map(\.curves), id: "noisy-labels", of: "noisy labels"),
    questions: [
      InlineQuestion(
        id: "noisy-labels",
        prompt: """
          Half of the labels are wrong, and the network still does far better on validation images \
          than one that is right half of the time. How can that be? What do the two accuracies \
          tell you when you train on, and when would you stop?
          """)
    ])
) { submission, recorder in
  for probe in probes {
    let labels = changedLabels(probe, submission, recorder)
    recorder.record(found.of(probe.probe), Tensor(labels.map(Double.init)))
  }
  let labels = changedLabels(nothing, submission, recorder)
  recorder.record(count.of(nothing.probe), Double(labels.count))
  try recordTraining(submission, recorder)
}

private let found = ObservationKey<Tensor>("labels")
private let count = ObservationKey<Double>("count of labels")
private let next = ObservationKey<Double>("the generator's next number")

private typealias LabelProbe = InputProbe<([Int], Double, Int)>

private let probes: [LabelProbe] = [
  InputProbe("30 labels of 4 classes, rate 0.4") { ($0.randint(4, count: 30), 0.4, 4) },
  InputProbe("25 labels of 10 classes, rate 0.15") { ($0.randint(10, count: 25), 0.15, 10) },
  InputProbe("20 labels of 3 classes, rate 0.75") { ($0.randint(3, count: 20), 0.75, 3) },
  InputProbe("12 labels of 2 classes, rate 0.5", [.unlike("there are three classes or more")]) {
    ($0.randint(2, count: 12), 0.5, 2)
  },
  InputProbe("300 labels of 25 classes, rate 0.3", [.unlike("there are few labels")]) {
    ($0.randint(25, count: 300), 0.3, 25)
  },
  InputProbe("10 labels, rate 0", [.unlike("some labels change")]) {
    ($0.randint(5, count: 10), 0, 5)
  },
  InputProbe("10 labels, rate 1", [.unlike("some labels stay")]) {
    ($0.randint(5, count: 10), 1, 5)
  },
]

private let nothing = LabelProbe("no label", [.unlike("there are labels")]) { _ in ([], 0.5, 3) }

// MARK: - The experiment

/// What becomes of a probe's labels; where the generator is afterwards is recorded too.
private func changedLabels(
  _ probe: LabelProbe, _ submission: ConvNetsSubmission, _ recorder: Recorder
) -> [Int] {
  let (labels, rate, classCount) = probe.input(recorder)
  let random = RandomState(seed: recorder.seed + 3)
  let changed = submission.noisyLabels(labels, rate, classCount, random)
  recorder.record(next.of(probe.probe), random.upcoming)
  return changed
}

/// Training with a share of wrong labels.
private struct Run: Sendable {
  static let epochs = 6

  let rate: Double
  let curves: TrainingCurves

  init(rate: Double) {
    self.rate = rate
    curves = TrainingCurves(
      String(printf: "%.0f %% noise", 100 * rate), iterations: Run.epochs * 20,
      checks: Run.epochs + 1)
  }
}

private let runs = [0, 0.25, 0.5].map(Run.init)
private let accuracies = ObservationKey<Tensor>("validation accuracies after training")

private func recordTraining(_ submission: ConvNetsSubmission, _ recorder: Recorder) throws {
  let images = try ExtraTraining.images()
  var final: [Double] = []
  for (index, run) in runs.enumerated() {
    let random = RandomState(seed: recorder.seed)
    let labels = submission.noisyLabels(
      images.training.labels, run.rate, images.classCount, RandomState(seed: recorder.seed))
    guard labels.count == images.training.count else { return }
    let solver = ExtraTraining(epochs: Run.epochs).solver(
      submission.threeLayerConvNet, images, labels: labels, random,
      onEvent: report(run: index, of: runs.count, recorder))
    recorder.line("Training with \(run.curves.label)")
    solver.train()
    run.curves.record(solver.history, recorder)
    final.append(solver.history.validationAccuracies.last!)
  }
  recorder.record(accuracies, Tensor(final))
}
