import CheckSupport
import Checking
import Tensors
import Training

/// Examples that by chance keep nothing but their maximum.
let keepMaximumSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "keep-maximum", title: "Keeping nothing but the maximum", points: 10,
    parts: [.forward(4), .backward(4), .specialCases(1), .elementTypes(1)],
    functions: ["keepMaximumForward", "keepMaximumBackward"], files: ["KeepMaximum.swift"],
    expectations: MaskedCall.gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
      + MaskedCall.all.flatMap { $0.expectations(draws) }
      + draws.expectations
      + [BoundaryProbe.expectation(because: "an example whose u equals the rate is cut down")]
      + [fate, average.expectation])
) { submission, recorder in
  let layer = submission.keepMaximum
  MaskedCall.gradientCheck.record(
    holdingMask(inputLayer(layer, rate: 0.5, random: RandomState(seed: recorder.seed + 1))),
    recorder)
  for call in MaskedCall.all { call.record(layer, recorder) }
  DrawProbe.record(layer, recorder)
  BoundaryProbe.record(layer, recorder)
  recordExamples(layer, recorder)
  average.record(layer, recorder)
}

private let draws = DrawProbe("one number for each example")

private let rate = 0.3

// MARK: - What becomes of an example

private let examples = ObservationKey<Tensor>("400 examples: x")
private let outputs = ObservationKey<Tensor>("400 examples: out")

private func recordExamples(_ layer: RateDropout, _ recorder: Recorder) {
  let x = RandomState(seed: recorder.seed + 31).randn(400, 6)
  let random = RandomState(seed: recorder.seed + 32)
  recorder.record(examples, x)
  recorder.record(
    outputs, layer(x, VariantParameters(rate: rate, mode: .train, random: random)).out)
}

private let fate = Expectation.property(
  "an example keeps everything or its maximum alone, by chance", reading: [outputs]
) { evidence in
  let (x, out) = (try evidence.expected(examples), try evidence[outputs])
  let isWhole = (out .== x).min(axis: 1)
  let largest = x .== x.max(axis: 1, keepDims: true)
  let isCut = (out .== x * largest).min(axis: 1)
  if let row = (isWhole + isCut).scalars.firstIndex(of: 0) {
    return "example \(row) has neither all of x nor its maximum alone"
  }
  return DropoutMask.frequencyFault(isWhole, p: 1 - rate, axes: ["example"])
    ?? DropoutMask.independenceFault(isWhole, p: 1 - rate, axes: ["example"])
}

// MARK: - The average

private let average = AverageProbe(
  statement: "an element that is no maximum is (1 − rate) · x, a maximum is x", rate: rate,
  mean: { x in x * (1 - rate * (1 - isLargest(x))) },
  deviation: { x in abs(x) * (1 - isLargest(x)) * (rate * (1 - rate)).squareRoot() })

private func isLargest(_ x: Tensor) -> Tensor { x .== x.max(axis: 1, keepDims: true) }
