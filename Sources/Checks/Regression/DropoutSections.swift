import CheckSupport
import Checking
import Tensors

/// Dropout with masks of 0 and 1, and the average at test time.
let plainDropoutSection = dropoutSection(
  id: "plain-dropout", title: "Plain dropout", points: 15,
  parts: [.forward(7), .backward(5), .specialCases(2), .elementTypes(1)], name: "plainDropout",
  file: "PlainDropout.swift", ones: OnesProbe(keptAs: "x") { _ in 1 },
  layer: { $0.plainDropout })

/// Dropout that scales what it keeps.
let invertedDropoutSection = dropoutSection(
  id: "inverted-dropout", title: "Inverted dropout, by the rate of dropping", points: 10,
  parts: [.forward(5), .backward(3), .specialCases(1), .elementTypes(1)],
  name: "invertedDropout", file: "InvertedDropout.swift",
  ones: OnesProbe(keptAs: "x / (1 − rate)") { 1 / (1 - $0) }, layer: { $0.invertedDropout })

private func dropoutSection(
  id: String, title: String, points: Int, parts: [PointPart], name: String, file: String,
  ones: OnesProbe,
  layer: @escaping @Sendable (RegressionSubmission) -> RateDropout
) -> Section<RegressionSubmission> {
  Section(
    SectionPlan(
      id: id, title: title, points: points, parts: parts,
      functions: ["\(name)Forward", "\(name)Backward"], files: [file], withholding: ["Networks"],
      expectations: MaskedCall.gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
        + calls.flatMap { $0.expectations(draws) }
        + draws.expectations
        + [BoundaryProbe.expectation(because: "an element whose u equals the rate is dropped")]
        + ones.expectations)
  ) { submission, recorder in
    let layer = layer(submission)
    MaskedCall.gradientCheck.record(
      inputLayer(layer, rate: 0.4, random: RandomState(seed: recorder.seed + 1)), recorder)
    for call in calls { call.record(layer, recorder) }
    DrawProbe.record(layer, recorder)
    BoundaryProbe.record(layer, recorder)
    OnesProbe.record(recorder) { layer($0, $1).out }
  }
}

private let draws = DrawProbe("one number for each element")

private let calls = [
  MaskedCall(shape: [6, 9]),
  MaskedCall(shape: [7, 7], rate: 0.25),
  MaskedCall(shape: [1, 12]),
  MaskedCall(shape: [8, 1], rate: 0.5),
  MaskedCall(shape: [30]),
  MaskedCall(shape: [3, 2, 4, 5], rate: 0.7),
  MaskedCall(shape: [6, 5], rate: 0),
  MaskedCall(shape: [20, 20], rate: 0.98),
  MaskedCall(shape: [8, 7], numbers: .zeros),
  MaskedCall(shape: [7, 5], rate: 0.3, dtype: .float32),
  MaskedCall(shape: [6, 9], mode: .test),
  MaskedCall(shape: [5, 4], rate: 0.8, mode: .test, numbers: .zeros),
  MaskedCall(shape: [4, 6], rate: 0, mode: .test),
  MaskedCall(shape: [3, 2, 4], rate: 0.7, mode: .test, dtype: .float32),
]
