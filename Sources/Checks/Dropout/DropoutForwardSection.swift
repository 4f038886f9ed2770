import CheckSupport
import Checking
import Tensors
import Training

/// The forward pass: the course's table of means and zero fractions, and what every inverted
/// dropout has in common.
let dropoutForwardSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-forward", title: "Dropout: forward pass", points: 30,
    parts: [.forward(18), .specialCases(8), .elementTypes(4)],
    functions: ["dropoutForward"], files: ["Dropout.swift"], withholding: ["Networks"],
    expectations: table.expectations(tableProperties) + MaskProbe.expectations
      + TestModeProbe.expectations
      + CallProbe.expectations + LayerSeedProbe.expectations,
    questions: [
      InlineQuestion(
        id: "dividing-by-p",
        prompt: """
          Suppose the forward pass did not divide the mask by p in training. What would the next \
          layer see at test time that it never saw in training, and why does the division repair it?
          """)
    ])
) { submission, recorder in
  recordTable(submission.dropout, recorder)
  for probe in MaskProbe.all { probe.record(submission.dropout, recorder) }
  for probe in TestModeProbe.all { probe.record(submission.dropout, recorder) }
  CallProbe.record(submission.dropout, recorder)
  for probe in LayerSeedProbe.all { probe.record(submission.dropout, recorder) }
}

/// The course's example: one input, three keep probabilities, one stream of random numbers.
private let table = DropoutTable(keepProbabilities: [0.25, 0.4, 0.7])

private func recordTable(_ dropout: DropoutLayer, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(500, 500) + 10
  table.record(dropout, x, random, recorder)
}

private func tableProperties(_ row: DropoutTable.Row) -> [Expectation] {
  let (p, title) = (row.keepProbability, row.title)
  return [
    row.isScaled,
    .property("\(title) the fraction p is kept, each element by itself", reading: [row.train]) {
      let kept = try $0[row.train] .!= 0
      return DropoutMask.frequencyFault(kept, p: p) ?? DropoutMask.independenceFault(kept, p: p)
    },
    .property("\(title) test mode returns x", reading: [row.test]) {
      let (output, x) = (try $0[row.test], try $0.expected(DropoutTable.x))
      guard output != x else { return nil }
      let ratio = String(printf: "%.6g", output.mean() / x.mean())
      return "the mean of the test output is \(ratio) times that of x"
    },
  ]
}
