import CheckSupport
import Checking
import Tensors
import Training

/// A network of any depth that predicts numbers, with either form of dropout or none.
let regressionNetSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "regression-net", title: "A network that predicts numbers", points: 25,
    parts: [.forward(8), .backward(11), .specialCases(4), .elementTypes(2)],
    functions: ["regressionNet"], files: ["DenseNet.swift", "RegressionNet.swift"],
    needs: ["mean-squared-error", "plain-dropout", "inverted-dropout"],
    expectations: examples.flatMap(\.check.expectations) + probes.flatMap(\.expectations)
      + pairs.flatMap(\.expectations),
    questions: [
      InlineQuestion(
        id: "rate-and-width",
        prompt: """
          A hidden layer of 8 units and one of 512 both get a rate of 0.5. In how many of a \
          hundred examples does the first keep at most two units, and what about the second? How \
          should the rate follow the width, and what would you try if a layer with dropout is to \
          do what one of 100 units did without?
          """)
    ])
) { submission, recorder in
  for example in examples { example.record(submission, recorder) }
  let network = { (configuration: DenseNetConfiguration, random: RandomState) -> any Model in
    LabeledRegression(
      submission.regressionNet(configuration, random), outputs: configuration.outputDimension)
  }
  for probe in probes { probe.record(network, recorder) }
  for pair in pairs { pair.record(network, recorder) }
}

// MARK: - Gradient checks

private let examples = [DropoutForm.none, .plain(rate: 0.4), .inverted(rate: 0.4)].map(Example.init)

private struct Example: Sendable {
  let configuration: DenseNetConfiguration
  let check: HeldGradientCheck

  init(_ dropout: DropoutForm) {
    configuration = DenseNetConfiguration(input: 3, hidden: [6, 5], outputs: 2, dropout) {
      $0.weightScale = 0.7
    }
    check = HeldGradientCheck(
      dropout.text, parameters: configuration.parameterShapes.map(\.name))
  }

  func record(_ submission: RegressionSubmission, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 31)
    let (x, targets) = (values.randn(7, 3), values.randn(7, 2))
    let random = RandomState(seed: recorder.seed + 32)
    let net = submission.regressionNet(configuration, random)
    guard LabeledRegression(net, outputs: 2).hasShapes(configuration.parameterShapes) else {
      return
    }
    check.record(net, random, recorder) { net.loss(x, targets: targets) }
  }
}

// MARK: - Results

private let probes: [NetworkProbe<DenseNetConfiguration>] = [
  probe([5, 4], [7, 6], 3),
  probe([6, 3], [8, 5], 2, .plain(rate: 0.3)),
  probe([6, 3], [5, 8], 2, .inverted(rate: 0.3)),
  probe([9, 1], [12, 10], 1, .plain(rate: 0.2)),
  probe([9, 1], [10, 12], 1, .inverted(rate: 0.6)),
  probe([1, 3], [20], 4, .plain(rate: 0.3)),
  probe([4, 5], [], 3),
  probe([4, 5], [], 2, .plain(rate: 0.4)),
  probe([5, 3], [7, 6], 2, .plain(rate: 0)),
  probe([4, 3], [9, 8, 7, 9, 8, 6, 8, 9, 7, 8], 2, .inverted(rate: 0.2)),
  probe([4, 3], [6, 5], 2, .plain(rate: 0.3), scale: 100),
  probe([4, 3], [6], 2, weightScale: 2),
  probe([4, 3], [6], 2, weightScale: 1e-5),
  probe([5, 3], [6, 7], 2, .plain(rate: 0.3), dtype: .float32),
  probe([5, 3], [6, 7], 2, .inverted(rate: 0.3), dtype: .float32),
  probe([4, 2], [6], 3, isTooFine: true, dtype: .float32),
]

private func probe(
  _ input: [Int], _ hidden: [Int], _ outputs: Int, _ dropout: DropoutForm = .none,
  weightScale: Double = 0.3, scale: Double = 1, isTooFine: Bool = false, dtype: DType = .float64
) -> NetworkProbe<DenseNetConfiguration> {
  NetworkProbe(
    input: input, hidden: hidden, outputs: outputs, labels: LabeledRegression.labelCount,
    dropout: dropout, weightScale: weightScale, scale: scale, isTooFine: isTooFine, dtype: dtype)
}

// MARK: - Two networks

private let pairs = DenseNetPairs.all(outputs: 2, labels: LabeledRegression.labelCount)
