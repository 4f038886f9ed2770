import CheckSupport
import Checking
import Tensors
import Training

private let rate = 0.2

/// The two forms of dropout side by side: the same masks, the same averages, other sizes.
let twoDropoutsSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "two-dropouts", title: "Plain and inverted dropout agree on average", points: 7,
    functions: [], needs: ["plain-dropout", "inverted-dropout"],
    expectations: forms.flatMap(\.expectations) + [sameMasks, sameTestOutput],
    questions: [
      InlineQuestion(
        id: "plain-or-inverted",
        prompt: """
          On average each of the two forms gives in training what it gives at test time, and the \
          one is 1 − rate times the other. So are they the same method? Think of the gradients \
          that reach the weights behind and before the layer, and say what changes for the \
          learning rate, under SGD and under Adam.
          """)
    ])
) { submission, recorder in
  let x = RandomState(seed: recorder.seed + 1).randn(6, 20)
  recorder.record(input, x)
  plain.record(submission.plainDropout, x, recorder)
  inverted.record(submission.invertedDropout, x, recorder)
}

private let input = ObservationKey<Tensor>("x")
private let plain = Form(name: "plain") { x in (1 - rate) * x }
private let inverted = Form(name: "inverted") { x in x }
private let forms = [plain, inverted]

/// One of the two ways to write dropout.
private struct Form: Sendable {
  let name: String
  /// What it gives on average, and at test time.
  let mean: @Sendable (Tensor) -> Tensor

  var first: ObservationKey<Tensor> { ObservationKey("one output in training").of(name) }
  var average: ObservationKey<Tensor> {
    ObservationKey("average of \(AverageOutput.callCount) outputs in training").of(name)
  }
  var test: ObservationKey<Tensor> { ObservationKey("output at test time").of(name) }

  func record(_ layer: RateDropout, _ x: Tensor, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 2)
    var parameters = VariantParameters(rate: rate, mode: .train, random: random)
    recorder.record(first, layer(x, parameters).out)
    recorder.record(average, AverageOutput.of { layer(x, parameters).out })
    parameters.mode = .test
    recorder.record(test, layer(x, parameters).out)
  }

  var expectations: [Expectation] {
    [first, average, test].map {
      .equal($0, relative: 1e-12, because: "sums of products, with the same numbers drawn")
    } + [agreement]
  }

  private var agreement: Expectation {
    .property(
      "\(name): what training gives on average is what test time gives", reading: [average, test]
    ) { evidence in
      // An element is its mean / (1 − rate) or 0.
      let spread = abs(mean(try evidence.expected(input))) * (rate / (1 - rate)).squareRoot()
      return AverageOutput.fault(
        try evidence[average], (try evidence[test], "at test time"), deviation: spread
      ).map { "\(name): \($0)" }
    }
  }
}

private let sameMasks = ratio(
  "with the same numbers drawn, plain is 1 − rate times inverted in training", \.first)
private let sameTestOutput = ratio("plain is 1 − rate times inverted at test time", \.test)

private func ratio(
  _ statement: String, _ key: KeyPath<Form, ObservationKey<Tensor>> & Sendable
) -> Expectation {
  .property(statement, reading: forms.map { $0[keyPath: key] }) { evidence in
    let difference =
      try evidence[plain[keyPath: key]] - (1 - rate) * evidence[inverted[keyPath: key]]
    return abs(difference).max() <= 1e-12 ? nil : "they differ by \(abs(difference).max())"
  }
}
