import Checking
import Tensors
import Training

/// Affine layers with an activation behind them.
let sandwichSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "sandwiches", title: "Affine – ReLU and affine – GELU", points: 3,
    functions: [
      "affineReLUForward", "affineReLUBackward", "affineGELUForward", "affineGELUBackward",
    ], files: ["Sandwiches.swift"],
    needs: ["affine", "relu", "gelu"], expectations: expectations)
) { submission, recorder in
  recordReLUCell(submission, recorder)
  recordGELUCell(submission, recorder)
  for probe in AffineProbe.all {
    probe.record(submission.affineReLU, .affineReLU, recorder)
    probe.record(submission.affineGELU, .affineGELU, recorder)
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
  ["dx", "dw", "db"].flatMap {
    gradientCheckExpectations("ReLU \($0)", usualBound: 1e-9, AffineProbe.Layer.affineReLU.rounding)
  }
  + ["dx", "dw", "db"].flatMap {
    gradientCheckExpectations("GELU \($0)", usualBound: 1e-7, AffineProbe.Layer.affineGELU.rounding)
  }
  + AffineProbe.all.flatMap { $0.expectations(.affineReLU) + $0.expectations(.affineGELU) }
