import CheckSupport
import Checking
import Tensors

/// Labels as indices and as rows with a single one.
let labelSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "labels", title: "Labels: gather and one-hot", points: 12,
    parts: [.forward(9), .specialCases(2), .elementTypes(1)],
    functions: ["labelScores", "oneHot"], files: ["Labels.swift"],
    expectations: probes.flatMap {
      [$0.equal(scoresOfLabels, copied), $0.equal(rows, copied)]
    })
) { submission, recorder in
  for probe in probes {
    let (scores, y) = probe.input(recorder)
    recorder.record(scoresOfLabels.of(probe.probe), submission.labelScores(scores, y))
    recorder.record(rows.of(probe.probe), submission.oneHot(y, scores.shape[1]))
  }
}

private let scoresOfLabels = ObservationKey<Tensor>("scores of the labels")
private let rows = ObservationKey<Tensor>("one-hot rows")
private let copied = Rounding(0, "numbers are only copied")

private let probes: [InputProbe<(Tensor, [Int])>] = [
  InputProbe("scores [6, 4]") { ($0.randn(6, 4), [2, 0, 1, 1, 3, 0]) },
  InputProbe("scores [3, 7]") { ($0.randn(3, 7), [4, 2, 5]) },
  InputProbe("scores [5, 5]", [.unlike("N and C differ")]) {
    ($0.randn(5, 5), [3, 3, 0, 4, 1])
  },
  InputProbe("scores [4, 6], no label of the last classes") { ($0.randn(4, 6), [1, 2, 0, 2]) },
  InputProbe("scores [8, 3], drawn labels") { ($0.randn(8, 3), $0.randint(3, count: 8)) },
  InputProbe("scores [1, 4]", [.unlike("there are several examples")]) {
    ($0.randn(1, 4), [2])
  },
  InputProbe("scores [3, 1]", [.unlike("there are several classes")]) {
    ($0.randn(3, 1), [0, 0, 0])
  },
  InputProbe("scores [4, 3]", dtype: .float32) {
    ($0.randn(4, 3).cast(to: .float32), [0, 2, 1, 2])
  },
]
