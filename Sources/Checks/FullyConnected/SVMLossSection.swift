import Checking

/// The multiclass SVM loss: the course's cell, and margins of exactly 0.
let svmLossSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "svm-loss", title: "Multiclass SVM loss", points: 6, functions: ["svmLoss"],
    files: ["SVMLoss.swift"],
    expectations: [
      .equal("loss", relative: 1e-12, because: "a mean of 450 margins, in any order")
    ] + gradientCheckExpectations("dx", usualBound: 1e-8, rounding)
      + LossProbe.all.flatMap { $0.expectations(rounding) })
) { submission, recorder in
  recordLossCell(submission.svmLoss, examples: 50, classes: 10, "", recorder)
  for probe in LossProbe.all { probe.record(submission.svmLoss, recorder) }
}

/// The smallest wrong is one margin: a thousandth and more.
private let rounding = Rounding(1e-11, "differences of scores up to 1000, summed in any order")
