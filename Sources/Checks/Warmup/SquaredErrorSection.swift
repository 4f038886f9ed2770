import CheckSupport
import Checking
import Tensors

/// A loss with its gradient.
let squaredErrorSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "squared-error", title: "Mean squared error", points: 13,
    parts: [.forward(5), .backward(6), .specialCases(1), .elementTypes(1)],
    functions: ["meanSquaredError"], files: ["SquaredError.swift"],
    expectations: probes.flatMap {
      [$0.equal(loss, rounding, floor: 1e-3), $0.equal(gradient, rounding, floor: 1e-3)]
    })
) { submission, recorder in
  for probe in probes {
    let (prediction, target) = probe.input(recorder)
    let found = submission.meanSquaredError(prediction, target)
    recorder.record(loss.of(probe.probe), found.loss)
    recorder.record(gradient.of(probe.probe), found.gradient)
  }
}

private let loss = ObservationKey<Double>("loss")
private let gradient = ObservationKey<Tensor>("gradient")
private let rounding = Rounding(1e-12, "a sum of squares, in any order")

private let probes: [InputProbe<(Tensor, Tensor)>] = [
  InputProbe("[5, 3]") { ($0.randn(5, 3), $0.randn(5, 3)) },
  InputProbe("[7]", [.unlike("there are two axes")]) { ($0.randn(7), $0.randn(7)) },
  InputProbe("[2, 3, 4, 5]", [.unlike("there are two axes")]) {
    ($0.randn(2, 3, 4, 5), $0.randn(2, 3, 4, 5))
  },
  InputProbe("[1, 1]", [.unlike("there are several elements")]) {
    ($0.randn(1, 1), $0.randn(1, 1))
  },
  InputProbe("two single numbers", [.unlike("there are two axes")]) { _ in
    (Tensor(1.5), Tensor(0.25))
  },
  InputProbe("a prediction that is right", [.unlike("the prediction is not right")]) {
    let target = $0.randn(4, 2)
    return (target, target)
  },
  InputProbe("errors of about 1000", [.unlike("no error is large")]) {
    (1000 * $0.randn(3, 4), $0.randn(3, 4))
  },
  InputProbe("[4, 6]", dtype: .float32) {
    ($0.randn(4, 6).cast(to: .float32), $0.randn(4, 6).cast(to: .float32))
  },
]
