import CheckSupport
import Checking
import Tensors
import Training

private let keepProbabilities = [0.25, 0.4, 0.7]

/// The forward pass: the course's table of means and zero fractions, and what every inverted
/// dropout has in common.
let dropoutForwardSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-forward", title: "Dropout: forward pass", points: 30,
    functions: ["dropoutForward"], files: ["Dropout.swift"],
    expectations: tableExpectations + MaskProbe.expectations + TestModeProbe.expectations
      + CallProbe.expectations + LayerSeedProbe.expectations,
    questions: [
      InlineQuestion(
        id: "dividing-by-p",
        prompt: """
          Suppose the forward pass did not divide the mask by p in training. What would the next layer \
          see at test time that it never saw in training, and why does the division repair it?
          """)
    ])
) { submission, recorder in
  recordCourseTable(submission, recorder)
  for probe in MaskProbe.all { probe.record(submission, recorder) }
  for probe in TestModeProbe.all { probe.record(submission, recorder) }
  CallProbe.record(submission, recorder)
  for probe in LayerSeedProbe.all { probe.record(submission, recorder) }
}

/// The course's cell: one input, three keep probabilities, one stream of random numbers.
private func recordCourseTable(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(500, 500) + 10
  recordDropoutTable(
    of: submission.dropout, x, keepProbabilities: keepProbabilities, random, recorder)
}

private let tableExpectations: [Expectation] =
  [.equal("input mean", relative: 0, because: "no code of yours is in it")]
  + keepProbabilities.flatMap(tableExpectations)

private func tableExpectations(_ p: Double) -> [Expectation] {
  let (train, test) = ("p=\(p) train output", "p=\(p) test output")
  return [
    .shown("p=\(p) train mean"),
    .equal("p=\(p) test mean", relative: 1e-15, because: "test mode is the identity"),
    .shown("p=\(p) train zero fraction"),
    .equal("p=\(p) test zero fraction", relative: 0, because: "test mode is the identity"),
    .property("p=\(p) every training output is 0 or x/p", reading: [train]) {
      DropoutMask.scaleFault(try $0.tensor(train), x: try $0.expected("x"), p: p)
    },
    .property("p=\(p) the fraction p is kept, each element by itself", reading: [train]) {
      let kept = try $0.tensor(train) .!= 0
      return DropoutMask.frequencyFault(kept, p: p) ?? DropoutMask.independenceFault(kept, p: p)
    },
    .property("p=\(p) test mode returns x", reading: [test]) {
      let (output, x) = (try $0.tensor(test), try $0.expected("x"))
      guard output != x else { return nil }
      let ratio = String(printf: "%.6g", output.mean() / x.mean())
      return "the mean of the test output is \(ratio) times that of x"
    },
  ]
}
