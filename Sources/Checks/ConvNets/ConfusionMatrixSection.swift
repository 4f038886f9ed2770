import CheckSupport
import Checking
import Tensors
import Training

/// Extra: which classes a network takes for which.
let confusionMatrixSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "confusion-matrix", title: "A confusion matrix", points: 0,
    functions: ["confusionMatrix"], files: ["ConfusionMatrix.swift"],
    needs: ["three-layer-conv-net"], timeLimit: 60,
    expectations: probes.map { $0.equal(counts, Rounding(0, "counts are whole numbers")) }
      + [.shown(trainedCounts)])
) { submission, recorder in
  for probe in probes {
    let (labels, predictions, classCount) = probe.input(recorder)
    recorder.record(
      counts.of(probe.probe), submission.confusionMatrix(labels, predictions, classCount))
  }
  try recordTrained(submission, recorder)
}

private let counts = ObservationKey<Tensor>("counts")
private let trainedCounts = ObservationKey<Tensor>("counts of the trained network")

private let probes: [InputProbe<([Int], [Int], Int)>] = [
  InputProbe("12 examples, 3 classes") { ($0.randint(3, count: 12), $0.randint(3, count: 12), 3) },
  InputProbe("9 more examples, 3 classes") {
    ($0.randint(3, count: 9), $0.randint(3, count: 9), 3)
  },
  InputProbe("no example", [.unlike("there are examples")]) { _ in ([], [], 3) },
  InputProbe("40 examples, 4 classes") { ($0.randint(4, count: 40), $0.randint(4, count: 40), 4) },
  InputProbe("6 examples, all right", [.unlike("some predictions are wrong")]) { random in
    let labels = random.randint(5, count: 6)
    return (labels, labels, 5)
  },
  InputProbe("7 examples, the last classes missing", [.unlike("every class occurs")]) {
    ($0.randint(2, count: 7), $0.randint(3, count: 7), 6)
  },
  InputProbe("9 examples, the first classes missing", [.unlike("every class occurs")]) { random in
    (random.randint(3, count: 9).map { $0 + 2 }, random.randint(3, count: 9).map { $0 + 2 }, 5)
  },
  InputProbe("900 examples, 3 classes, most of them right", [.unlike("there are few examples")]) {
    random in
    let labels = random.randint(3, count: 900)
    let predictions = zip(labels, random.rand(900).scalars).map { $1 < 0.9 ? $0 : ($0 + 1) % 3 }
    return (labels, predictions, 3)
  },
  InputProbe("200 examples, 25 classes", [.unlike("there are few examples")]) {
    ($0.randint(25, count: 200), $0.randint(25, count: 200), 25)
  },
  InputProbe("one class", [.unlike("there are several classes")]) { _ in
    ([0, 0, 0], [0, 0, 0], 1)
  },
]

/// The network after some training, on the validation images.
private func recordTrained(_ submission: ConvNetsSubmission, _ recorder: Recorder) throws {
  let images = try ExtraTraining.images()
  let solver = ExtraTraining(epochs: 3).solver(
    submission.threeLayerConvNet, images, RandomState(seed: recorder.seed),
    onEvent: report(run: 0, of: 1, recorder))
  solver.train()
  let validation = images.validation
  let predictions = solver.model.scores(validation.inputs).argmaxOfRows()
  let table = submission.confusionMatrix(validation.labels, predictions, images.classCount)
  recorder.record(trainedCounts, table)
  recorder.line("Data: \(images.origin)")
  recorder.line("How often a class (rows) was taken for each (columns):")
  for line in lines(table, images.classNames) { recorder.line(line) }
}

/// A row for each class: its number, its name, and for what its images were taken.
private func lines(_ table: Tensor, _ names: [String]) -> [String] {
  guard table.shape == [names.count, names.count] else { return [] }
  func cell(_ text: String) -> String { String(repeating: " ", count: 5 - text.count) + text }
  let width = (names.map(\.count).max() ?? 0) + 2
  func row(_ name: String, _ cells: [String]) -> String {
    name + String(repeating: " ", count: width - name.count) + cells.map(cell).joined()
  }
  let numbers = names.indices.map { "\($0)" }
  return [row("", numbers.map { "\($0)" })]
    + names.indices.map { label in
      row("\(label) \(names[label])", names.indices.map { "\(Int(table[label, $0]))" })
    }
}
