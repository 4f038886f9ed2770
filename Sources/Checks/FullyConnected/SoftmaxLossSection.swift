import CheckSupport
import Checking

/// The softmax cross-entropy loss: two courses' examples, and scores that overflow a careless
/// exponential.
let softmaxLossSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "softmax-loss", title: "Softmax cross-entropy loss", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)],
    functions: ["softmaxLoss"],
    files: ["SoftmaxLoss.swift"],
    withholding: ["Layers"],
    expectations: [
      tenClasses.lossExpectation(meanOf: "50 logarithms"),
      sixClasses.lossExpectation(meanOf: "100 logarithms"),
    ] + tenClasses.gradientExpectations(rounding) + sixClasses.gradientExpectations(rounding)
      + LossProbe.all.flatMap { $0.expectations(rounding) })
) { submission, recorder in
  tenClasses.record(submission.softmaxLoss, recorder)
  sixClasses.record(submission.softmaxLoss, recorder)
  for probe in LossProbe.all { probe.record(submission.softmaxLoss, recorder) }
}

private let tenClasses = LossAtStart(examples: 50, classes: 10)
private let sixClasses = LossAtStart("six classes: ", examples: 100, classes: 6)

/// The smallest wrong is one example's share: a thousandth and more.
private let rounding = Rounding(
  1e-11,
  "scores up to 1000 and their exponentials, summed in any order; log-sum-exp or log of a quotient")
