import CheckSupport
import Checking

/// Affine layers with an activation behind them.
let sandwichSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "sandwiches", title: "Affine – ReLU and affine – GELU", points: 3,
    parts: [.forward(1), .backward(1), .elementTypes(1)],
    functions: [
      "affineReLUForward", "affineReLUBackward", "affineGELUForward", "affineGELUBackward",
    ], files: ["Sandwiches.swift"],
    needs: ["affine", "relu", "gelu"],
    expectations: reluCheck.expectations(usualBound: 1e-9, AffineProbe.Layer.affineReLU.rounding)
      + geluCheck.expectations(usualBound: 1e-7, AffineProbe.Layer.affineGELU.rounding)
      + AffineProbe.all.flatMap { $0.expectations(.affineReLU) + $0.expectations(.affineGELU) })
) { submission, recorder in
  reluCheck.record(submission.affineReLU, recorder)
  geluCheck.record(submission.affineGELU, recorder)
  for probe in AffineProbe.all {
    probe.record(submission.affineReLU, .affineReLU, recorder)
    probe.record(submission.affineGELU, .affineGELU, recorder)
  }
}

private let reluCheck = AffineGradientCheck("ReLU ", input: [2, 3, 4], outputs: 10)
private let geluCheck = AffineGradientCheck("GELU ", input: [3, 5, 3], outputs: 5)
