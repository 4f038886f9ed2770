import Checking

/// The softmax cross-entropy loss: two courses' cells, and scores that overflow a careless
/// exponential.
let softmaxLossSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "softmax-loss", title: "Softmax cross-entropy loss", points: 6, functions: ["softmaxLoss"],
    files: ["SoftmaxLoss.swift"],
    withholding: ["Layers"],
    expectations: [
      .equal("loss", relative: 1e-12, because: "a mean of 50 logarithms, in any order"),
      .equal(
        "six classes: loss", relative: 1e-12, because: "a mean of 100 logarithms, in any order"),
    ] + gradientCheckExpectations("dx", usualBound: 1e-8, rounding)
      + gradientCheckExpectations("six classes: dx", usualBound: 1e-8, rounding)
      + LossProbe.all.flatMap { $0.expectations(rounding) })
) { submission, recorder in
  recordLossCell(submission.softmaxLoss, examples: 50, classes: 10, "", recorder)
  recordLossCell(submission.softmaxLoss, examples: 100, classes: 6, "six classes: ", recorder)
  for probe in LossProbe.all { probe.record(submission.softmaxLoss, recorder) }
}

/// The smallest wrong is one example's share: a thousandth and more.
private let rounding = Rounding(
  1e-11,
  "scores up to 1000 and their exponentials, summed in any order; log-sum-exp or log of a quotient")
