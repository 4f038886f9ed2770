import CheckSupport
import Checking

/// A layer with its cache: the sigmoid, on the inputs on which every activation is tried.
let sigmoidSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "sigmoid", title: "Sigmoid: forward and backward", points: 14,
    parts: [.forward(5), .backward(6), .specialCases(2), .elementTypes(1)],
    functions: ["sigmoidForward", "sigmoidBackward"], files: ["Sigmoid.swift"],
    withholding: ["Networks"],
    expectations: probes.flatMap { $0.expectations(rounding) })
) { submission, recorder in
  for probe in probes { probe.record(submission.sigmoid, recorder) }
}

private let probes = ActivationProbe.all + ActivationProbe.saturating
private let rounding = Rounding(1e-13, "an exponential and a quotient, or a tanh")
