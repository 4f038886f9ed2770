import Checking

/// The softmax cross-entropy loss: two courses' cells, and scores that overflow a careless
/// exponential.
let softmaxLossSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "softmax-loss", title: "Softmax cross-entropy loss", points: 6, functions: ["softmaxLoss"],
    expectations: [
      .equal("loss", relative: 1e-12, because: "a mean of 50 logarithms, in any order"),
      .equal(
        "six classes: loss", relative: 1e-12, because: "a mean of 100 logarithms, in any order"),
    ] + gradientCheckExpectations("dx", usualBound: 1e-8, LossProbe.rounding)
      + gradientCheckExpectations("six classes: dx", usualBound: 1e-8, LossProbe.rounding)
      + LossProbe.all.flatMap(\.expectations))
) { submission, recorder in
  recordLossCell(submission.softmaxLoss, examples: 50, classes: 10, "", recorder)
  recordLossCell(submission.softmaxLoss, examples: 100, classes: 6, "six classes: ", recorder)
  for probe in LossProbe.all { probe.record(submission.softmaxLoss, recorder) }
}
