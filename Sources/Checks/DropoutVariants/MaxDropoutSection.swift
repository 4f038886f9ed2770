import CheckSupport
import Checking
import Tensors
import Training

/// MaxDropout as it was published: the largest elements are dropped.
let maxDropoutSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "max-dropout", title: "MaxDropout: dropping the largest", points: 10,
    functions: ["maxDropoutForward", "maxDropoutBackward"], files: ["MaxDropout.swift"],
    expectations: MaskedCall.gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
      + calls.flatMap(\.expectations) + DrawProbe.expectations,
    questions: [
      InlineQuestion(
        id: "two-methods-of-one-name",
        prompt: """
          The step before keeps the maximum alone, this one drops the largest elements, and both go \
          by the name MaxDropout. What does a network learn under each of them that it would not \
          learn otherwise, and what does the average of a layer's output do at test time?
          """)
    ])
) { submission, recorder in
  let layer = submission.maxDropout
  MaskedCall.gradientCheck.record(
    holdingMask(inputLayer(layer, rate: 0.3, seed: recorder.seed + 1)), recorder)
  for call in calls { call.record(layer, recorder) }
  DrawProbe.record(layer, recorder)
}

/// At a rate of 0 a threshold may be rounded below the largest element, unless x is whole.
private let calls =
  MaskedCall.all.filter { $0.rate > 0 } + MaskedCall.ofOneAxis
  + [MaskedCall(shape: [6, 9], rate: 0, numbers: .ties)]
