import CheckSupport
import Checking
import Tensors
import Training

/// Dropout with masks of 0 and 1, and the average at test time.
let plainDropoutSection = dropoutSection(
  id: "plain-dropout", title: "Plain dropout", points: 15, name: "plainDropout",
  file: "PlainDropout.swift", scaled: ({ _ in 1 }, "x"), layer: { $0.plainDropout })

/// Dropout that scales what it keeps.
let invertedDropoutSection = dropoutSection(
  id: "inverted-dropout", title: "Inverted dropout, by the rate of dropping", points: 10,
  name: "invertedDropout", file: "InvertedDropout.swift",
  scaled: ({ 1 / (1 - $0) }, "x / (1 − rate)"), layer: { $0.invertedDropout })

/// - Parameter scaled: What one that is kept becomes at a rate, and how this is written.
private func dropoutSection(
  id: String, title: String, points: Int, name: String, file: String,
  scaled: (factor: @Sendable (_ rate: Double) -> Double, text: String),
  layer: @escaping @Sendable (RegressionSubmission) -> RateDropout
) -> Section<RegressionSubmission> {
  Section(
    SectionPlan(
      id: id, title: title, points: points, functions: ["\(name)Forward", "\(name)Backward"],
      files: [file],
      expectations: DropoutCall.gradientCheck.expectations(
        usualBound: 1e-8, DropoutCall.rounding)
        + DropoutCall.all.flatMap(\.expectations) + DropoutDraws.expectations(scaled: scaled))
  ) { submission, recorder in
    let layer = layer(submission)
    DropoutCall.gradientCheck.record(
      inputLayer(layer, rate: 0.4, seed: recorder.seed + 1), recorder)
    for call in DropoutCall.all { call.record(layer, recorder) }
    DropoutDraws.record(layer, recorder)
  }
}
