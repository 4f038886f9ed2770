import CheckSupport
import Checking
import Tensors

/// A sum of exponentials that does not overflow.
let logSumExpSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "log-sum-exp", title: "A stable log-sum-exp", points: 13,
    parts: [.forward(7), .specialCases(5), .elementTypes(1)], functions: ["logSumExp"],
    files: ["LogSumExp.swift"],
    expectations: probes.map {
      $0.equal(result, Rounding(1e-12, "a sum of exponentials, in any order"), floor: 1)
    },
    questions: [
      InlineQuestion(
        id: "largest-number",
        prompt: """
          Why may any number be taken out of a row before the exponentials, and why is it the \
          largest that one takes? Say with the rows 1000, 999, 998 and −1000, −999, −998 what the \
          plain formula computes and what yours does.
          """)
    ])
) { submission, recorder in
  for probe in probes {
    recorder.record(result.of(probe.probe), submission.logSumExp(probe.input(recorder)))
  }
}

private let result = ObservationKey<Tensor>("result")

private let probes: [InputProbe<Tensor>] = [
  InputProbe("x [6, 4]") { 2 * $0.randn(6, 4) },
  InputProbe("x [3, 7]") { $0.randn(3, 7) },
  InputProbe("x [5, 5]", [.unlike("there are more or fewer rows than columns")]) {
    $0.randn(5, 5)
  },
  InputProbe("x [1, 6]", [.unlike("there are several rows")]) { $0.randn(1, 6) },
  InputProbe("x [4, 1]", [.unlike("there are several columns")]) { $0.randn(4, 1) },
  InputProbe("rows of about −800 to 700", [large]) {
    $0.randn(5, 4) + Tensor([[-800], [-30], [0], [90], [700]])
  },
  InputProbe("numbers of ±1000", [large]) { _ in
    Tensor([[1000, -1000, 0], [-1000, -1000, -1000], [1000, 1000, 1000], [-1000, 998, 999]])
  },
  InputProbe("equal numbers", [.unlike("the numbers of a row differ")]) { _ in
    Tensor([[2, 2, 2, 2], [-5, -5, -5, -5]])
  },
  InputProbe("numbers beyond ±1000", [large]) { _ in
    Tensor([[-1800, -1800], [1800, 1799], [1001, 1000], [-1001, -1003]])
  },
  InputProbe("one number far above the others", [.unlike("the numbers are of one size")]) { _ in
    Tensor([[0, -11], [0, -16], [-21, 0], [0, -30]])
  },
  InputProbe("numbers of about −200", [large], dtype: .float32) {
    ($0.randn(4, 3) - 200).cast(to: .float32)
  },
  InputProbe("x [3, 1]", [.unlike("there are several columns")], dtype: .float32) {
    $0.randn(3, 1).cast(to: .float32)
  },
  InputProbe("numbers of about 100", [large], dtype: .float32) {
    ($0.randn(4, 5) + 100).cast(to: .float32)
  },
]

private let large = Trait.unlike("no number is large")
