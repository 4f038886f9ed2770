import CheckSupport
import Checking

/// The multiclass SVM loss: the course's example, and margins of exactly 0.
let svmLossSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "svm-loss", title: "Multiclass SVM loss", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)], functions: ["svmLoss"],
    files: ["SVMLoss.swift"],
    expectations: [atStart.lossExpectation(meanOf: "450 margins")]
      + atStart.gradientExpectations(rounding)
      + LossProbe.all.flatMap { $0.expectations(rounding) })
) { submission, recorder in
  atStart.record(submission.svmLoss, recorder)
  for probe in LossProbe.all { probe.record(submission.svmLoss, recorder) }
}

private let atStart = LossAtStart(examples: 50, classes: 10)

/// The smallest wrong is one margin: a thousandth and more.
private let rounding = Rounding(1e-11, "differences of scores up to 1000, summed in any order")
