import CheckSupport
import Checking
import Tensors
import Training

/// The loss of predictions, with its gradient.
let meanSquaredErrorSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "mean-squared-error", title: "Mean squared error", points: 8,
    parts: [.forward(3), .backward(3), .specialCases(1), .elementTypes(1)],
    functions: ["meanSquaredError"], files: ["MeanSquaredError.swift"],
    expectations: gradientCheck.expectations(usualBound: 1e-8, rounding)
      + probes.flatMap {
        [$0.equal(loss, rounding, floor: 1e-3), $0.equal(dx, rounding, floor: 1e-3)]
      })
) { submission, recorder in
  recordGradientCheck(submission, recorder)
  for probe in probes {
    let (prediction, target) = probe.input(recorder)
    let found = submission.meanSquaredError(prediction, target)
    recorder.record(loss.of(probe.probe), Tensor(found.loss))
    recorder.record(dx.of(probe.probe), found.dx)
  }
}

private let loss = ObservationKey<Tensor>("loss")
private let dx = ObservationKey<Tensor>("dx")
private let rounding = Rounding(1e-12, "a sum of squares, in any order")
private let gradientCheck = GradientCheck("gradient check: dx", errorOf: "dx")

private func recordGradientCheck(_ submission: RegressionSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed + 1)
  let (prediction, target) = (random.randn(6, 3), random.randn(6, 3))
  let numerical = numericalGradient(at: prediction) {
    submission.meanSquaredError($0, target).loss
  }
  gradientCheck.record(
    submission.meanSquaredError(prediction, target).dx, numerical: numerical, recorder)
}

private let probes: [InputProbe<(Tensor, Tensor)>] = [
  InputProbe("[7, 4]") { ($0.randn(7, 4), $0.randn(7, 4)) },
  InputProbe("[4, 7]") { ($0.randn(4, 7), 2 + $0.randn(4, 7)) },
  InputProbe("[9, 1]", [.unlike("there are several numbers in an example")]) {
    ($0.randn(9, 1), $0.randn(9, 1))
  },
  InputProbe("[1, 6]", [.unlike("there are several examples")]) {
    ($0.randn(1, 6), $0.randn(1, 6))
  },
  InputProbe("a prediction that is right", [.unlike("the prediction is not right")]) {
    let target = $0.randn(5, 2)
    return (target, target)
  },
  InputProbe("errors of about 1000", [.unlike("no error is large")]) {
    (1000 * $0.randn(3, 4), $0.randn(3, 4))
  },
  InputProbe("errors of about 0.01", [.unlike("no error is small")]) {
    let target = $0.randn(3, 5)
    return (target + 0.01 * $0.randn(3, 5), target)
  },
  InputProbe("[6, 5]", dtype: .float32) {
    ($0.randn(6, 5).cast(to: .float32), $0.randn(6, 5).cast(to: .float32))
  },
]
