import CheckSupport
import Checking
import Tensors
import Training

/// Biased dropout: the smaller an activation, the more likely it is dropped.
let biasedDropoutSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "biased-dropout", title: "Biased dropout", points: 15,
    parts: [.forward(6), .backward(6), .specialCases(2), .elementTypes(1)],
    functions: ["biasedDropoutForward", "biasedDropoutBackward"], files: ["BiasedDropout.swift"],
    expectations: MaskedCall.gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
      + calls.flatMap { $0.expectations(draws) }
      + draws.expectations + [largestIsKept]
      + [average.expectation],
    questions: [
      InlineQuestion(
        id: "mask-from-x",
        prompt: """
          The mask is computed from x, but your backward pass treats it as given. Which terms of \
          the derivative are left out? What would they do to an element that was dropped, and why \
          is there no derivative at all where u equals the probability of dropping?
          """)
    ])
) { submission, recorder in
  let layer = submission.biasedDropout
  MaskedCall.gradientCheck.record(
    holdingMask(inputLayer(layer, rate: 0.5, random: RandomState(seed: recorder.seed + 1))),
    recorder)
  for call in calls { call.record(layer, recorder) }
  DrawProbe.record(layer, recorder)
  recordLargest(layer, recorder)
  average.record(layer, recorder)
}

private let draws = DrawProbe("one number for each element")

/// In float32 the probabilities of dropping are rounded, too.
private let calls = MaskedCall.all.map { call in
  var call = call
  let rate = call.rate
  call.isClear = { x, u in
    abs(u - dropProbability(x, rate: rate)).min() > ClearNumbers.clearance
  }
  return call
}

// MARK: - Largest elements

private let x = ObservationKey<Tensor>("300 examples: x")
private let out = ObservationKey<Tensor>("300 examples: out")
private let largestRate = 0.9

private func recordLargest(_ layer: RateDropout, _ recorder: Recorder) {
  let drawn = RandomState(seed: recorder.seed + 31).randn(300, 5)
  let random = RandomState(seed: recorder.seed + 32)
  let parameters = VariantParameters(rate: largestRate, mode: .train, random: random)
  recorder.record(x, drawn)
  recorder.record(out, layer(drawn, parameters).out)
}

private let largestIsKept = Expectation.property(
  "the largest element of an example is always kept, unscaled", reading: [out]
) { evidence in
  let (x, out) = (try evidence.expected(x), try evidence[out])
  let isLargest = x .== x.max(axis: 1, keepDims: true)
  // In another algebraic form its probability of dropping may be 10⁻¹⁶ in place of 0.
  let isOther = abs(out - x) .> 1e-12 * abs(x)
  let lost = (isLargest * isOther).sum()
  return lost == 0
    ? nil : "in \(Int(lost)) of \(x.shape[0]) examples the largest element is dropped or scaled"
}

// MARK: - The average

private let averageRate = 0.5

private let average = AverageProbe(
  statement: "out is x, for every element by itself", rate: averageRate,
  mean: { x in x },
  deviation: { x in
    let drop = dropProbability(x, rate: averageRate)
    return abs(x) * sqrt(drop / (1 - drop))
  })

private func dropProbability(_ x: Tensor, rate: Double) -> Tensor {
  let smallest = x.min(axis: 1, keepDims: true)
  return rate * (1 - (x - smallest) / (x.max(axis: 1, keepDims: true) - smallest))
}
