import CheckSupport
import Checking
import Tensors
import Training

private let keepProbabilities = [0.25, 0.4, 0.7]

/// The forward pass: the course's table of means and zero fractions, and what every inverted dropout
/// has in common.
let dropoutForwardSection = Section<DropoutSubmission>(
  SectionPlan(
    id: "dropout-forward", title: "Dropout: forward pass", points: 30,
    functions: ["dropoutForward"], expectations: expectations,
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
  recordRepeatability(submission, recorder)
  recordShapes(submission, recorder)
}

// MARK: - Experiment

/// The course's cell: one input, three keep probabilities, one stream of random numbers.
private func recordCourseTable(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed)
  let x = random.randn(500, 500) + 10
  recordDropoutTable(
    of: submission.dropout, x, keepProbabilities: keepProbabilities, random, recorder)
}

/// Which calls must draw the same mask, and which must not.
private func recordRepeatability(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let x = RandomState(seed: recorder.seed + 1).randn(40, 30) + 10
  let random = RandomState(seed: recorder.seed + 2)
  func output(seed: Int?, _ random: RandomState) -> Tensor {
    submission.dropout(x, DropoutParameters(p: 0.5, mode: .train, seed: seed, random: random)).out
  }
  recorder.record("first call", output(seed: nil, random))
  recorder.record("second call", output(seed: nil, random))
  recorder.record("first call with seed 7", output(seed: 7, random))
  recorder.record("second call with seed 7", output(seed: 7, random))
  recorder.record("call with seed 8", output(seed: 8, random))
  recorder.record("first generator", output(seed: nil, RandomState(seed: recorder.seed + 3)))
  recorder.record("equal generator", output(seed: nil, RandomState(seed: recorder.seed + 3)))
  recorder.record("other generator", output(seed: nil, RandomState(seed: recorder.seed + 4)))
  let untouched = DropoutParameters(p: 0.5, mode: .test, random: random)
  random.reseed(recorder.seed + 7)
  _ = submission.dropout(x, untouched)
  recorder.record("next random number", random.rand())
}

/// Inputs of other ranks, types and signs, and the extreme p = 1.
private func recordShapes(_ submission: DropoutSubmission, _ recorder: Recorder) {
  let random = RandomState(seed: recorder.seed + 5)
  for (name, x, p) in otherInputs(seed: recorder.seed) {
    let parameters = DropoutParameters(p: p, mode: .train, random: random)
    recorder.record("\(name) input", x)
    recorder.record("\(name) output", submission.dropout(x, parameters).out)
  }
}

private func otherInputs(seed: Int) -> [(name: String, x: Tensor, p: Double)] {
  let random = RandomState(seed: seed + 6)
  return [
    ("four axes", random.randn(6, 7, 9, 10), 0.6),
    ("one axis", random.randn(50), 0.6),
    ("one example", random.randn(1, 60), 0.6),
    ("float32", random.randn(20, 30).cast(to: .float32), 0.6),
    ("p=1", random.randn(6, 7), 1),
    ("zeros", Tensor.zeros(5, 8), 0.6),
  ]
}

// MARK: - Expectations

private let expectations: [Expectation] =
  [.equal("input mean", relative: 0, because: "no code of yours is in it")]
  + keepProbabilities.flatMap(tableExpectations) + repeatabilityExpectations + shapeExpectations

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
    .property("p=\(p) the fraction p is kept, in every row and column", reading: [train]) {
      DropoutMask.frequencyFault(try $0.tensor(train) .!= 0, p: p)
    },
    .property("p=\(p) neighbours are dropped independently", reading: [train]) {
      DropoutMask.independenceFault(try $0.tensor(train) .!= 0, p: p)
    },
    .property("p=\(p) test mode returns x", reading: [test]) {
      let (output, x) = (try $0.tensor(test), try $0.expected("x"))
      guard output != x else { return nil }
      let ratio = String(printf: "%.6g", output.mean() / x.mean())
      return "the mean of the test output is \(ratio) times that of x"
    },
  ]
}

private let repeatabilityExpectations: [Expectation] = [
  same("first call with seed 7", "second call with seed 7", "a layer seed repeats its mask"),
  different("first call with seed 7", "call with seed 8", "another layer seed draws another mask"),
  different("first call", "second call", "without a layer seed every call draws a new mask"),
  same("first generator", "equal generator", "equal generators give equal masks"),
  different("first generator", "other generator", "another generator gives another mask"),
  .property("test mode draws no random numbers", reading: ["next random number"]) { evidence in
    let next = evidence.student.number("next random number")
    return next == evidence.reference.number("next random number")
      ? nil : "after a call in test mode the generator has moved on"
  },
]

private func same(_ first: String, _ second: String, _ statement: String) -> Expectation {
  .property(statement, reading: [first, second]) {
    try $0.tensor(first) == $0.tensor(second) ? nil : "the outputs of two such calls differ"
  }
}

private func different(_ first: String, _ second: String, _ statement: String) -> Expectation {
  .property(statement, reading: [first, second]) {
    try $0.tensor(first) != $0.tensor(second) ? nil : "the outputs of two such calls are equal"
  }
}

private let shapeExpectations: [Expectation] =
  otherInputs(seed: 0).map { name, _, p in
    .property(
      "\(name): the output has x's shape and type, and is 0 or x/p", reading: ["\(name) output"]
    ) {
      DropoutMask.scaleFault(
        try $0.tensor("\(name) output"), x: try $0.expected("\(name) input"), p: p)
    }
  } + [
    .property(
      "four axes: single elements are dropped, not whole maps", reading: ["four axes output"]
    ) {
      let output = try $0.tensor("four axes output")
      let maps = output.reshaped(output.shape[0] * output.shape[1], -1)
      return DropoutMask.frequencyFault(maps .!= 0, p: 0.6)
    }
  ]
