import CheckSupport
import Checking
import Tensors
import Training

/// The same layers with class scores and a softmax loss.
let classifierSection = Section<RegressionSubmission>(
  SectionPlan(
    id: "classifier", title: "The same layers as a classifier", points: 8,
    parts: [.forward(3), .backward(3), .specialCases(1), .elementTypes(1)],
    functions: ["classifier"], files: ["Classifier.swift"], needs: ["regression-net"],
    expectations: probes.flatMap(\.expectations) + pairs.flatMap(\.expectations))
) { submission, recorder in
  for probe in probes { probe.record(submission.classifier, recorder) }
  for pair in pairs { pair.record(submission.classifier, recorder) }
}

private let probes: [NetworkProbe<DenseNetConfiguration>] = [
  NetworkProbe(input: [5, 7], hidden: [8, 6], outputs: 4),
  NetworkProbe(input: [6, 5], hidden: [7, 9], outputs: 3, dropout: .plain(rate: 0.3)),
  NetworkProbe(input: [6, 5], hidden: [9, 7], outputs: 8, dropout: .inverted(rate: 0.3)),
  NetworkProbe(input: [1, 4], hidden: [20], outputs: 3, dropout: .plain(rate: 0.3)),
  NetworkProbe(input: [4, 6], hidden: [], outputs: 5),
  NetworkProbe(
    input: [4, 3], hidden: [9, 8, 7, 9, 8, 6, 8, 9, 7, 8], outputs: 3,
    dropout: .inverted(rate: 0.2)),
  NetworkProbe(input: [3, 5], hidden: [6, 5], outputs: 7, scale: 100),
  NetworkProbe(input: [3, 5], hidden: [6], outputs: 4, weightScale: 2),
  NetworkProbe(input: [3, 5], hidden: [6], outputs: 3, weightScale: 1e-5),
  NetworkProbe(
    input: [5, 4], hidden: [6, 7], outputs: 3, dropout: .plain(rate: 0.3), dtype: .float32),
  NetworkProbe(input: [4, 2], hidden: [6], outputs: 3, isTooFine: true, dtype: .float32),
]

private let pairs = DenseNetPairs.all(outputs: 4, labels: 4)
