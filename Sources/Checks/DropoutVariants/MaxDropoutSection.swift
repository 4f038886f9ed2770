import CheckSupport
import Checking
import Tensors
import Training

/// MaxDropout as it was published: the largest elements are dropped.
let maxDropoutSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "max-dropout", title: "MaxDropout: dropping the largest", points: 10,
    parts: [.forward(4), .backward(4), .specialCases(1), .elementTypes(1)],
    functions: ["maxDropoutForward", "maxDropoutBackward"], files: ["MaxDropout.swift"],
    expectations: MaskedCall.gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
      + calls.flatMap { $0.expectations(draws) } + draws.expectations,
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
    holdingMask(inputLayer(layer, rate: 0.3, random: RandomState(seed: recorder.seed + 1))),
    recorder)
  for call in calls { call.record(layer, recorder) }
  DrawProbe.record(layer, recorder)
}

private let draws = DrawProbe("nothing")

private let calls = drawnCalls + exactCalls

/// At a rate of 0 a threshold may be rounded below the largest element. In float32 z and 1 − rate
/// are rounded, or neither of them, or a threshold for x in their place: no z lies so near to
/// 1 − rate that this decides.
private let drawnCalls =
  (MaskedCall.all.filter { $0.rate > 0 } + MaskedCall.ofOneAxis).map { call in
    var call = call
    let rate = call.rate
    call.isClear = { x, _ in
      let z = (x - x.min()) / (x.max() - x.min())
      return abs(z - (1 - rate)).min() > ClearNumbers.clearance
    }
    return call
  }

/// Quarters are exact in either type and in any form: here z may equal 1 − rate, or be larger by
/// less than people add to the range where they fear a division by 0.
private let exactCalls = [
  MaskedCall(shape: [6, 9], rate: 0, numbers: .ties),
  MaskedCall(shape: [6, 7], rate: 0.25, numbers: .quarters),
  MaskedCall(shape: [5, 8], rate: 0.5, dtype: .float32, numbers: .quarters),
  MaskedCall(shape: [7, 6], rate: 0.25 + 1e-6, numbers: .quarters),
]
