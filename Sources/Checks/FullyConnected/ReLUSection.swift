import CheckSupport
import Checking
import Tensors

/// The ReLU: the course's example, exact zeros and inputs of every rank.
let reluSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "relu", title: "ReLU", points: 3, parts: [.forward(1), .backward(1), .elementTypes(1)],
    functions: ["reluForward", "reluBackward"],
    files: ["ReLU.swift"],
    withholding: ["Layers"],
    expectations: example.expectations(usualBound: 1e-10, rounding)
      + ActivationProbe.all.flatMap { $0.expectations(rounding) })
) { submission, recorder in
  example.record(submission.relu, recorder)
  for probe in ActivationProbe.all { probe.record(submission.relu, recorder) }
}

private let published = Tensor([
  [0, 0, 0, 0], [0, 0, 0.04545455, 0.13636364], [0.22727273, 0.31818182, 0.40909091, 0.5],
])

private let example = PublishedActivation(
  range: (-0.5, 0.5), published: published, gradientCheckSize: 10)

private let rounding = Rounding(
  1e-15, "a ReLU copies numbers; room for one rounding, as in √(x²)")
