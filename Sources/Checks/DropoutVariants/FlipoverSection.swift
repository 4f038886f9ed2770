import CheckSupport
import Checking
import Tensors
import Training

/// Flipover: signs are turned by chance.
let flipoverSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "flipover", title: "Flipover", points: 5,
    parts: [.forward(2), .backward(2), .elementTypes(1)],
    functions: ["flipoverForward", "flipoverBackward"], files: ["Flipover.swift"],
    expectations: MaskedCall.gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
      + calls.flatMap { $0.expectations(draws) }
      + draws.expectations
      + [BoundaryProbe.expectation(because: "the sign of an element whose u equals the rate turns")]
      + [turned, average.expectation],
    questions: [
      InlineQuestion(
        id: "average-of-turned-signs",
        prompt: """
          On average flipover gives (1 − 2 · rate) · x in training and x at test time, and nothing \
          repairs that. What does the next layer meet at test time that it has not met before? \
          What is special about a rate of ½, and by which factor would you divide to repair it?
          """)
    ])
) { submission, recorder in
  let layer = submission.flipover
  MaskedCall.gradientCheck.record(
    inputLayer(layer, rate: 0.4, random: RandomState(seed: recorder.seed + 1)), recorder)
  for call in calls { call.record(layer, recorder) }
  DrawProbe.record(layer, recorder)
  BoundaryProbe.record(layer, recorder)
  let random = RandomState(seed: recorder.seed + 31)
  let parameters = VariantParameters(rate: turnedRate, mode: .train, random: random)
  recorder.record(signs, layer(Tensor.ones(60, 50), parameters).out)
  average.record(layer, recorder)
}

private let draws = DrawProbe("one number for each element")

private let calls = MaskedCall.all + MaskedCall.ofOneAxis

// MARK: - Statistics

private let signs = ObservationKey<Tensor>("x [60, 50] of ones: out")
private let turnedRate = 0.3

private let turned = Expectation.property(
  "the sign of the fraction rate is turned, of each element by itself", reading: [signs]
) {
  let out = try $0[signs]
  guard (abs(out) .== 1).min() == 1 else { return "x is 1, and an output is neither 1 nor −1" }
  let isKept = out .> 0
  return DropoutMask.frequencyFault(isKept, p: 1 - turnedRate)
    ?? DropoutMask.independenceFault(isKept, p: 1 - turnedRate)
}

private let averageRate = 0.2

private let average = AverageProbe(
  statement: "out is (1 − 2 · rate) · x", rate: averageRate,
  mean: { x in (1 - 2 * averageRate) * x },
  deviation: { x in abs(x) * (2 * (averageRate * (1 - averageRate)).squareRoot()) })
