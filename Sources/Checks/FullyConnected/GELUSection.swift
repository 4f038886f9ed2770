import CheckSupport
import Checking
import Tensors

/// The GELU in its tanh form: the course's example, both tails and inputs of every rank.
let geluSection = Section<FullyConnectedSubmission>(
  SectionPlan(
    id: "gelu", title: "GELU", points: 6, parts: [.forward(2), .backward(3), .elementTypes(1)],
    functions: ["geluForward", "geluBackward"],
    files: ["GELU.swift"],
    expectations: example.expectations(usualBound: 1e-4, .gelu)
      + ActivationProbe.all.flatMap { $0.expectations(.gelu) })
) { submission, recorder in
  example.record(submission.gelu, recorder)
  for probe in ActivationProbe.all { probe.record(submission.gelu, recorder) }
}

private let published = Tensor([
  [-0.10042842, -0.13504766, -0.16231757, -0.1689214],
  [-0.13960493, -0.06078651, 0.07557713, 0.26948598],
  [0.51289678, 0.79222788, 1.09222506, 1.39957158],
])

private let example = PublishedActivation(
  range: (-1.5, 1.5), published: published, gradientCheckSize: 15)
