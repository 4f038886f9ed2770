import Checking
import Tensors
import Training

/// Affine layers with an activation behind them.
let sandwichSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "sandwiches", title: "Affine – ReLU and affine – GELU", points: 3,
    functions: [
      "affineReLUForward", "affineReLUBackward", "affineGELUForward", "affineGELUBackward",
    ],
    needs: ["affine", "relu", "gelu"], expectations: expectations)
) { submission, recorder in
  recordReLUCell(submission, recorder)
  recordGELUCell(submission, recorder)
  for probe in AffineProbe.all {
    probe.record(submission.affineReLU, "ReLU, ", recorder)
    probe.record(submission.affineGELU, "GELU, ", recorder)
  }
}

private func recordReLUCell(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(2, 3, 4)
  let w = random.randn(12, 10)
  let b = random.randn(10)
  let dout = random.randn(2, 10)
  recordGradientErrors(
    of: submission.affineReLU, "ReLU ", x: x, w: w, b: b, dout: dout, recorder)
}

private func recordGELUCell(_ submission: FullyConnectedSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(3, 5, 3)
  let w = random.randn(15, 5)
  let b = random.randn(5)
  let dout = random.randn(3, 5)
  recordGradientErrors(
    of: submission.affineGELU, "GELU ", x: x, w: w, b: b, dout: dout, recorder)
}

private let expectations: [Expectation] =
  ["dx", "dw", "db"].map { .shown("ReLU \($0) relative error", usualBound: 1e-9) }
  + ["dx", "dw", "db"].map { .shown("GELU \($0) relative error", usualBound: 1e-7) }
  + AffineProbe.all.flatMap { $0.expectations("ReLU, ") + $0.expectations("GELU, ") }
